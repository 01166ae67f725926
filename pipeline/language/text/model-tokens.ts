import { ASK_PATTERN, asciiPieceEnd } from './ascii-piece.ts';
import { blankTags } from './blank-tags.ts';
import { ratingPattern } from './rating.ts';
import { type Piece, readPiece } from './read-piece.ts';

/** A piece of a text as the models see it. */
export interface ModelToken extends Piece {
  /** Where it stands in the text, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

const picture = '\\p{Extended_Pictographic}(?:\\p{Emoji_Modifier}|\\ufe0f)?';
const emoji = `\\p{Regional_Indicator}{2}|${picture}(?:\\u200d${picture}){0,4}`;
const emoticon = "[:;=][-'^o]?[()\\[\\]dpo/\\\\|3*]+(?!\\w)|<3+|</3|xd+\\b|\\^_*\\^|-_+-";
const letters = '\\p{L}[\\p{L}\\p{M}]*';
const word = `${letters}(?:['’]${letters})*`;
/** What a token looks like; `asciiPieceEnd` only saves asking it. */
export const tokenPattern = new RegExp(
  `https?:\\/\\/\\S+|www\\.\\S+|@[\\w.-]*\\w|${emoticon}|${word}|${ratingPattern}|[\\d\\p{N}][\\d\\p{N}.,:]*|[!?]+|\\.{2,}|…|[.,;:"()$%#&*-]|${emoji}`,
  'giu',
);

const tokenAt = (text: string, start: number, end: number): ModelToken => {
  const { word, written, kind, hash, scope, isDrawnOut, number } = readPiece(text, start, end);
  return { word, written, kind, hash, scope, isDrawnOut, number, start, end };
};

/**
 * The one way a text becomes the models' tokens, for training and for judging alike. Time is linear in the
 * text's length.
 * @param given clean (pipeline/text/clean-text.ts).
 */
export const modelTokens = (given: string): ModelToken[] => {
  const text = blankTags(given);
  const tokens: ModelToken[] = [];
  let at = 0;
  while (at < text.length) {
    let start = at;
    let end = asciiPieceEnd(text, at);
    if (end === ASK_PATTERN) {
      tokenPattern.lastIndex = at;
      const match = tokenPattern.exec(text);
      if (match === null) break;
      start = match.index;
      end = start + match[0].length;
    }
    if (end > start) tokens.push(tokenAt(text, start, end));
    at = Math.max(end, at + 1);
  }
  return tokens;
};
