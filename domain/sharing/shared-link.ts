import { z } from 'zod';
import { slugSchema } from '../brand.ts';
import { instantSchema } from '../instant.ts';

/** Pages whose numbers can be shown to somebody without an account; of `digest` one week, of whoever made the link. */
export const sharedPages = ['trends', 'compare', 'competitors', 'campaign', 'digest'] as const;
export const sharedPageSchema = z.enum(sharedPages);

/** A link that shows the numbers of one question to whoever has it, and nothing else. */
export const sharedLinkSchema = z.strictObject({
  id: z.string(),
  title: z.string().trim().min(1).max(200),
  page: sharedPageSchema,
  /** Of a digest, the first of its brands. */
  brandId: slugSchema,
  /** What the page was asked, as its address has it. Nobody who has the link can ask anything else. */
  asked: z.record(z.string(), z.string().max(2000)),
  /** Who made it, by the name they had. */
  by: z.strictObject({ id: z.string(), name: z.string() }),
  createdAt: instantSchema,
  expiresAt: instantSchema,
});
export type SharedLink = z.infer<typeof sharedLinkSchema>;

/** How often it was opened, and when last. */
export const openingsSchema = z.strictObject({
  opened: z.int().nonnegative(),
  openedAt: instantSchema.nullable(),
});
export type Openings = z.infer<typeof openingsSchema>;
