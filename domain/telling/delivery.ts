import { z } from 'zod';
import { type Instant, instantSchema } from '../instant.ts';
import { messageSchema } from './told-event.ts';

/** Tries of one delivery before it is given up: the last about half a day after the first. */
export const TRIES_AT_MOST = 7;
/** The log is kept this long, ms. */
export const DELIVERIES_KEPT_MS = 30 * 86_400_000;

/** One thing told through one channel, or yet to be. */
export const deliverySchema = z.strictObject({
  /** Made of the event and the channel. */
  id: z.string(),
  channelId: z.string(),
  at: instantSchema,
  message: messageSchema,
  state: z.enum(['waiting', 'delivered', 'failed']),
  attempts: z.int().nonnegative(),
  /** What the other side answered last, such as 200; null when it said nothing of the kind. */
  status: z.int().nullable(),
  /** Why it failed last, and what to do; null when it has not. */
  problem: z.string().nullable(),
  /** When it was tried last. */
  triedAt: instantSchema.nullable(),
});
export type Delivery = z.infer<typeof deliverySchema>;

/** How one try went. */
export type Try =
  | { readonly went: 'well'; readonly status: number | null }
  | {
      readonly went: 'badly';
      readonly status: number | null;
      readonly problem: string;
      readonly mayPass: boolean;
    };

/** The delivery after a try. What was delivered stays so. */
export const afterTry = (delivery: Delivery, tried: Try, at: Instant): Delivery => {
  if (delivery.state === 'delivered') return delivery;
  const attempts = delivery.attempts + 1;
  const next = { ...delivery, attempts, status: tried.status, triedAt: at };
  if (tried.went === 'well') return { ...next, state: 'delivered', problem: null };
  const goesOn = tried.mayPass && attempts < TRIES_AT_MOST;
  return { ...next, state: goesOn ? 'waiting' : 'failed', problem: tried.problem };
};

const FIRST_MS = 30_000;
const FACTOR = 4;
const LONGEST_MS = 6 * 3_600_000;

/**
 * Wait before the next try, ms: half a minute, four times as long each time, at most six hours, of it half by chance
 * ("equal jitter"); never shorter than the other side asks for, and never longer than a day.
 * @param attempts tries so far, 1 or more. @param random in [0, 1).
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export const waitBeforeNextTry = (attempts: number, askedMs: number | null, random: number): number => {
  const full = Math.min(LONGEST_MS, FIRST_MS * FACTOR ** (attempts - 1));
  const own = Math.round(full / 2 + (full / 2) * random);
  return Math.min(86_400_000, Math.max(own, askedMs ?? 0));
};
