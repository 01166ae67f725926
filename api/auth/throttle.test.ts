import { describe, expect, it } from 'vitest';
import { createThrottle } from './throttle.ts';

const at = (second: number) => new Date(Date.UTC(2026, 10, 24, 8, 0, second));

describe('createThrottle', () => {
  it('lets so many attempts through in a window, then says how long to wait', () => {
    const throttle = createThrottle({ attempts: 2, perMs: 60_000 });
    expect(throttle.attempt('a', at(0))).toBeNull();
    expect(throttle.attempt('a', at(10))).toBeNull();
    expect(throttle.attempt('a', at(20))).toBe(40_000);
    expect(throttle.attempt('a', at(59))).toBe(1000);
    expect(throttle.attempt('a', at(60))).toBeNull();
  });

  it('counts each caller apart', () => {
    const throttle = createThrottle({ attempts: 1, perMs: 60_000 });
    expect(throttle.attempt('a', at(0))).toBeNull();
    expect(throttle.attempt('b', at(0))).toBeNull();
    expect(throttle.attempt('a', at(1))).toBe(59_000);
  });

  it('forgets the oldest callers of a flood, not the newest', () => {
    const throttle = createThrottle({ attempts: 1, perMs: 60_000 });
    throttle.attempt('first', at(0));
    for (let n = 0; n < 10_000; n += 1) throttle.attempt(`flood-${n}`, at(1));
    expect(throttle.attempt('flood-9999', at(2))).toBe(59_000);
    expect(throttle.attempt('first', at(2))).toBeNull();
  });
});
