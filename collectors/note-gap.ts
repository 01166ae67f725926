import { gapAt } from '../domain/gap.ts';
import type { Source, SourceState } from '../domain/source.ts';
import type { ListeningStore } from '../store/port.ts';
import type { AskedCollector } from './collector.ts';
import type { Attempt } from './source-progress.ts';
import type { Heard } from './tally.ts';

/** Has a poll read all that was said since the success before? */
const hasCaughtUp = (
  state: SourceState,
  { startedAt }: Attempt,
  collector: AskedCollector | null,
  { isWhole }: Heard,
): boolean => {
  const deafMs = state.lastSuccessAt === null ? 0 : startedAt.getTime() - Date.parse(state.lastSuccessAt);
  return isWhole && deafMs <= (collector?.reachesBackMs ?? Number.POSITIVE_INFINITY);
};

/**
 * Remembers that a source could not be heard, or that it is heard again. To be called before the poll's state is
 * kept: a poll run again finds the same gap.
 * @param state before the poll. @param heard null when it failed.
 */
export const noteGap = async (
  listening: Pick<ListeningStore, 'saveGap' | 'removeGap'>,
  source: Source,
  state: SourceState,
  attempt: Attempt,
  collector: AskedCollector | null,
  heard: Heard | null,
): Promise<void> => {
  // Nothing was missed by a source that was only just added.
  if (state.lastPollAt === null) return;
  const { startedAt, limits, askedMs } = attempt;
  const everyMs = Math.max(askedMs ?? state.pace?.everyMs ?? limits.everyMs, limits.atLeastEveryMs);
  const caughtUp = heard === null ? null : hasCaughtUp(state, attempt, collector, heard);
  const gap = gapAt(source, state, startedAt, everyMs, caughtUp);
  if (gap !== null) await listening.saveGap(gap);
  // It failed for a moment only, or less often than it is asked by now.
  else if (heard !== null && state.failures > 0)
    await listening.removeGap(source.id, state.lastSuccessAt ?? source.createdAt);
};
