import { expect, it } from 'vitest';
import { isWholeSentence } from './is-whole-sentence.ts';

it.each([
  ['The battery died after a week.', true],
  ['Loved it! "Great."', true],
  ['10/10 would stay again!', true],
  ['the battery died after a week.', false],
  ['The battery died after a week', false],
  ['@acme The battery died.', false],
  ['Great battery #acme.', false],
  ['Look at https://acme.example/battery.', false],
  ['', false],
])('isWholeSentence(%j) is %s', (text, expected) => {
  expect(isWholeSentence(text)).toBe(expected);
});
