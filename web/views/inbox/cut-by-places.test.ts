import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cutByPlaces } from './cut-by-places.ts';

it('marks what stands in the places', () => {
  expect(cutByPlaces('so SORRY here', [{ from: 3, to: 8 }])).toEqual([
    { text: 'so ', marked: false },
    { text: 'SORRY', marked: true },
    { text: ' here', marked: false },
  ]);
});

it('loses nothing, wherever the places lie', () => {
  const place = fc.record({ from: fc.nat(30), length: fc.nat(10) });
  fc.assert(
    fc.property(fc.string({ maxLength: 30 }), fc.array(place), (text, places) => {
      const given = places.map(({ from, length }) => ({ from, to: from + length }));
      const pieces = cutByPlaces(text, given);
      expect(pieces.map((piece) => piece.text).join('')).toBe(text);
      expect(pieces.every((piece) => piece.text !== '')).toBe(true);
    }),
  );
});
