import { CONCERN_WINDOW_MS, THREAD_WINDOW_MS } from '../../domain/concerns/concern.ts';
import type { AskReader, AskSpan } from './ask-reader.ts';

/** So many on each side of where something changes: most accounts never asked more often. */
const NEAR = 32;
const BACK_MS = 366 * 86_400_000;

/** When an account asked, as far as it is known. */
export interface KnownAsks {
  /** All asks from here on are known ... */
  readonly fromMs: number;
  /** ... until before this. */
  readonly toMs: number;
  /** In order. */
  readonly times: readonly number[];
}

/** The first or the last ask from a time on and before another; null for none, undefined where it is not known. */
export const findKnown = (
  known: KnownAsks,
  end: 'first' | 'last',
  ...[fromMs, toMs]: readonly [number, number]
): number | null | undefined => {
  const within = known.times.filter((time) => time >= fromMs && time < toMs);
  const [begins, ends] = [fromMs >= known.fromMs, toMs <= known.toMs];
  if (end === 'first') return begins ? (within[0] ?? (ends ? null : undefined)) : undefined;
  return ends ? (within.at(-1) ?? (begins ? null : undefined)) : undefined;
};

/**
 * What accounts asked around each stretch, all in one question to the store: steps from ask to ask are many, and each
 * would be a question of its own while other writers wait.
 * @param exceptIds mentions left out. @returns each stretch with it.
 */
export const loadKnown = async <Stretch extends AskSpan>(
  reader: Pick<AskReader, 'listAskTimes'>,
  stretches: readonly Stretch[],
  exceptIds: readonly string[],
): Promise<readonly { readonly stretch: Stretch; readonly known: KnownAsks }[]> => {
  const spans = stretches.map((stretch) => {
    const { brandId, asker, fromMs, toMs } = stretch;
    const ends = toMs + THREAD_WINDOW_MS + CONCERN_WINDOW_MS + 1;
    return {
      stretch,
      before: { brandId, asker, fromMs: fromMs - BACK_MS, toMs: fromMs, end: 'last' as const },
      after: { brandId, asker, fromMs, toMs: ends, end: 'first' as const },
    };
  });
  const found = await reader.listAskTimes(
    spans.flatMap(({ before, after }) => [before, after]),
    { atMost: NEAR, exceptIds },
  );
  return spans.map(({ stretch, before, after }, at) => {
    const [earlier = [], later = []] = found.slice(2 * at, 2 * at + 2);
    const known = {
      fromMs: earlier.length < NEAR ? before.fromMs : (earlier.at(-1) ?? before.fromMs),
      toMs: later.length < NEAR ? after.toMs : (later.at(-1) ?? after.toMs) + 1,
      times: [...earlier.toReversed(), ...later],
    };
    return { stretch, known };
  });
};
