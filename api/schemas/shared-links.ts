import { z } from 'zod';
import { linkDays } from '../../domain/sharing/link-days.ts';
import { openingsSchema, sharedLinkSchema } from '../../domain/sharing/shared-link.ts';

export const linkParamsSchema = z.strictObject({ id: z.string() });
export const sharedParamsSchema = z.strictObject({ token: z.string().min(1).max(200) });

export const linkRequestSchema = sharedLinkSchema
  .pick({ title: true, page: true, asked: true })
  .extend({ days: z.literal(linkDays) });
export type LinkRequest = z.infer<typeof linkRequestSchema>;

const linkRowSchema = sharedLinkSchema.extend(openingsSchema.shape);
export type LinkRow = z.infer<typeof linkRowSchema>;
export const linkListSchema = z.strictObject({ rows: z.array(linkRowSchema) });
export type LinkList = z.infer<typeof linkListSchema>;

/** `url` is shown this once. */
export const newLinkSchema = z.strictObject({ url: z.string(), row: linkRowSchema });
export type NewLink = z.infer<typeof newLinkSchema>;
