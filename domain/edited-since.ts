import type { Said } from './judgement.ts';
import type { Mention } from './mention.ts';
import { textDigest } from './text-digest.ts';

/**
 * Does it say something else than what a person labelled, or its author let us quote? Told by the words; of what was said
 * before a digest of them was kept, by when the source says that they were edited.
 */
export const isEditedSince = (
  mention: Pick<Mention, 'title' | 'text' | 'editedAt'>,
  said: Pick<Said, 'at' | 'textDigest'>,
): boolean =>
  said.textDigest === undefined
    ? mention.editedAt !== null && mention.editedAt > said.at
    : said.textDigest !== textDigest(mention);
