interface Place {
  readonly from: number;
  readonly to: number;
}

/** A piece of a text, marked or not. */
export interface Piece {
  readonly text: string;
  readonly marked: boolean;
}

/** A text in pieces: what stands in one of the places is marked. All pieces together are the text. */
export const cutByPlaces = (text: string, places: readonly Place[]): readonly Piece[] => {
  const pieces: Piece[] = [];
  let at = 0;
  const add = (to: number, marked: boolean): void => {
    if (to > at) pieces.push({ text: text.slice(at, to), marked });
    at = Math.max(at, to);
  };
  for (const { from, to } of places.toSorted((one, other) => one.from - other.from)) {
    add(Math.min(from, text.length), false);
    add(Math.min(to, text.length), true);
  }
  add(text.length, false);
  return pieces;
};
