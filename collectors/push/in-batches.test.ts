import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inBatches } from './in-batches.ts';

const from = async function* (items: readonly string[]): AsyncGenerator<string> {
  yield* items;
};

const collect = async (items: AsyncIterable<string>, count: number, bytes: number, waitMs = 60_000) => {
  const batches: (readonly string[])[] = [];
  const limits = { items: count, bytes, bytesOf: (item: string) => item.length, waitMs };
  for await (const batch of inBatches(items, limits)) batches.push(batch);
  return batches;
};

describe('inBatches', () => {
  it('closes a batch at either limit', async () => {
    expect(await collect(from(['a', 'b', 'c', 'd', 'e']), 2, 100)).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
    expect(await collect(from(['aaa', 'bb', 'c', 'dddddd', 'e']), 10, 5)).toEqual([
      ['aaa', 'bb'],
      ['c'],
      ['dddddd'],
      ['e'],
    ]);
    expect(await collect(from([]), 2, 100)).toEqual([]);
  });

  it('loses nothing, changes no order and stays within the limits', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ minLength: 1, maxLength: 9 })),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 20 }),
        async (items, count, bytes) => {
          const batches = await collect(from(items), count, bytes);
          expect(batches.flat()).toEqual(items);
          for (const batch of batches) {
            expect(batch.length).toBeGreaterThan(0);
            expect(batch.length).toBeLessThanOrEqual(count);
            if (batch.length > 1) expect(batch.join('').length).toBeLessThanOrEqual(bytes);
          }
        },
      ),
    );
  });

  it('hands on what waits when nothing comes after it', async () => {
    let isHandedOn = false;
    const slow = async function* () {
      yield 'a';
      while (!isHandedOn) await sleep(5);
      yield 'b';
    };
    const limits = { items: 10, bytes: 100, bytesOf: () => 1, waitMs: 20 };
    const batches: (readonly string[])[] = [];
    for await (const batch of inBatches(slow(), limits)) {
      isHandedOn = true;
      batches.push(batch);
    }
    expect(batches).toEqual([['a'], ['b']]);
  });

  it('ends its source when it is left early, and passes on what the source throws', async () => {
    let ended = false;
    const endless = async function* () {
      try {
        for (;;) yield 'a';
      } finally {
        ended = true;
      }
    };
    const limits = { items: 2, bytes: 100, bytesOf: () => 1, waitMs: 60_000 };
    for await (const _ of inBatches(endless(), limits)) break;
    expect(ended).toBe(true);
    const broken = async function* () {
      yield 'a';
      throw new Error('broken');
    };
    await expect(collect(broken(), 2, 100)).rejects.toThrow('broken');
  });
});
