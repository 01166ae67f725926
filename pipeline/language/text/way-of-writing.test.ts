import { expect, it } from 'vitest';
import { wayOfWriting } from './way-of-writing.ts';

it.each([
  ['The battery died after a week.', 'sentence'],
  ['Loved it! "Great."', 'sentence'],
  ['10/10 would stay again!', 'sentence'],
  ['My iPhone and the Kindle died. Both in a week!', 'sentence'],
  ['WORST PHONE I EVER HAD.', 'sentence'],
  ['The battery of the Nokia died on Monday.', 'other'],
  ['the battery died after a week.', 'other'],
  ['The battery died after a week', 'other'],
  ['@acme The battery died.', 'addressed'],
  [' @acme thanks', 'addressed'],
  ['Thanks @acme!', 'other'],
  ['Great battery #acme.', 'other'],
  ['Look at https://acme.example/battery.', 'other'],
  ['', 'other'],
])('wayOfWriting(%j) is %s', (text, expected) => {
  expect(wayOfWriting(text)).toBe(expected);
});

it('reads long texts of blanks, capitals or names', () => {
  expect(wayOfWriting(`${' '.repeat(100_000)}a`)).toBe('other');
  expect(wayOfWriting(`A${' '.repeat(100_000)}.`)).toBe('sentence');
  expect(wayOfWriting(`${'A a '.repeat(50_000)}.`)).toBe('sentence');
  expect(wayOfWriting(`${'We saw Ann '.repeat(20_000)}.`)).toBe('other');
});
