import type { Source, SourceState } from './source.ts';

/** `push` waits to be spoken to; `late` should have been asked by now. */
export type SourceHealth = 'new' | 'ok' | 'late' | 'failing' | 'paused' | 'push';

/** A poll may start this much after its time (jitter, a busy queue) before the source counts as late, ms. */
const GRACE_MS = 5 * 60 * 1000;

/** How listening to a source goes, in one word. @param kind of its collector. */
export const sourceHealth = (
  source: Source,
  state: SourceState,
  kind: 'asked' | 'push',
  now: Date,
): SourceHealth => {
  if (!source.enabled) return 'paused';
  if (state.error !== null) return 'failing';
  if (kind === 'push') return 'push';
  // Never polled: due from its beginning.
  if (now.getTime() > Date.parse(state.nextPollAt ?? source.createdAt) + GRACE_MS) return 'late';
  return state.lastPollAt === null ? 'new' : 'ok';
};
