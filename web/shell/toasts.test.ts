import { expect, it } from 'vitest';
import { createToasts } from './toasts.ts';

const toast = (text: string, matter?: string) => ({
  tone: 'done' as const,
  text,
  action: null,
  ...(matter === undefined ? {} : { matter }),
});
const texts = (toasts: ReturnType<typeof createToasts>) => toasts.shown.value.map((each) => each.text);

it('makes room by dropping the oldest', () => {
  const toasts = createToasts();
  for (const text of ['a', 'b', 'c', 'd']) toasts.add(toast(text));
  expect(texts(toasts)).toEqual(['b', 'c', 'd']);
});

it('replaces a message of the same matter, and none without one', () => {
  const toasts = createToasts();
  toasts.add(toast('other'));
  toasts.add(toast('first', 'decision'));
  toasts.add(toast('second', 'decision'));
  expect(texts(toasts)).toEqual(['other', 'second']);
});

it('takes one away by its id', () => {
  const toasts = createToasts();
  const id = toasts.add(toast('a'));
  toasts.add(toast('b'));
  toasts.remove(id);
  expect(texts(toasts)).toEqual(['b']);
});
