import { z } from 'zod';
import { exportRunSchema } from '../../domain/export/export-run.ts';
import { exportWishSchema, scheduledExportSchema } from '../../domain/export/scheduled-export.ts';
import { instantSchema } from '../../domain/instant.ts';

export const exportParamsSchema = z.strictObject({ id: z.string().min(1).max(200) });

export const exportRequestSchema = exportWishSchema;
export type ExportRequest = z.infer<typeof exportRequestSchema>;

const person = z.strictObject({ id: z.string(), name: z.string() });

/** A run without what only its making needs. */
export const exportRunRowSchema = exportRunSchema
  .pick({ id: true, at: true, byHand: true, stretch: true, state: true, gone: true, problem: true })
  .extend({
    file: z
      .strictObject({ name: z.string(), rows: z.int().nonnegative(), bytes: z.int().nonnegative() })
      .nullable(),
    /** Whom it was mailed to, and what came of that. */
    mails: z.array(exportRunSchema.shape.mails.element.extend({ name: z.string() })),
    /** It can be downloaded until then. */
    keptUntil: instantSchema,
  });
export type ExportRunRow = z.infer<typeof exportRunRowSchema>;

export const exportRowSchema = z.strictObject({
  plan: scheduledExportSchema,
  owner: z.string(),
  /** Names of those it is mailed to. */
  mailedTo: z.array(person),
  /** Null while it is paused, or stopped. */
  nextAt: instantSchema.nullable(),
  /** Who scheduled it may not have exports made any more: it stands still until a manager removes it. */
  isStopped: z.boolean(),
  mayChange: z.boolean(),
  /** Whether its files may be downloaded by who asks. */
  mayHave: z.boolean(),
  /** Whether it is mailed to who asks. */
  isMine: z.boolean(),
  /** The latest first. */
  runs: z.array(exportRunRowSchema),
});
export type ExportRow = z.infer<typeof exportRowSchema>;

export const exportListSchema = z.strictObject({
  rows: z.array(exportRowSchema),
  /** Whom who asks may have files mailed to. */
  people: z.array(person.extend({ hasMail: z.boolean(), mayHaveWords: z.boolean() })),
  /** Mail can leave, and lead back to Earshot. */
  isMailSet: z.boolean(),
});
export type ExportList = z.infer<typeof exportListSchema>;
