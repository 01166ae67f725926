/** A stretch of text; `weight` null where no evidence stands. */
export interface TextPart {
  readonly text: string;
  readonly weight: number | null;
}

const escapePattern = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** The word as a pattern; where the script puts spaces between words, only as a whole word. */
const toPattern = (word: string): string => {
  const body = escapePattern(word).replace(/\s+/g, '\\s+');
  if (unspaced.test(word)) return body;
  const before = /^[\p{L}\p{N}]/u.test(word) ? '(?<![\\p{L}\\p{N}])' : '';
  const after = /[\p{L}\p{N}]$/u.test(word) ? '(?![\\p{L}\\p{N}])' : '';
  return `${before}${body}${after}`;
};

/**
 * Cuts a text where the words that decided its sentiment stand, in any case. Joining the parts gives the text back.
 * @param evidence words of the text with their weight; the longest wins where two begin at one place.
 */
export const markWords = (
  text: string,
  evidence: readonly { readonly word: string; readonly weight: number }[],
): readonly TextPart[] => {
  const words = evidence
    .filter(({ word }) => word.trim() !== '')
    .toSorted((a, b) => b.word.length - a.word.length);
  if (words.length === 0 || text === '') return text === '' ? [] : [{ text, weight: null }];
  const pattern = new RegExp(words.map(({ word }) => `(${toPattern(word)})`).join('|'), 'giu');
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    const which = match.slice(1).findIndex((group) => group !== undefined);
    if (match.index > from) parts.push({ text: text.slice(from, match.index), weight: null });
    parts.push({ text: match[0], weight: words[which]?.weight ?? null });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), weight: null });
  return parts;
};
