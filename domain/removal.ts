import { z } from 'zod';
import { sourceNameSchema } from './mention.ts';

const idSchema = z.string().min(1).max(1024);

/** Something deleted at the source, one item or all of an author's: its text and author are erased here too. */
export const removalSchema = z.union([
  z.strictObject({ source: sourceNameSchema, externalId: idSchema }),
  z.strictObject({ source: sourceNameSchema, authorId: idSchema }),
]);
export type Removal = z.infer<typeof removalSchema>;

/** What can be erased. A handle is compared folded, for sources and people that know no ids. */
export type ErasureTarget = Removal | { readonly source: string; readonly authorHandle: string };
