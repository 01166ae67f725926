import { afterEach, expect, it, vi } from 'vitest';
import { setDeadline } from './deadline.ts';

afterEach(() => {
  vi.useRealTimers();
});

it('ends when its time is up, and says that it was that', () => {
  vi.useFakeTimers();
  const deadline = setDeadline(new AbortController().signal, 1000);
  vi.advanceTimersByTime(999);
  expect(deadline.signal.aborted).toBe(false);
  vi.advanceTimersByTime(1);
  expect(deadline.passed).toBe(true);
  expect(deadline.signal.reason).toMatchObject({ name: 'TimeoutError' });
});

it.each(['before', 'after'])('ends with the outer signal, aborted %s, for its reason', (when) => {
  const outer = new AbortController();
  if (when === 'before') outer.abort('stop');
  const deadline = setDeadline(outer.signal, 1000);
  outer.abort('stop');
  expect(deadline.signal.reason).toBe('stop');
  expect(deadline.passed).toBe(false);
  deadline.lift();
});

it('leaves nothing behind once lifted', () => {
  vi.useFakeTimers();
  const outer = new AbortController();
  const deadline = setDeadline(outer.signal, 1000);
  deadline.lift();
  expect(vi.getTimerCount()).toBe(0);
  outer.abort();
  vi.advanceTimersByTime(5000);
  expect(deadline.signal.aborted).toBe(false);
});
