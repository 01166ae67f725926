/** `asciiPieceEnd` cannot tell: the pattern of model-tokens.ts has to. */
export const ASK_PATTERN = -1;

const nothing = 0;
const letter = 1;
const digit = 2;
const mark = 3;
const loud = 4;
const dot = 5;
const at = 6;
const face = 7;

/** By code of an ASCII character: what a token that begins with it is. */
const begins = new Uint8Array(128);
const wordy = new Uint8Array(128);
const fill = (characters: string, kind: number): void => {
  for (const each of characters) begins[each.charCodeAt(0)] = kind;
};
fill('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ', letter);
fill('0123456789', digit);
begins.forEach((kind, code) => {
  wordy[code] = kind === nothing ? 0 : 1;
});
wordy['_'.charCodeAt(0)] = 1;
fill(',"()$%#&*', mark);
fill('!?', loud);
fill('.', dot);
fill('@', at);
fill(':;=<^-', face);

const SPACE = 0x20;
const QUOTE = 0x27;
const CURLY_QUOTE = 0x2019;
const DASH = 0x2d;
const DOT = 0x2e;
const SLASH = 0x2f;
const LETTER_O = 0x6f;
const LETTER_S = 0x73;

/** Past the end of the text: 0, which begins nothing. */
const codeAt = (text: string, place: number): number => (place < text.length ? text.charCodeAt(place) : 0);
const isLetter = (code: number): boolean => code < 128 && begins[code] === letter;
const lower = (code: number): number => code | 0x20;

/** `http`, `www` and `xd` begin other tokens than words. */
const mayBeOther = (first: number, second: number): boolean => {
  const [one, other] = [lower(first), lower(second)];
  return (
    (one === 0x68 && other === 0x74) || (one === 0x77 && other === 0x77) || (one === 0x78 && other === 0x64)
  );
};

const wordEnd = (text: string, start: number): number => {
  if (mayBeOther(text.charCodeAt(start), codeAt(text, start + 1))) return ASK_PATTERN;
  for (let end = start + 1; ; end += 1) {
    const code = codeAt(text, end);
    if (isLetter(code)) continue;
    if (code !== QUOTE && code !== CURLY_QUOTE) return code < 128 ? end : ASK_PATTERN;
    const next = codeAt(text, end + 1);
    if (next >= 128) return ASK_PATTERN;
    if (!isLetter(next)) return end;
  }
};

/** Whether a number goes on as ` stars`, `-star`, ` out of`, `/` or ` /` do: it may be a rating. */
const mayBeRating = (next: number, afterNext: number): boolean => {
  if (next === SLASH || lower(next) === LETTER_S) return true;
  if (next !== SPACE && next !== DASH) return false;
  return afterNext === SLASH || lower(afterNext) === LETTER_S || lower(afterNext) === LETTER_O;
};

const numberEnd = (text: string, start: number): number => {
  for (let end = start + 1; ; end += 1) {
    const code = codeAt(text, end);
    if (code >= 128) return ASK_PATTERN;
    if (begins[code] === digit || code === DOT || code === 0x2c || code === 0x3a) continue;
    return mayBeRating(code, codeAt(text, end + 1)) ? ASK_PATTERN : end;
  }
};

/** A handle ends with a letter, a digit or `_`. */
const handleEnd = (text: string, start: number): number => {
  let last = start;
  for (let end = start + 1; ; end += 1) {
    const code = codeAt(text, end);
    if (code >= 128) return ASK_PATTERN;
    if (wordy[code] === 1) last = end + 1;
    else if (code !== DOT && code !== DASH) return last;
  }
};

const runEnd = (text: string, start: number, kind: number): number => {
  let end = start + 1;
  while (begins[codeAt(text, end) & 0x7f] === kind && codeAt(text, end) < 128) end += 1;
  return end;
};

/** What may be an emoticon is a mark, or nothing, where it stands alone. */
const faceEnd = (text: string, start: number, code: number): number => {
  const next = codeAt(text, start + 1);
  if (code === DASH) return next === 0x5f ? ASK_PATTERN : start + 1;
  if (next > SPACE) return ASK_PATTERN;
  return code === 0x3a || code === 0x3b ? start + 1 : start;
};

/**
 * Where the token ends that begins at a place of a text; the place itself when none begins there, `ASK_PATTERN` when
 * more than a few ASCII characters decide. Agrees with the pattern of model-tokens.ts, many times as fast.
 */
export const asciiPieceEnd = (text: string, start: number): number => {
  const code = text.charCodeAt(start);
  if (code >= 128) return ASK_PATTERN;
  switch (begins[code]) {
    case letter:
      return wordEnd(text, start);
    case digit:
      return numberEnd(text, start);
    case mark:
      return start + 1;
    case loud:
    case dot:
      return runEnd(text, start, begins[code] as number);
    case at:
      return handleEnd(text, start);
    case face:
      return faceEnd(text, start, code);
    default:
      return start;
  }
};
