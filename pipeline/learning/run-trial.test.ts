import { describe, expect, it } from 'vitest';
import { PROMOTION_LEVEL } from '../../domain/adjustment.ts';
import { shippedJudge } from '../language/judge.ts';
import { splitByTime, tryPart } from './run-trial.ts';
import { slangBrand } from './slang-brand.test-helper.ts';

const tryBrand = (seed: number, options: Parameters<typeof slangBrand>[1]) =>
  tryPart(shippedJudge, { part: 'sentiment', ...slangBrand(seed, options), triedUpTo: null }, null)!;
const taughtAdjustment = () => ({
  ...{ id: 'a', brandId: 'b', model: shippedJudge.model, createdAt: '', intent: null },
  sentiment: tryBrand(3, { count: 120, share: 1 }).weights,
});
const seeds = (count: number): number[] => Array.from({ length: count }, (_, seed) => seed);

describe('tryPart', () => {
  it('learns a brand’s own slang, and promotes it', () => {
    for (const seed of seeds(10)) {
      const { before, after, promoted, heldOut } = tryBrand(seed, { count: 120, share: 1 }).result;
      expect(promoted).toBe(true);
      expect(after.right / heldOut).toBeGreaterThan(before.right / heldOut + 0.4);
      expect(after.macroRecall).toBeGreaterThan(before.macroRecall);
      expect(after.calibrationError!).toBeLessThan(before.calibrationError!);
    }
  });

  // Measured over 900 such brands of 60, 120 and 300 labels: 4 promoted.
  it('refuses shuffled labels, but for as many as luck alone explains', () => {
    const promoted = seeds(100).filter((seed) => {
      const share = seed % 2 === 0 ? 1 : 0.5;
      return tryBrand(seed, { count: 60, share, shuffled: true }).result.promoted;
    });
    expect(promoted.length).toBeLessThanOrEqual(100 * PROMOTION_LEVEL);
  });

  it('refuses labels that only say one thing is common', () => {
    const { labelled, others } = slangBrand(1, { count: 120, share: 1 });
    const oneSided = labelled.map((each) => ({ ...each, label: 'negative' }));
    const found = tryPart(
      shippedJudge,
      { part: 'sentiment', labelled: oneSided, others, triedUpTo: null },
      null,
    );
    expect(found!.result.p).toBeLessThan(PROMOTION_LEVEL);
    expect(found!.result.promoted).toBe(false);
  });

  it('gives the same every time, and tells which mentions are judged otherwise', () => {
    const [one, other] = [tryBrand(3, { count: 120, share: 1 }), tryBrand(3, { count: 120, share: 1 })];
    expect(one).toEqual(other);
    const { changes, mended, spoilt } = one.result;
    expect(changes.filter(({ said, after }) => said === after)).toHaveLength(mended);
    expect(changes.filter(({ said, before }) => said === before)).toHaveLength(spoilt);
  });

  it('leaves the model alone where nothing was taught', () => {
    const adjustment = taughtAdjustment();
    const input = { text: 'Quarterly figures published Monday', lang: 'en', stars: null };
    const [plain] = shippedJudge.judge([input]);
    const [taught] = shippedJudge.judge([{ ...input, adjustment }]);
    expect(taught).toEqual({
      ...plain,
      adjustment: 'a',
      sentiment: { label: plain!.sentiment.label, probabilities: expect.anything() },
    });
    for (const [name, share] of Object.entries(plain!.sentiment.probabilities!)) {
      expect(taught!.sentiment.probabilities![name as 'neutral']).toBeCloseTo(share, 12);
    }
    const [elsewhere] = shippedJudge.judge([{ ...input, adjustment: { ...adjustment, model: 'another-1' } }]);
    expect(elsewhere).toEqual(plain);
  });

  it('shows what was taught among the words that decided', () => {
    const adjustment = taughtAdjustment();
    const input = { text: 'the Copper Kettle today, filthy good', lang: 'en', stars: null };
    const weightOf = (given: typeof input) =>
      shippedJudge.judge([given])[0]!.evidence.find(({ word }) => word === 'filthy')?.weight ?? 0;
    expect(weightOf({ ...input, adjustment } as never)).toBeGreaterThan(weightOf(input));
  });

  it('learns intents too', () => {
    const { labelled, others } = slangBrand(5, { count: 120, share: 1 });
    const toIntent = { negative: 'complaint', neutral: 'other', positive: 'praise' } as const;
    const wanted = labelled.map((each) => ({ ...each, label: toIntent[each.label as 'neutral'] }));
    const found = tryPart(shippedJudge, { part: 'intent', labelled: wanted, others, triedUpTo: null }, null);
    expect(found!.result).toMatchObject({ promoted: true, after: { calibrationError: null } });
  });
});

describe('splitByTime', () => {
  const { labelled } = slangBrand(1, { count: 100, share: 1 });

  it('holds the later labels out, each of them for one trial', () => {
    const first = splitByTime(labelled.toReversed(), null)!;
    expect(first.train).toEqual(labelled.slice(0, 60));
    expect(first.heldOut).toEqual(labelled.slice(60));
    const next = splitByTime(labelled, labelled[74]!.at)!;
    expect(next.train).toEqual(labelled.slice(0, 75));
    expect(next.heldOut).toEqual(labelled.slice(75));
    expect(splitByTime(labelled, labelled[80]!.at)).toBeNull();
  });

  it('takes copies of one text as one label, the first', () => {
    const copies = labelled.map((each, at) =>
      at < 50 ? each : { ...each, storyId: labelled[at - 50]!.storyId },
    );
    expect(splitByTime(copies, null)!.heldOut.map(({ mentionId }) => mentionId)).toEqual(
      labelled.slice(30, 50).map(({ mentionId }) => mentionId),
    );
  });
});
