import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareText } from './text-order.ts';

const text = () => fc.string({ unit: 'binary', maxLength: 6 });

describe('compareText', () => {
  it.each([
    ['a', 'b', -1],
    ['b', 'a', 1],
    ['a', 'aa', -1],
    ['', '', 0],
    ['ﬀ', '😀', -1],
    ['😀', '😁', -1],
    ['a😀', 'aﬀ', 1],
  ])('puts %o beside %o: %i', (left, right, expected) => {
    expect(Math.sign(compareText(left, right))).toBe(expected);
  });

  it('orders as UTF-8 bytes do', () => {
    fc.assert(
      fc.property(text(), text(), (left, right) => {
        expect(Math.sign(compareText(left, right))).toBe(
          Buffer.compare(Buffer.from(left), Buffer.from(right)),
        );
      }),
    );
  });
});
