import { expect, it } from 'vitest';
import { readTheme } from './theme.ts';

it.each([
  ['dark', 'dark'],
  ['light', 'light'],
  ['auto', 'auto'],
  ['purple', 'auto'],
  [null, 'auto'],
])('%s is %s', (stored, theme) => {
  expect(readTheme(stored)).toBe(theme);
});
