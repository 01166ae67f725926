import { z } from 'zod';
import { instantSchema } from '../../domain/instant.ts';
import { queueNames } from '../../queue/jobs.ts';

export const queueNameSchema = z.enum(queueNames);

export const deadLetterParamsSchema = z.strictObject({
  queue: queueNameSchema,
  id: z.string().min(1).max(300),
});

const deadLetterSchema = z.strictObject({
  queue: queueNameSchema,
  id: z.string(),
  reason: z.string(),
  attempts: z.int().nonnegative(),
  failedAt: instantSchema,
  summary: z.string(),
});
export type DeadLetterRow = z.infer<typeof deadLetterSchema>;

export const deadLetterListSchema = z.strictObject({ rows: z.array(deadLetterSchema) });
export type DeadLetterList = z.infer<typeof deadLetterListSchema>;
