import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brandOf } from '../../test/store-fixtures.ts';
import { type Severity, severities } from '../judgement.ts';
import type { StoredMention } from '../mention.ts';
import { noWork } from '../work/work.ts';
import {
  acknowledgeRuleOf,
  askingMention,
  CAME,
  calmJudgement,
  situationOf,
} from './acknowledge.test-helper.ts';
import { type Situation, type WhyNot, whyNotAcknowledge, whyNotOften } from './acknowledge.ts';
import type { AcknowledgeRule } from './acknowledge-rule.ts';

const judged = (changes: Partial<StoredMention['judgement']>) => ({
  judgement: { ...calmJudgement, ...changes },
});
const rival = brandOf({ id: 'rival', kind: 'competitor', handles: [{ source: null, handle: 'rival' }] });
const by = (handle: string) => ({ author: { id: null, handle, name: null, followers: null } });
const hours = [{ day: 2, from: '09:00', to: '17:00' }];
const targets = { severe: null, complaint: null, question: null, request: null, review: null };
const withHours = [brandOf({ response: { targets, hours, holidays: [] } })];

type Case = [WhyNot, Partial<StoredMention>, Partial<AcknowledgeRule>, Partial<Situation>];
const cases: readonly Case[] = [
  ['off', {}, { enabled: false }, {}],
  ['off', {}, { since: '2026-11-24T12:00:00.001Z' }, {}],
  ['erased', { erased: { at: CAME, by: 'person' } }, {}, {}],
  ['other-brand', {}, { brandId: 'other' }, {}],
  ['other-brand', {}, {}, { brands: [] }],
  ['other-brand', {}, {}, { brands: [brandOf({ kind: 'competitor' })] }],
  ['competitor', { brandIds: ['acme', 'rival'] }, {}, { brands: [brandOf(), rival] }],
  ['competitor', by('rival'), {}, { brands: [brandOf(), rival] }],
  ['own-account', by('acme'), {}, {}],
  ['own-account', { spokenBy: ['acme'] }, {}, {}],
  ['needs-none', { needsReply: false }, {}, {}],
  ['review', { kind: 'review' }, {}, {}],
  ['review', { rating: { value: 1, worst: 1, best: 5 } }, {}, {}],
  ['imported', { collectedBy: 'import-7' }, {}, {}],
  ['no-date', { publishedAt: null }, {}, {}],
  ['old', { publishedAt: '2026-11-23T11:59:59.999Z' }, {}, {}],
  ['old', {}, {}, { now: new Date('2026-11-25T11:50:00.001Z') }],
  ['old', { publishedAt: '2026-11-24T12:11:00.000Z' }, {}, { now: new Date(CAME) }],
  ['not-judged', judged({ sentiment: { label: 'not-judged', probabilities: null } }), {}, {}],
  ['not-judged', judged({ abuse: null }), {}, {}],
  ['not-judged', judged({ severity: null }), {}, {}],
  ['unsure', judged({ sentiment: { label: 'unsure', probabilities: null } }), {}, {}],
  ['abuse', judged({ abuse: { flagged: true, probability: 0.9 } }), {}, {}],
  ['no-author', { author: null }, {}, {}],
  ['no-author', { author: { id: null, handle: null, name: 'Jane', followers: null } }, {}, {}],
  ['worked-on', { status: { state: 'answered', at: CAME, by: 'ana' } }, {}, {}],
  ['worked-on', { status: { state: 'open', at: CAME, by: 'ana' } }, {}, {}],
  ['worked-on', { work: { ...noWork, snoozedUntil: CAME } }, {}, {}],
  ['worked-on', { work: { ...noWork, labels: ['vip'] } }, {}, {}],
  ['worked-on', {}, {}, { drafts: 1 }],
  ['worked-on', {}, {}, { events: [{ by: 'rule:bags' }, { by: 'ana' }] }],
  ['replied', {}, {}, { replies: 1 }],
  ['replied', { work: { ...noWork, acknowledged: { rule: 'a', name: 'A', at: CAME } } }, {}, {}],
  ['in-hours', {}, { outsideHours: true }, { brands: withHours }],
  ['in-hours', {}, { outsideHours: true }, {}],
  ['no-taker', {}, {}, { hasTaker: false }],
  ['no-way', {}, {}, { hasWay: false }],
  ['text', {}, {}, { write: () => null }],
];

const decide = ([, mention, rule, situation]: Case) =>
  whyNotAcknowledge(askingMention('1', mention), acknowledgeRuleOf(rule), situationOf(situation));

describe('whether a rule acknowledges', () => {
  it('does where nothing speaks against it', () => {
    expect(decide(['off', {}, {}, {}])).toBeNull();
    expect(decide(['off', {}, {}, { events: [{ by: 'rule:bags' }] }])).toBeNull();
    const night = new Date('2026-11-24T17:30:00.000Z');
    expect(decide(['off', {}, { outsideHours: true }, { brands: withHours, now: night }])).toBeNull();
  });

  it.each(cases)('never %s', (...given) => {
    expect(decide(given)).toBe(given[0]);
  });

  it('never where it speaks of danger, the law, leaving, or somebody in need of care', () => {
    const any = fc.uniqueArray(fc.constantFrom<Severity>(...severities), { minLength: 1 });
    fc.assert(
      fc.property(any, fc.constantFrom(...cases), (kinds, [, , , situation]) => {
        const severity = kinds.map((kind) => ({ kind, words: [] }));
        const mention = askingMention('1', judged({ severity }));
        expect(whyNotAcknowledge(mention, acknowledgeRuleOf(), situationOf(situation))).not.toBeNull();
        expect(whyNotAcknowledge(mention, acknowledgeRuleOf(), situationOf())).toBe('severe');
      }),
    );
  });

  it('is not talked round: what speaks against it does so whatever else is true', () => {
    fc.assert(
      fc.property(fc.subarray([...cases], { minLength: 1 }), (some) => {
        const all = some.reduce<Case>(
          (one, other) => [
            one[0],
            { ...one[1], ...other[1] },
            { ...one[2], ...other[2] },
            { ...one[3], ...other[3] },
          ],
          ['off', {}, {}, {}],
        );
        // The last of those that change the same part decides it, and keeps it from being acknowledged.
        expect(decide(all)).not.toBeNull();
      }),
    );
  });
});

const DAY_MS = 86_400_000;
const moments = fc.array(
  fc.record({ account: fc.constantFrom('feed:a', 'feed:b', 'feed:c'), minutes: fc.nat(60 * 24 * 12) }),
  { maxLength: 60 },
);
const limits = fc.record({
  everyDays: fc.integer({ min: 1, max: 9 }),
  perHour: fc.integer({ min: 1, max: 4 }),
  perDay: fc.integer({ min: 1, max: 8 }),
});

describe('how often a rule acknowledges', () => {
  it('is within its limits in any hour and any day, and once an author in any of its days', () => {
    fc.assert(
      fc.property(moments, limits, (came, limit) => {
        const done: { account: string; at: string }[] = [];
        for (const { account, minutes } of came.toSorted((one, other) => one.minutes - other.minutes)) {
          const at = new Date(Date.parse(CAME) + minutes * 60_000).toISOString();
          const whyNot = whyNotOften(account, at, done, limit);
          const since = (ms: number) => done.filter((one) => Date.parse(one.at) > Date.parse(at) - ms);
          const isOften = since(limit.everyDays * DAY_MS).some((one) => one.account === account);
          const isMuch = since(DAY_MS / 24).length >= limit.perHour || since(DAY_MS).length >= limit.perDay;
          expect(whyNot).toBe(isOften ? 'author' : isMuch ? 'limit' : null);
          if (whyNot === null) done.push({ account, at });
        }
      }),
    );
  });
});
