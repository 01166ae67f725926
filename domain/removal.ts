import { z } from 'zod';
import { SettingsError } from './errors.ts';
import { sourceNameSchema } from './mention.ts';
import { tidyHandle } from './tidy-handle.ts';

const idSchema = z.string().min(1).max(1024);

/** Something deleted at the source, one item, a conversation or all of an author's: its text and author are erased here too. */
export const removalSchema = z.union([
  z.strictObject({ source: sourceNameSchema, externalId: idSchema }),
  z.strictObject({ source: sourceNameSchema, threadId: idSchema }),
  z.strictObject({ source: sourceNameSchema, authorId: idSchema }),
]);
export type Removal = z.infer<typeof removalSchema>;

/** What can be erased. A handle is compared folded, for sources and people that know no ids. */
export type ErasureTarget = Removal | { readonly source: string; readonly authorHandle: string };

/**
 * What to erase for an author as people name one, `source:id` or `source:handle`: either may be meant.
 * @throws SettingsError where it is of another form.
 */
export const toAuthorTargets = (author: string): readonly ErasureTarget[] => {
  const [, source, name] = /^([^:]+):(.+)$/s.exec(author.trim()) ?? [];
  const isNamed = name !== undefined && tidyHandle(name) !== '';
  if (source === undefined || !isNamed || !sourceNameSchema.safeParse(source).success) {
    throw new SettingsError(
      `“${author}” names no author. Write the source, a colon and the author’s id or handle, such as mastodon:@jane@example.social.`,
    );
  }
  const plain = name.replace(/^@+/, '');
  const ids = new Set([name, plain]);
  return [...[...ids].map((authorId) => ({ source, authorId })), { source, authorHandle: plain }];
};
