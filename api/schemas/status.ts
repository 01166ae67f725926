import { z } from 'zod';
import { queueNameSchema } from './dead-letters.ts';
import { mentionCountSchema } from './mentions.ts';

const count = z.int().nonnegative();

export const statusSchema = z.strictObject({
  version: z.string(),
  /** `detail` is for a person: where the data lie, without a password. */
  store: z.strictObject({ kind: z.string(), detail: z.string() }),
  queues: z.record(
    queueNameSchema,
    z.strictObject({ waiting: count, active: count, delayed: count, failed: count }),
  ),
  /** Sources are not asked, for too much waits to be taken in. */
  collectingPaused: z.boolean(),
  brands: count,
  sources: count,
  mentions: mentionCountSchema,
  /** The demo is loaded. */
  demo: z.boolean(),
});
export type Status = z.infer<typeof statusSchema>;

export const healthSchema = z.strictObject({ status: z.literal('ok') });
export type Health = z.infer<typeof healthSchema>;

export const readinessSchema = z.strictObject({
  status: z.enum(['ok', 'unavailable']),
  checks: z.strictObject({ store: z.boolean(), queues: z.boolean() }),
});
export type Readiness = z.infer<typeof readinessSchema>;
