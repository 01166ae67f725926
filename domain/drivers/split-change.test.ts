import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentimentLabels } from '../judgement.ts';
import { apportion, inTenths } from './apportion.ts';
import { type Explanation, explainChange } from './explain-change.ts';
import { compareFractions, type Fraction, fraction, minus, plus, sumOf, toNumber } from './fraction.ts';
import { toSide } from './side.ts';
import { splitChange } from './split-change.ts';
import type { TopicTally } from './topic-tally.ts';

const tally = fc.record<TopicTally>({
  topics: fc.uniqueArray(fc.constantFrom('baggage', 'delay', 'price', 'staff', '😀'), { maxLength: 5 }),
  sentiment: fc.constantFrom(...sentimentLabels),
  copies: fc.integer({ min: 1, max: 9 }),
  stories: fc.integer({ min: 1, max: 400 }),
});
const tallies = fc.array(tally, { maxLength: 25 });

const read = (text: string): Fraction => {
  const [top = '', below = ''] = text.split('/');
  return fraction(BigInt(top), BigInt(below));
};
const isEqual = (one: Fraction, other: Fraction): boolean => compareFractions(one, other) === 0;

const said = (negative: number, others: number, ...topics: string[]): TopicTally[] => [
  { topics, sentiment: 'negative', copies: 1, stories: negative },
  { topics, sentiment: 'positive', copies: 1, stories: others },
];

describe('splitChange', () => {
  it('adds up to the change without remainder, whatever the mentions', () => {
    fc.assert(
      fc.property(tallies, tallies, (one, other) => {
        const [before, after] = [toSide(one), toSide(other)];
        const split = splitChange(before, after);
        if (split === null) return before.judged === 0 || after.judged === 0;
        expect(isEqual(split.before, fraction(before.negative, before.judged))).toBe(true);
        expect(isEqual(split.after, fraction(after.negative, after.judged))).toBe(true);
        expect(isEqual(sumOf(split.topics.map(({ total }) => total)), minus(split.after, split.before))).toBe(
          true,
        );
        for (const { total, mix, rate } of split.topics) expect(isEqual(total, plus(mix, rate))).toBe(true);
        return true;
      }),
      { numRuns: 300 },
    );
  });

  it('only changes its signs when the sides are swapped', () => {
    fc.assert(
      fc.property(tallies, tallies, (one, other) => {
        const [forth, back] = [
          splitChange(toSide(one), toSide(other)),
          splitChange(toSide(other), toSide(one)),
        ];
        const zero = fraction(0);
        forth?.topics.forEach(({ mix, rate }, at) => {
          expect(isEqual(minus(zero, mix), back!.topics[at]!.mix)).toBe(true);
          expect(isEqual(minus(zero, rate), back!.topics[at]!.rate)).toBe(true);
        });
      }),
    );
  });

  it('tells a topic that is spoken of more from one that got worse', () => {
    const before = toSide([...said(20, 20, 'baggage'), ...said(10, 50, 'price')]);
    const more = splitChange(before, toSide([...said(40, 40, 'baggage'), ...said(10, 50, 'price')]))!;
    const moreBaggage = more.topics.find(({ topic }) => topic === 'baggage')!;
    expect(moreBaggage.rate.top).toBe(0n);
    expect(toNumber(moreBaggage.mix)).toBeGreaterThan(0);
    const worse = splitChange(before, toSide([...said(30, 10, 'baggage'), ...said(10, 50, 'price')]))!;
    const [worseBaggage, price] = worse.topics;
    expect(worseBaggage).toMatchObject({ topic: 'baggage', mix: { top: 0n } });
    // A quarter of 40 in 100 mentions turned negative.
    expect(worseBaggage!.rate).toEqual(fraction(1, 10));
    expect(price!.total.top).toBe(0n);
  });

  it('lowers the share by a topic that is less negative than all and grows', () => {
    const praise = splitChange(
      toSide([...said(50, 50, 'delay'), ...said(1, 19, 'staff')]),
      toSide([...said(50, 50, 'delay'), ...said(5, 95, 'staff')]),
    )!;
    expect(toNumber(praise.topics.find(({ topic }) => topic === 'staff')!.total)).toBeLessThan(0);
  });

  it('shares a mention with several topics out evenly', () => {
    const split = splitChange(
      toSide(said(0, 10, 'baggage', 'staff')),
      toSide([...said(10, 0, 'baggage', 'staff')]),
    )!;
    expect(split.topics.map(({ topic, total }) => [topic, total])).toEqual([
      ['baggage', fraction(1, 2)],
      ['staff', fraction(1, 2)],
    ]);
  });
});

const shown = (explanation: Explanation) => {
  const { split } = explanation;
  if (split === null) throw new Error('there was not enough data');
  return split;
};

describe('explainChange', () => {
  it('shows numbers that add up, each the exact one rounded up or down', () => {
    const enough = tallies.map((some) => [...some, ...said(17, 23, 'price')]);
    fc.assert(
      fc.property(enough, enough, (one, other) => {
        const split = shown(explainChange(toSide(one), toSide(other)));
        const totals = split.topics.map(({ total }) => total.tenths);
        expect(totals.reduce((sum, each) => sum + each, 0)).toBe(split.change.tenths);
        expect(split.after.tenths - split.before.tenths).toBe(split.change.tenths);
        for (const { total, mix, rate } of split.topics) {
          expect(mix.tenths + rate.tenths).toBe(total.tenths);
          for (const { exact, tenths } of [total, mix, rate])
            expect(Math.abs(toNumber(inTenths(read(exact))) - tenths)).toBeLessThan(1);
        }
        expect(sumOf(split.topics.map(({ total }) => read(total.exact)))).toEqual(read(split.change.exact));
      }),
      { numRuns: 300 },
    );
  });

  it('says nothing of fewer than 30 stories, however often they are repeated', () => {
    const repeated = toSide([{ topics: ['delay'], sentiment: 'negative', copies: 500, stories: 29 }]);
    const plenty = toSide(said(50, 50, 'delay'));
    expect(explainChange(repeated, plenty)).toMatchObject({ before: { judged: 14_500 }, split: null });
    expect(explainChange(plenty, repeated).split).toBeNull();
    expect(explainChange(toSide([]), toSide([]))).toMatchObject({ after: { mentions: 0 }, split: null });
  });

  it('gives no interval to a topic of few stories, and none of mix and rate to one of one side', () => {
    const before = toSide([...said(50, 50, 'delay'), ...said(3, 2, 'price')]);
    const after = toSide([...said(50, 50, 'delay'), ...said(2, 2, 'price'), ...said(20, 1, 'staff')]);
    const { topics } = shown(explainChange(before, after));
    const of = (name: string) => topics.find(({ topic }) => topic === name)!;
    expect(of('price').total.interval).toBeNull();
    expect(of('delay').rate.interval).not.toBeNull();
    expect(of('staff')).toMatchObject({ mix: { interval: null }, rate: { tenths: 0, interval: null } });
    expect(of('staff').total.interval!.low).toBeGreaterThan(0);
    expect(topics[0]!.topic).toBe('staff');
  });

  it('counts what could not be judged, and leaves it out of the share', () => {
    const unjudged: TopicTally = { topics: [], sentiment: 'not-judged', copies: 2, stories: 5 };
    const side = toSide([unjudged, { ...unjudged, sentiment: 'unsure' }, ...said(10, 30)]);
    expect(explainChange(side, side)).toMatchObject({
      before: { mentions: 60, judged: 40, negative: 10 },
      split: { change: { tenths: 0 }, before: { tenths: 250 }, topics: [{ topic: null }] },
    });
  });
});

describe('apportion', () => {
  it('refuses a sum that the numbers cannot be rounded to', () => {
    const thirds = [fraction(1, 3), fraction(1, 3), fraction(1, 3)];
    expect(apportion(thirds, 1)).toEqual([1, 0, 0]);
    expect(() => apportion(thirds, 2)).toThrow(RangeError);
    expect(apportion([fraction(-1, 3), fraction(-1, 3)], -1)).toEqual([0, -1]);
    expect(apportion([fraction(-1, 3), fraction(-1, 3)], 0)).toEqual([0, 0]);
  });
});
