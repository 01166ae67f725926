/** How a text is written, which tells how sure the model may be of it: their order is that of their temperatures in training. */
export const waysOfWriting = ['other', 'sentence', 'addressed'] as const;
export type WayOfWriting = (typeof waysOfWriting)[number];

const opens = /^\p{Lu}|^\d/u;
const closes = /[.!?]["”)]*\s*$/;
/** A word with a capital that no sentence begins with. */
const names = /[\p{L}\p{N},;:]\s+\p{Lu}\p{Ll}/gu;
const MOST_NAMES = 1;

/** Reviews speak of the thing they stand beside; what goes round the world has to say whom and where it means. */
const namesFew = (text: string): boolean => {
  names.lastIndex = 0;
  let found = 0;
  while (found <= MOST_NAMES && names.test(text)) found += 1;
  return found <= MOST_NAMES;
};

const isSentence = (text: string): boolean =>
  opens.test(text) &&
  closes.test(text.slice(-8)) &&
  !text.includes('@') &&
  !text.includes('#') &&
  !text.includes('http') &&
  namesFew(text);

const addresses = /^\s*@/;

/**
 * `addressed` begins with a handle, as who turns to a company does. `sentence` is written as reviews are: from a capital to a
 * full stop, without handle, hashtag or address, with one name at most. Time is linear in the text's length.
 */
export const wayOfWriting = (text: string): WayOfWriting => {
  if (addresses.test(text)) return 'addressed';
  return isSentence(text) ? 'sentence' : 'other';
};
