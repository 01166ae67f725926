import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdsAgainst, strongerErasure } from './erasure.ts';
import type { Erased } from './mention.ts';

const arbitraryErased = () =>
  fc.record({
    at: fc.integer({ min: 0, max: 3 }).map((hour) => `2026-11-20T0${hour}:00:00.000Z`),
    by: fc.constantFrom<Erased['by'][]>('source', 'person', 'retention'),
  });
const orNone = () => fc.option(arbitraryErased(), { nil: null });

describe('strongerErasure', () => {
  it('is the same in every order and however often', () => {
    fc.assert(
      fc.property(orNone(), orNone(), orNone(), (one, two, three) => {
        const all = strongerErasure(strongerErasure(one, two), three);
        expect(strongerErasure(three, strongerErasure(two, one))).toEqual(all);
        expect(strongerErasure(all, two)).toEqual(all);
      }),
    );
  });

  it('holds against whatever either of the two holds against', () => {
    fc.assert(
      fc.property(arbitraryErased(), arbitraryErased(), arbitraryErased(), (one, two, { at }) => {
        const both = strongerErasure(one, two);
        expect(both !== null && holdsAgainst(both, at)).toBe(holdsAgainst(one, at) || holdsAgainst(two, at));
      }),
    );
  });
});
