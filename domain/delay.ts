import type { Instant } from './instant.ts';

const STEPS = 107;
const stepEnd = (step: number): number => Math.round(1000 * 2 ** (step / 4));

/** Upper ends of the steps, ms: from a second on each is a fifth longer than the one before, up to about three years. */
export const delayEnds: readonly number[] = Array.from({ length: STEPS }, (_, step) => stepEnd(step));

/** A source's clock may be this much ahead of ours before its dates are not believed, ms. */
const SKEW_MS = 5 * 60_000;

/**
 * How long a mention took from being published to being read first, as a step of `delayEnds`: `n` is below end `n`
 * and not below the one before. Null where the source gives no date, or one in the future.
 */
export const delayStep = (publishedAt: Instant | null, fetchedAt: Instant): number | null => {
  if (publishedAt === null) return null;
  const ms = Date.parse(fetchedAt) - Date.parse(publishedAt);
  if (ms < -SKEW_MS) return null;
  const step = delayEnds.findIndex((end) => ms < end);
  return step === -1 ? STEPS : step;
};

/** Mentions by delay; `step` null where the delay is not known. */
export interface DelayCount {
  readonly step: number | null;
  readonly mentions: number;
}

/**
 * The time within which the given share (0–1) of mentions was read, ms: the end of its step, so at most a fifth too
 * long, but never longer than the longest. Null where no delay is known.
 */
export const delayWithin = (counts: readonly DelayCount[], share: number): number | null => {
  const known = counts.flatMap(({ step, mentions }) =>
    step === null || mentions === 0 ? [] : [{ step, mentions }],
  );
  const total = known.reduce((sum, { mentions }) => sum + mentions, 0);
  let reached = 0;
  for (const { step, mentions } of known.toSorted((one, other) => one.step - other.step)) {
    reached += mentions;
    if (reached >= share * total) return stepEnd(Math.min(step, STEPS - 1));
  }
  return null;
};
