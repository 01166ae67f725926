import { nextPace } from '../domain/adaptive-pace.ts';
import { EarshotError, SourceUnavailableError } from '../domain/errors.ts';
import { toInstant } from '../domain/instant.ts';
import type { Exchange, SourceError, SourceState } from '../domain/source.ts';
import type { Politeness } from './collector.ts';
import type { Gain } from './gather.ts';
import { afterFailure, afterSuccess } from './poll-times.ts';
import type { Pause } from './quota.ts';

/** What to do about an error, in words for the source's page. */
const remedyFor = (error: unknown): string => {
  if (!(error instanceof EarshotError))
    return 'This is a fault in Earshot. Please report it with this message.';
  switch (error.remedy.do) {
    case 'retry':
      // A name mistyped and a network that is down look the same from here.
      return error instanceof SourceUnavailableError && error.cause !== undefined
        ? 'Earshot tries again by itself. If it goes on failing, check the address.'
        : 'Nothing to do: Earshot tries again by itself.';
    case 'fix-settings':
      return 'Change the source’s settings or credentials. Until then Earshot tries again now and then.';
    case 'report':
      return 'Check that the address is still right. If it is, the source has changed: update Earshot or report it.';
  }
};

/** An error as it is kept and shown. A fault of ours keeps its message, never its stack. */
export const toSourceError = (error: unknown, at: Date): SourceError => ({
  code: error instanceof EarshotError ? error.code : 'internal',
  message: error instanceof Error ? error.message : String(error),
  remedy: remedyFor(error),
  at: toInstant(at),
});

/** One attempt at a source. */
export interface Attempt {
  readonly startedAt: Date;
  readonly endedAt: Date;
  /** How often the source may be asked. */
  readonly limits: Pick<Politeness, 'everyMs' | 'atLeastEveryMs'>;
  /** Time between polls that a person set. */
  readonly askedMs: number | null;
  readonly exchange: Exchange | null;
}

/** What a poll brought, as far as the state is concerned. */
type Progress = Pick<Gain, 'cursor' | 'items' | 'heard' | 'drops' | 'quota' | 'backfill' | 'hasMore'>;

/** When to ask next, by what this poll and those before have brought, and not before the source wants it. */
const paced = (
  state: SourceState,
  { startedAt, endedAt, limits, askedMs }: Attempt,
  { heard, hasMore }: Progress,
  pause: Pause | null,
): Pick<SourceState, 'pace' | 'nextPollAt' | 'waiting'> => {
  const sinceMs =
    heard.isFirst || state.lastSuccessAt === null
      ? null
      : Math.max(1, startedAt.getTime() - Date.parse(state.lastSuccessAt));
  const pace = nextPace(limits, askedMs, heard.isFirst ? null : state.pace, { ...heard, sinceMs });
  // What is known to be there is fetched soon.
  const everyMs = hasMore ? limits.atLeastEveryMs : pace.everyMs;
  const next = afterSuccess(endedAt, everyMs, state.sourceId);
  if (pause === null || pause.until <= next) return { pace, nextPollAt: toInstant(next), waiting: null };
  return { pace, nextPollAt: toInstant(pause.until), waiting: waitingFor(pause) };
};

const waitingFor = ({ until, reason }: Pause): SourceState['waiting'] => ({
  until: toInstant(until),
  reason,
});

/** The state after a poll whose items are all safely queued. */
export const succeeded = (
  state: SourceState,
  attempt: Attempt,
  gain: Progress,
  pause: Pause | null,
): SourceState => ({
  ...state,
  cursor: gain.cursor,
  lastPollAt: toInstant(attempt.startedAt),
  lastSuccessAt: toInstant(attempt.endedAt),
  ...paced(state, attempt, gain, pause),
  listeningSince: gain.heard.isFirst ? toInstant(attempt.startedAt) : state.listeningSince,
  failures: 0,
  error: null,
  itemsRead: state.itemsRead + gain.items,
  itemsDropped: state.itemsDropped + gain.drops.length,
  lastExchange: attempt.exchange ?? state.lastExchange,
  quota: gain.quota ?? state.quota,
  backfill: gain.backfill,
});

/** The state of a source that may not be asked for now: nothing else has changed. */
export const paused = (state: SourceState, attempt: Attempt, pause: Pause): SourceState => ({
  ...state,
  lastPollAt: toInstant(attempt.startedAt),
  nextPollAt: toInstant(pause.until),
  waiting: waitingFor(pause),
});

/** The state after a poll that failed: the cursor stays, and a next time is always set. */
export const failed = (state: SourceState, attempt: Attempt, error: unknown): SourceState => {
  const failures = state.failures + 1;
  const status = attempt.exchange?.status ?? null;
  const { limits, askedMs, endedAt } = attempt;
  const everyMs = Math.max(askedMs ?? limits.everyMs, limits.atLeastEveryMs);
  const next = afterFailure(endedAt, everyMs, state.sourceId, failures, error, status);
  return {
    ...state,
    lastPollAt: toInstant(attempt.startedAt),
    nextPollAt: toInstant(next),
    failures,
    error: toSourceError(error, attempt.endedAt),
    waiting: null,
    lastExchange: attempt.exchange ?? state.lastExchange,
  };
};
