import { z } from 'zod';
import { auditEventSchema } from '../../domain/audit.ts';
import { instantSchema } from '../../domain/instant.ts';

/** Which events; a missing field leaves a side open. */
const filter = {
  actor: z.string().min(1).max(80).optional().describe('Id of a person, or `key:` and that of an API key'),
  kind: z.string().min(1).max(40).optional(),
  from: instantSchema.optional(),
  to: instantSchema.optional().describe('Events at it are left out'),
  text: z.string().trim().min(1).max(200).optional().describe('Anything an event speaks of'),
};

export const auditExportParamsSchema = z.strictObject(filter);
export type AuditExportParams = z.infer<typeof auditExportParamsSchema>;

/** A page goes on after the last event of the one before, by its `at` and `id`. */
export const auditParamsSchema = z.strictObject({
  ...filter,
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  beforeAt: instantSchema.optional(),
  beforeId: z.string().min(1).max(64).optional(),
});

export type AuditRow = z.infer<typeof auditEventSchema>;

/** `next` is where to go on: null at the end, and there may be fewer rows than asked for before it. */
export const auditListSchema = z.strictObject({
  rows: z.array(auditEventSchema),
  next: auditEventSchema.pick({ at: true, id: true }).nullable(),
});
export type AuditList = z.infer<typeof auditListSchema>;
