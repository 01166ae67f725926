import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createHostGate, type Leave } from './host-gate.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const often = { requestsPerMinute: 1000, signal: new AbortController().signal };

describe('createHostGate', () => {
  it('lets so many in at once, the others in the order they came', async () => {
    const gate = createHostGate({ concurrency: 2 });
    const admitted: number[] = [];
    const leaves: Leave[] = [];
    for (const n of [1, 2, 3, 4]) {
      void gate.enter('a', often).then((leave) => {
        admitted.push(n);
        leaves.push(leave);
      });
    }
    await vi.advanceTimersByTimeAsync(0);
    expect(admitted).toEqual([1, 2]);
    leaves[0]?.();
    leaves[0]?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(admitted).toEqual([1, 2, 3]);
    leaves[1]?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(admitted).toEqual([1, 2, 3, 4]);
  });

  it('begins no more than so many a minute', async () => {
    const gate = createHostGate({ concurrency: 9 });
    let admitted = 0;
    for (let n = 0; n < 7; n += 1) {
      void gate.enter('a', { ...often, requestsPerMinute: 3 }).then((leave) => {
        admitted += 1;
        leave();
      });
    }
    await vi.advanceTimersByTimeAsync(0);
    expect(admitted).toBe(3);
    await vi.advanceTimersByTimeAsync(59_999);
    expect(admitted).toBe(3);
    await vi.advanceTimersByTimeAsync(1);
    expect(admitted).toBe(6);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(admitted).toBe(7);
  });

  it('keeps hosts apart', async () => {
    const gate = createHostGate({ concurrency: 1 });
    await gate.enter('a', often);
    await expect(gate.enter('b', often)).resolves.toBeTypeOf('function');
  });

  it('forgets who stops waiting, and lets the next one in', async () => {
    const gate = createHostGate({ concurrency: 1 });
    const leave = await gate.enter('a', often);
    const impatient = new AbortController();
    const second = gate.enter('a', { ...often, signal: impatient.signal });
    const third = gate.enter('a', often);
    impatient.abort(new Error('enough'));
    await expect(second).rejects.toThrow('enough');
    leave();
    await expect(third).resolves.toBeTypeOf('function');
  });

  it('does not take in who has already given up', async () => {
    const gate = createHostGate({ concurrency: 1 });
    await expect(gate.enter('a', { ...often, signal: AbortSignal.abort(new Error('late')) })).rejects.toThrow(
      'late',
    );
    await expect(gate.enter('a', often)).resolves.toBeTypeOf('function');
  });
});
