import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Ask, compareAsks } from './concerns/concern.ts';
import { intentLabels, sentimentLabels } from './judgement.ts';
import { addRollups, emptyRollup, isEmptyRollup, reduceBucket } from './reduce.ts';
import { type MentionFacts, rollupSchema } from './rollup.ts';

const facts = (changes: Partial<MentionFacts> = {}): MentionFacts => ({
  id: 'feed:1',
  sentiment: 'neutral',
  intent: 'other',
  topics: [],
  source: 'feed',
  lang: 'en',
  aspects: [],
  stars: null,
  followers: null,
  concern: [],
  leadsStory: true,
  ...changes,
});

const ask = (changes: Partial<Ask> = {}): Ask => ({
  ...{
    id: 'feed:1',
    at: '2026-11-20T08:00:00.000Z',
    dueAt: null,
    state: 'open',
    stateAt: null,
    stateBy: null,
    threadId: null,
  },
  ...changes,
});

const arbitraryTime = () =>
  fc
    .integer({ min: 0, max: 90 * 24 * 60 })
    .map((minutes) => new Date(Date.UTC(2026, 10, 20) + minutes * 60_000).toISOString());

const arbitraryAsk = () =>
  fc.record<Ask>({
    id: fc.string(),
    at: arbitraryTime(),
    dueAt: fc.option(arbitraryTime()),
    state: fc.constantFrom('open', 'answered', 'dismissed'),
    stateAt: fc.option(arbitraryTime()),
    stateBy: fc.constant(null),
    threadId: fc.constant(null),
  });

const arbitraryFacts = () =>
  fc.array(
    fc.record<MentionFacts>({
      id: fc.string(),
      sentiment: fc.constantFrom(...sentimentLabels),
      intent: fc.constantFrom(...intentLabels),
      topics: fc.array(fc.constantFrom('delay', 'staff', '__proto__', 'constructor'), { maxLength: 3 }),
      source: fc.constantFrom('feed', 'hackernews'),
      lang: fc.constantFrom('en', 'de', '__proto__', null),
      aspects: fc.uniqueArray(
        fc.record({
          aspect: fc.constantFrom('staff', '__proto__'),
          label: fc.constantFrom(...sentimentLabels),
        }),
        { selector: ({ aspect }) => aspect },
      ),
      followers: fc.option(fc.nat(5_000_000)),
      stars: fc.oneof(
        fc.constant(null),
        fc.double({ min: 1, max: 5, noNaN: true }),
        fc.constantFrom(1.1, 4.7, 11 / 3),
      ),
      concern: fc.array(arbitraryAsk(), { maxLength: 3 }).map((asks) => asks.sort(compareAsks)),
      leadsStory: fc.boolean(),
    }),
    { maxLength: 12 },
  );

describe('reduceBucket', () => {
  it('counts no intent of what nobody and nothing could judge', () => {
    const unjudged = facts({ sentiment: 'not-judged', intent: 'not-told', lang: 'ja' });
    const { mentions, intents: told } = reduceBucket([
      unjudged,
      { ...unjudged, intent: 'complaint', stars: 1 },
      // A person says so.
      { ...unjudged, intent: 'other' },
    ]);
    expect([mentions, told]).toEqual([3, { complaint: 1, question: 0, request: 0, praise: 0, other: 1 }]);
  });

  it('counts each thing where it belongs', () => {
    const rollup = reduceBucket([
      facts({ sentiment: 'negative', intent: 'complaint', topics: ['delay', 'staff'], concern: [ask()] }),
      facts({ sentiment: 'unsure', topics: ['delay', 'delay'], stars: 2, leadsStory: false, lang: null }),
      facts({
        ...{ source: 'appstore', stars: 4.5, followers: 120 },
        concern: [
          ask({ dueAt: '2026-11-20T09:00:00.000Z' }),
          ask({
            ...{ id: 'feed:2', at: '2026-11-20T08:30:00.000Z', state: 'answered' },
            stateAt: '2026-11-20T09:00:00.000Z',
          }),
        ],
        aspects: [
          { aspect: 'staff', label: 'positive' },
          { aspect: 'delay', label: 'negative' },
        ],
      }),
      facts({ concern: [ask({ state: 'dismissed', dueAt: '2026-11-20T09:00:00.000Z' })] }),
      facts({ followers: 0 }),
    ]);
    const none = { negative: 0, neutral: 0, positive: 0, unsure: 0, 'not-judged': 0 };
    expect(rollup).toEqual({
      mentions: 5,
      stories: 4,
      sentiment: { ...none, negative: 1, unsure: 1, neutral: 3 },
      intents: { complaint: 1, question: 0, request: 0, praise: 0, other: 4 },
      sources: { appstore: { ...none, neutral: 1 }, feed: { ...none, negative: 1, unsure: 1, neutral: 2 } },
      topics: { delay: { ...none, negative: 1, unsure: 1 }, staff: { ...none, negative: 1 } },
      languages: { en: 4 },
      aspects: { delay: { ...none, negative: 1 }, staff: { ...none, positive: 1 } },
      ratings: { count: 2, sum: 6.5 },
      reach: { count: 2, followers: 120 },
      needsReply: 3,
      answered: 1,
      dismissed: 1,
      waits: { 48: 1 },
      due: { count: 2, inTime: 1, late: 0 },
    });
    expect(rollupSchema.parse(rollup)).toEqual(rollup);
  });

  it('of nothing is empty', () => {
    expect(reduceBucket([])).toEqual(emptyRollup());
    expect(isEmptyRollup(emptyRollup())).toBe(true);
    expect(isEmptyRollup(reduceBucket([facts()]))).toBe(false);
  });

  it('tells what was answered in time from what was late and what waits', () => {
    const asked = (changes: Partial<Ask>) =>
      facts({ concern: [ask({ dueAt: '2026-11-20T09:00:00.000Z', ...changes })] });
    const { due, waits } = reduceBucket([
      asked({}),
      asked({ state: 'answered', stateAt: '2026-11-20T08:59:59.999Z' }),
      asked({ state: 'answered', stateAt: '2026-11-20T09:00:00.001Z' }),
      asked({ state: 'dismissed', stateAt: '2026-11-20T08:01:00.000Z' }),
      asked({ state: 'dismissed', stateAt: '2026-11-20T09:00:00.001Z' }),
      facts(),
      asked({ state: 'answered', stateAt: '2026-11-20T07:00:00.000Z', dueAt: null }),
    ]);
    expect(due).toEqual({ count: 5, inTime: 1, late: 1 });
    expect(Object.values(waits).reduce((sum, each) => sum + each, 0)).toBe(3);
  });

  it('is no other for what is dismissed, but that it says so', () => {
    const dismissAsk = (each: Ask): Ask =>
      each.state === 'answered' ? each : { ...each, state: 'dismissed', stateAt: '2026-11-20T08:00:00.000Z' };
    const dismiss = (each: MentionFacts) => ({ ...each, concern: each.concern.map(dismissAsk) });
    fc.assert(
      fc.property(arbitraryFacts(), (list) => {
        const { dismissed: _, ...rest } = reduceBucket(list);
        expect(reduceBucket(list.map(dismiss))).toMatchObject(rest);
      }),
    );
  });

  it('does not depend on the order of the mentions', () => {
    fc.assert(
      fc.property(arbitraryFacts(), (list) => {
        expect(JSON.stringify(reduceBucket(list.toReversed()))).toBe(JSON.stringify(reduceBucket(list)));
      }),
    );
  });

  it('keeps names that objects have of their own', () => {
    expect(Object.keys(reduceBucket([facts({ topics: ['__proto__'] })]).topics)).toEqual(['__proto__']);
  });
});

describe('addRollups', () => {
  const text = (...args: Parameters<typeof addRollups>): string => JSON.stringify(addRollups(...args));

  it('gives what reducing all mentions at once gives', () => {
    fc.assert(
      fc.property(fc.array(arbitraryFacts(), { maxLength: 5 }), (lists) => {
        expect(text(lists.map(reduceBucket))).toBe(JSON.stringify(reduceBucket(lists.flat())));
      }),
    );
  });

  it('is commutative and associative, with the empty rollup as zero', () => {
    const rollup = () => arbitraryFacts().map(reduceBucket);
    fc.assert(
      fc.property(rollup(), rollup(), rollup(), (a, b, c) => {
        expect(text([a, b])).toBe(text([b, a]));
        expect(text([addRollups([a, b]), c])).toBe(text([a, addRollups([b, c])]));
        expect(text([a, emptyRollup()])).toBe(JSON.stringify(a));
      }),
    );
  });
});
