import type { Gap } from '../domain/gap.ts';
import { toInstant } from '../domain/instant.ts';
import { describeListening, HISTORY_MS, type Listening, listeningSpan } from '../domain/listening.ts';
import type { Source, SourceState } from '../domain/source.ts';
import type { Store } from './port.ts';

/** How listening to one source goes. */
export interface SourceListening {
  readonly source: Source;
  readonly state: SourceState;
  readonly listening: Listening;
  /** Of the last eight weeks, oldest first, filled ones too. */
  readonly gaps: readonly Gap[];
}

const HOUR_MS = 3_600_000;

/**
 * Puts together how listening goes, source by source.
 * @param kindOf how the source's collector is spoken with.
 */
export const loadListening = async (
  { sources, listening }: Pick<Store, 'sources' | 'listening'>,
  kindOf: (source: Source) => 'asked' | 'push',
  now: Date,
): Promise<readonly SourceListening[]> => {
  const [list, gaps] = await Promise.all([
    sources.list(),
    listening.listGaps(toInstant(new Date(now.getTime() - HISTORY_MS)), toInstant(now)),
  ]);
  const loadOne = async (source: Source): Promise<SourceListening> => {
    const state = await sources.state(source.id);
    const kind = kindOf(source);
    const span = listeningSpan(source, state, kind, now);
    const own = gaps.filter(({ sourceId }) => sourceId === source.id);
    const end = toInstant(new Date(now.getTime() + HOUR_MS));
    const [hours, delays] =
      span === null
        ? [[], []]
        : await Promise.all([
            listening.countHours([source.id], toInstant(span.since), end),
            listening.countDelays([source.id], toInstant(span.delaysSince), end),
          ]);
    const unfilled = own.filter(({ caughtUp }) => !caughtUp);
    return {
      source,
      state,
      gaps: own,
      listening: describeListening({ state, kind, span, now }, hours, delays, unfilled),
    };
  };
  return Promise.all(list.map(loadOne));
};
