import { expect, it } from 'vitest';
import { basisWords } from './basis-words.ts';

it.each([
  ['sample', true],
  ['labels', true],
  ['shipped', false],
  ['none', false],
] as const)('says of %s whether answers of several judges may be mixed: %s', (basis, isMixed) => {
  expect(basisWords({ basis, texts: 40 }).includes('may be mixed in')).toBe(isMixed);
});
