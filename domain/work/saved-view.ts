import { z } from 'zod';
import { instantSchema } from '../instant.ts';

/** Views one person keeps at most. */
export const SAVED_VIEWS_AT_MOST = 50;

/** A search with a name. */
export const savedViewSchema = z.strictObject({
  id: z.string(),
  name: z.string().trim().min(1).max(40),
  /** The page it is a list of. */
  page: z.enum(['inbox', 'mentions']),
  query: z.string().trim().max(2000),
  order: z.enum(['newest', 'priority', 'due']),
  /** Account of who made it. */
  owner: z.string(),
  /** Whether everybody here sees it, or its owner alone. */
  shared: z.boolean(),
  createdAt: instantSchema,
});
export type SavedView = z.infer<typeof savedViewSchema>;
