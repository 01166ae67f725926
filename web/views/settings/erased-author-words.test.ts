import { expect, it } from 'vitest';
import { erasedAuthorWords } from './erased-author-words.ts';

it('says how much was erased, and asks to check a name that nothing was found of', () => {
  expect(erasedAuthorWords('x:jo', 0)).toMatch(/^There was nothing of x:jo to erase: check/);
  expect(erasedAuthorWords('x:jo', 1)).toBe('1 mention was erased. Nothing of x:jo is kept from now on.');
  expect(erasedAuthorWords('x:jo', 12)).toMatch(/^12 mentions were erased/);
});
