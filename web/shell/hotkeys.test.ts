import { expect, it } from 'vitest';
import { hotkeyOf } from './hotkeys.ts';

const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey', boolean>> = {}) =>
  hotkeyOf({ key, ctrlKey: false, metaKey: false, altKey: false, ...held });

it.each([
  ['j', 'j'],
  ['J', 'j'],
  ['?', '?'],
  ['Enter', 'Enter'],
  ['ArrowDown', 'ArrowDown'],
])('%s is the shortcut %s', (key, name) => {
  expect(press(key)).toBe(name);
});

it.each(['ctrlKey', 'metaKey', 'altKey'] as const)('leaves a key with %s to the browser', (held) => {
  expect(press('d', { [held]: true })).toBeNull();
});
