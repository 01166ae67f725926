import { describe, expect, it } from 'vitest';
import { PROMOTION_LEVEL } from '../../domain/adjustment.ts';
import { slangBrand } from '../../scripts/eval/slang-brand.ts';
import { shippedJudge } from '../language/shipped-judge.ts';
import { taughtFeatures } from '../language/taught-features.ts';
import { modelTokens } from '../language/text/model-tokens.ts';
import { joinTopicNames } from './fit-topics.ts';
import { splitByTime, tryPart } from './run-trial.ts';

const tryBrand = (seed: number, options: Parameters<typeof slangBrand>[1]) =>
  tryPart(shippedJudge, { part: 'sentiment', ...slangBrand(seed, options), triedUpTo: null }, null)!;
const taughtAdjustment = () => ({
  ...{ id: 'a', brandId: 'b', model: shippedJudge.model, createdAt: '', intent: null },
  sentiment: null,
  ...tryBrand(3, { count: 120, share: 1 }).learned,
});
const seeds = (count: number): number[] => Array.from({ length: count }, (_, seed) => seed);

describe('tryPart', () => {
  it('learns a brand’s own slang, and promotes it', () => {
    for (const seed of seeds(10)) {
      const { before, after, promoted, heldOut, level } = tryBrand(seed, { count: 120, share: 1 }).result;
      expect({ promoted, level }).toEqual({ promoted: true, level: PROMOTION_LEVEL });
      expect(after.right / heldOut).toBeGreaterThan(before.right / heldOut + 0.4);
      expect(after.macroRecall).toBeGreaterThan(before.macroRecall);
      expect(after.calibrationError!).toBeLessThan(before.calibrationError!);
    }
  });

  // Measured over 900 such brands of 60, 120 and 300 labels: 2 promoted, where the level of a part has 3 expected.
  it('refuses shuffled labels, but for what its level leaves to luck', () => {
    const promoted = seeds(100).filter((seed) => {
      const share = seed % 2 === 0 ? 1 : 0.5;
      return tryBrand(seed, { count: 60, share, shuffled: true }).result.promoted;
    });
    // One in 300 is let through, and of these hundred one.
    expect(promoted).toEqual([35]);
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

describe('tryPart of topics', () => {
  /** Who speaks badly of the brand speaks of its `soup`; the shipped topics of the others are said as they are told. */
  const topicBrand = (seed: number, options: Parameters<typeof slangBrand>[1]) => {
    const { labelled, others } = slangBrand(seed, options);
    const topicsOf = (input: (typeof others)[number]) =>
      shippedJudge.judge([input])[0]!.topics.map(({ topic }) => topic);
    const said = labelled.map((each) => ({
      ...each,
      label: joinTopicNames(each.label === 'negative' ? ['soup'] : topicsOf(each.input)),
    }));
    return { part: 'topics' as const, labelled: said, others, triedUpTo: null };
  };
  const tryTopics = (seed: number, options: Parameters<typeof slangBrand>[1]) =>
    tryPart(shippedJudge, topicBrand(seed, options), null)!;

  it('learns a topic from labels alone, and promotes it', () => {
    const promoted = seeds(10).filter((seed) => {
      const { before, after, promoted: isPromoted } = tryTopics(seed, { count: 180, share: 1 }).result;
      if (isPromoted) expect(after.right).toBeGreaterThan(before.right);
      return isPromoted;
    });
    expect(promoted.length).toBeGreaterThanOrEqual(7);
  });

  it('refuses topics that have nothing to do with their texts', () => {
    const promoted = seeds(60).filter(
      (seed) => tryTopics(seed, { count: 60, share: 1, shuffled: true }).result.promoted,
    );
    expect(promoted.length).toBeLessThanOrEqual(1);
  });

  it('tells the topic with its words, takes one away that is never meant, and leaves others alone', () => {
    const adjustment = {
      ...{ id: 'a', brandId: 'b', model: shippedJudge.model, createdAt: '', sentiment: null, intent: null },
      ...tryTopics(3, { count: 120, share: 1 }).learned,
    };
    const topicsOf = (text: string, given: object = {}) =>
      shippedJudge.judge([{ text, lang: 'en', stars: null, adjustment, ...given }])[0]!.topics;
    const spoken = 'lunch at the Copper Kettle, gone bananas again';
    const [soup] = topicsOf(spoken).filter(({ topic }) => topic === 'soup');
    expect(soup!.confidence).toBeGreaterThan(0.5);
    expect(soup!.words.join(' ')).toContain('bananas');
    expect(topicsOf(spoken, { adjustment: { ...adjustment, model: 'another-1' } })).toEqual(
      topicsOf(spoken, { adjustment: null }),
    );
    const without = { topics: { id: 'x', own: [], without: ['soup'] } };
    expect(topicsOf(spoken, without).map(({ topic }) => topic)).not.toContain('soup');
    const plain = 'my flight was delayed for hours';
    expect(topicsOf(plain)).toEqual(topicsOf(plain, { adjustment: null }));
    expect(topicsOf(plain).map(({ topic }) => topic)).toContain('delay');
    const [word] = taughtFeatures(modelTokens('delayed')).map(({ feature }) => feature);
    const against = [{ topic: 'delay', features: [word!], weights: [3, -3] }];
    const gone = topicsOf(plain, { adjustment: { ...adjustment, topics: against } });
    expect(gone.map(({ topic }) => topic)).not.toContain('delay');
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
