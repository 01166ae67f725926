import { UnrecoverableError } from 'bullmq';
import { EarshotError } from '../domain/errors.ts';

/** The longest wait between two tries, ms. */
const LONGEST_MS = 10 * 60_000;
const FIRST_MS = 1_000;

/** Tries before a job is laid among the dead letters. */
export const MAX_ATTEMPTS = 8;

/**
 * Turns an error into BullMQ's decision: what only a person can mend is not tried again.
 * @returns the error to throw to BullMQ.
 */
export const decideRetry = (error: unknown): Error => {
  if (error instanceof EarshotError && error.remedy.do !== 'retry') {
    return Object.assign(new UnrecoverableError(error.message), { cause: error });
  }
  return error instanceof Error ? error : new Error(String(error));
};

/**
 * Wait before the next try, ms: what the error asks for, else exponential with "equal jitter", at most ten minutes.
 * @param random in [0, 1).
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export const retryDelayMs = (attemptsMade: number, error: unknown, random: number): number => {
  const asked = error instanceof EarshotError && error.remedy.do === 'retry' ? error.remedy.afterMs : null;
  if (asked !== null) return asked;
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, attemptsMade - 1));
  return Math.round(full / 2 + (full / 2) * random);
};
