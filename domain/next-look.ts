import { type Instant, toInstant } from './instant.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** After publication, ms: what is new changes fast, what is old hardly ever. */
const LOOKS = [HOUR, 6 * HOUR, DAY, 3 * DAY, 7 * DAY, 30 * DAY];

/**
 * When a mention published at `at` and seen last at `seenAt` is to be looked at again for its own sake; null when
 * it is old enough not to be.
 */
export const nextLook = (at: Instant, seenAt: Instant): Instant | null => {
  const age = Date.parse(seenAt) - Date.parse(at);
  const next = LOOKS.find((look) => look > age);
  return next === undefined ? null : toInstant(new Date(Date.parse(at) + next));
};
