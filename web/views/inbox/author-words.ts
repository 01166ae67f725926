import type { Author } from '../../../domain/mention.ts';

/** The best name there is; `Unknown author` where the source gives none. */
export const authorName = (author: Author | null): string =>
  author?.name ?? (author?.handle ? `@${author.handle}` : null) ?? 'Unknown author';

/** The handle, where the name does not already show it. */
export const authorHandle = (author: Author | null): string | null =>
  author?.handle && author.name !== null ? `@${author.handle}` : null;

/** One or two letters to know a row by; `?` without a name. */
export const initials = (author: Author | null): string => {
  const words = (author?.name ?? author?.handle ?? '').match(/[\p{L}\p{N}]+/gu) ?? [];
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  const text = letters.map((word) => [...(word ?? '')][0] ?? '').join('');
  return text === '' ? '?' : text.toUpperCase();
};
