import { z } from 'zod';
import { savedViewSchema } from '../../domain/work/saved-view.ts';

export const savedViewParamsSchema = z.strictObject({ id: z.string().min(1).max(64) });

export const savedViewRequestSchema = savedViewSchema.omit({ id: true, owner: true, createdAt: true });
export type SavedViewRequest = z.infer<typeof savedViewRequestSchema>;

const savedViewRowSchema = z.strictObject({
  view: savedViewSchema,
  /** Whether the caller may change it and remove it. */
  mayChange: z.boolean(),
});
export type SavedViewRow = z.infer<typeof savedViewRowSchema>;

/** The caller’s own and the shared ones, by name. */
export const savedViewListSchema = z.strictObject({ rows: z.array(savedViewRowSchema) });
export type SavedViewList = z.infer<typeof savedViewListSchema>;
