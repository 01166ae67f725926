import { MOST_PIECES, type Piece } from './read-piece.ts';

const UNASKED = 0;
const NO = 1;
const YES = 2;

/** What is asked of a piece, asked once: of those that are remembered (read-piece.ts) the answer is, too. */
export const rememberPieces = <Asked extends Piece>(
  ask: (piece: Asked) => boolean,
): ((piece: Asked) => boolean) => {
  const answers = new Uint8Array(MOST_PIECES);
  return (piece) => {
    const { number } = piece;
    if (number === -1) return ask(piece);
    if (answers[number] === UNASKED) answers[number] = ask(piece) ? YES : NO;
    return answers[number] === YES;
  };
};
