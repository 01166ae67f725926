import { describe, expect, it } from 'vitest';
import { shuffleTest, signTest } from './paired-test.ts';
import { seededRandom } from './seeded-random.ts';

describe('signTest', () => {
  it.each([
    [0, 0, 1],
    [7, 0, 1 / 128],
    [10, 1, 12 / 2048],
    [1, 1, 0.75],
    [0, 5, 1],
  ])('%i mended and %i spoilt: %d', (mended, spoilt, p) => {
    expect(signTest(mended, spoilt)).toBeCloseTo(p, 12);
  });

  it('holds for many', () => {
    expect(signTest(5_000, 5_000)).toBeCloseTo(0.504, 3);
  });
});

describe('shuffleTest', () => {
  const pairs = (of: (at: number) => { said: string; after: string }) =>
    Array.from({ length: 40 }, (_, at) => ({ before: 'x', ...of(at) }));

  it('tells what belongs to its text from what is only common', () => {
    const right = pairs((at) => ({ said: `${at % 3}`, after: `${at % 3}` }));
    expect(shuffleTest(right, seededRandom(1))).toBeLessThan(0.001);
    const common = pairs((at) => ({ said: at % 10 === 0 ? 'b' : 'a', after: 'a' }));
    expect(shuffleTest(common, seededRandom(1))).toBe(1);
    expect(
      shuffleTest(
        pairs(() => ({ said: 'a', after: 'a' })),
        seededRandom(1),
      ),
    ).toBe(1);
  });
});
