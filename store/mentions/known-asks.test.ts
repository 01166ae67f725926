import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AskReader, AskSpan } from './ask-reader.ts';
import { findKnown, type KnownAsks, loadKnown } from './known-asks.ts';

const dayMs = 86_400_000;
const account = { brandId: 'acme', asker: 'jane' };

/** A store with the asks of one account. */
const readerOf = (times: readonly number[]): Pick<AskReader, 'listAskTimes'> => ({
  listAskTimes: async (spans, { atMost }) =>
    spans.map(({ fromMs, toMs, end }) => {
      const within = times.filter((time) => time >= fromMs && time < toMs).sort((a, b) => a - b);
      return (end === 'first' ? within : within.reverse()).slice(0, atMost);
    }),
});

const knownOf = async (times: readonly number[], stretch: AskSpan): Promise<KnownAsks> => {
  const [found] = await loadKnown(readerOf(times), [stretch], []);
  if (found === undefined) throw new Error('nothing is known');
  return found.known;
};

describe('known asks', () => {
  it('answer as the store would, or not at all', async () => {
    const day = fc.integer({ min: -500, max: 500 });
    const asks = fc.array(fc.tuple(day, fc.integer({ min: 1, max: 3 })), { maxLength: 120 });
    await fc.assert(
      fc.asyncProperty(asks, day, day, day, async (given, one, fromDay, toDay) => {
        const times = given.flatMap(([at, often]) => Array.from({ length: often }, () => at * dayMs));
        const stretch = { ...account, fromMs: one * dayMs, toMs: (one + 3) * dayMs };
        const known = await knownOf(times, stretch);
        const within = times.filter((time) => time >= fromDay * dayMs && time < toDay * dayMs);
        const sorted = within.sort((a, b) => a - b);
        for (const end of ['first', 'last'] as const) {
          const wanted = (end === 'first' ? sorted[0] : sorted.at(-1)) ?? null;
          const found = findKnown(known, end, fromDay * dayMs, toDay * dayMs);
          expect([wanted, undefined]).toContain(found);
        }
      }),
    );
  });

  it('know all of an account that asked now and then, for a year back and more than a month on', async () => {
    const times = [-300, -20, -1, 5, 9].map((day) => day * dayMs);
    const known = await knownOf(times, { ...account, fromMs: 0, toMs: 0 });
    expect(known).toMatchObject({ fromMs: -366 * dayMs, times });
    expect(known.toMs).toBeGreaterThan(37 * dayMs);
  });

  it('know the nearest of an account that asks all the time', async () => {
    const times = Array.from({ length: 400 }, (_, at) => (at - 200) * dayMs);
    const known = await knownOf(times, { ...account, fromMs: 0, toMs: 0 });
    expect(known).toMatchObject({ fromMs: -32 * dayMs, toMs: 31 * dayMs + 1 });
  });
});
