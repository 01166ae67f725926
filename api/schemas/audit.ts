import { z } from 'zod';
import { instantSchema } from '../../domain/instant.ts';

/** A page goes on after the last row of the one before, by its `at` and `id`. */
export const auditParamsSchema = z.strictObject({
  actor: z.string().min(1).max(80).optional(),
  kind: z.string().min(1).max(40).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  beforeAt: instantSchema.optional(),
  beforeId: z.string().min(1).max(64).optional(),
});

export const auditListSchema = z.strictObject({
  rows: z.array(
    z.strictObject({
      id: z.string(),
      at: instantSchema,
      actor: z.strictObject({ id: z.string(), name: z.string() }),
      kind: z.string(),
      action: z.string(),
      subject: z.string().nullable(),
    }),
  ),
});
