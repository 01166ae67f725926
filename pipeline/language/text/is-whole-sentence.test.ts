import { expect, it } from 'vitest';
import { isWholeSentence } from './is-whole-sentence.ts';

it.each([
  ['The battery died after a week.', true],
  ['Loved it! "Great."', true],
  ['10/10 would stay again!', true],
  ['My iPhone and the Kindle died. Both in a week!', true],
  ['WORST PHONE I EVER HAD.', true],
  ['The battery of the Nokia died on Monday.', false],
  ['the battery died after a week.', false],
  ['The battery died after a week', false],
  ['@acme The battery died.', false],
  ['Great battery #acme.', false],
  ['Look at https://acme.example/battery.', false],
  ['', false],
])('isWholeSentence(%j) is %s', (text, expected) => {
  expect(isWholeSentence(text)).toBe(expected);
});

it('reads long texts of blanks, capitals or names', () => {
  expect(isWholeSentence(`A${' '.repeat(100_000)}.`)).toBe(true);
  expect(isWholeSentence(`${'A a '.repeat(50_000)}.`)).toBe(true);
  expect(isWholeSentence(`${'We saw Ann '.repeat(20_000)}.`)).toBe(false);
});
