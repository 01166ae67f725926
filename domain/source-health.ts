import type { Source, SourceState } from './source.ts';

/** `push` waits to be spoken to; `late` should have been asked by now. */
export type SourceHealth = 'new' | 'ok' | 'late' | 'failing' | 'paused' | 'push';

/** A poll may start this much after its time (jitter, a busy queue) before the source counts as late, ms. */
const GRACE_MS = 5 * 60 * 1000;

/** How listening to a source goes, in one word. */
export const sourceHealth = (source: Source, state: SourceState, now: Date): SourceHealth => {
  if (!source.enabled) return 'paused';
  if (state.error !== null) return 'failing';
  if (source.everyMs === null) return 'push';
  const since = state.lastPollAt ?? source.createdAt;
  const due = Math.max(
    Date.parse(since) + source.everyMs,
    state.nextPollAt === null ? 0 : Date.parse(state.nextPollAt),
  );
  if (now.getTime() > due + GRACE_MS) return 'late';
  return state.lastPollAt === null ? 'new' : 'ok';
};
