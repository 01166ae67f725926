import fc from 'fast-check';
import { expect, it } from 'vitest';
import { applySuggestion, moveChoice, splitAtFault } from './query-suggest.ts';

it('puts a suggestion in and the caret behind it', () => {
  const suggestion = { from: 7, to: 11, insert: 'sentiment:' };
  expect(applySuggestion('refund sent lang:en', suggestion)).toEqual({
    text: 'refund sentiment: lang:en',
    caret: 17,
  });
});

it('marks a fault where it stands, and one place when it is at the end', () => {
  expect(splitAtFault('a ratng:1', { offset: 2, length: 5 })).toEqual({
    before: 'a ',
    fault: 'ratng',
    after: ':1',
  });
  expect(splitAtFault('(a', { offset: 2, length: 0 })).toEqual({ before: '(a', fault: ' ', after: '' });
});

it('keeps the text before and after a fault, wherever the server puts it', () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(50), fc.nat(50), (text, offset, length) => {
      const parts = splitAtFault(text, { offset, length });
      expect(text.startsWith(parts.before)).toBe(true);
      expect(text.endsWith(parts.after)).toBe(true);
      expect(parts.fault).not.toBe('');
    }),
  );
});

it('goes round the suggestions', () => {
  expect([moveChoice(-1, 1, 3), moveChoice(2, 1, 3), moveChoice(0, -1, 3), moveChoice(-1, -1, 3)]).toEqual([
    0, 0, 2, 2,
  ]);
  expect(moveChoice(-1, 1, 0)).toBe(-1);
});
