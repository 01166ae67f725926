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

/**
 * Whether a text is written as reviews are: from a capital to a full stop, without handle, hashtag or address, with one name
 * at most. Time is linear in the text's length.
 */
export const isWholeSentence = (text: string): boolean =>
  opens.test(text) &&
  closes.test(text.slice(-8)) &&
  !text.includes('@') &&
  !text.includes('#') &&
  !text.includes('http') &&
  namesFew(text);
