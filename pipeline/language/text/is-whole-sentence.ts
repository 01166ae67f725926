const opens = /^\p{Lu}|^\d/u;
const closes = /[.!?]["”)]*\s*$/;

/**
 * Whether a text is written as reviews are: from a capital to a full stop, without handle, hashtag or address.
 * Time is linear in the text's length.
 */
export const isWholeSentence = (text: string): boolean =>
  opens.test(text) &&
  closes.test(text.slice(-8)) &&
  !text.includes('@') &&
  !text.includes('#') &&
  !text.includes('http');
