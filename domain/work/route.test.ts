import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mentionOf, NOW } from '../../test/store-fixtures.ts';
import type { StoredMention } from '../mention.ts';
import { applyChange } from './apply-change.ts';
import { createRouter, findTakers, inOrder, type RuleContext } from './route.ts';
import type { RoutingRule } from './routing-rule.ts';
import { noWork } from './work.ts';

const context: RuleContext = {
  names: { me: null, people: [], teams: [], labels: [], rules: [] },
  now: new Date(NOW),
  timeZoneOf: () => 'UTC',
};
const takers = findTakers(
  [
    { id: 'ana', role: 'agent', status: 'active' },
    { id: 'reader', role: 'viewer', status: 'active' },
    { id: 'gone', role: 'agent', status: 'deactivated' },
  ],
  [{ id: 'finance' }],
);
const long = '2026-01-01T00:00:00.000Z';

const ruleOf = (id: string, changes: Partial<RoutingRule> = {}): RoutingRule => ({
  ...{ id, name: id, query: 'bag', brandId: null, to: 'team:finance', place: 0, enabled: true },
  ...{ since: long, createdAt: long },
  ...changes,
});

/** Rules that match the mention below, and some that do not, to all kinds of people. */
const rules = fc
  .array(
    fc.record({
      query: fc.constantFrom('bag', 'refund', 'bag refund', 'lost OR refund', 'source:feed', '-bag'),
      brandId: fc.constantFrom(null, 'acme', 'other'),
      to: fc.constantFrom('team:finance', 'team:none', 'person:ana', 'person:gone', 'person:reader'),
      place: fc.nat(5),
      enabled: fc.boolean(),
      since: fc.constantFrom(long, '2026-11-22T00:00:00.000Z'),
    }),
    { maxLength: 8 },
  )
  .map((made) => made.map((each, n) => ruleOf(`r${n}`, each)));
const mention: StoredMention = {
  ...mentionOf('1', { text: 'acme lost my bag' }),
  ...{ at: '2026-11-24T08:00:00.000Z', storyId: 'feed:1', dueAt: null, work: noWork, erased: null },
  status: { state: 'open', at: null, by: null },
};
const alone = (rule: RoutingRule) => createRouter([rule], takers, context)(mention) !== null;

describe('routing', () => {
  it('follows the first rule in order that would give it alone', () => {
    fc.assert(
      fc.property(rules, (made) => {
        expect(createRouter(made, takers, context)(mention)).toBe(inOrder(made).find(alone) ?? null);
      }),
    );
  });

  it('does nothing by rules that are off, or whose people are gone: they may as well not be there', () => {
    fc.assert(
      fc.property(rules, (made) => {
        const given = createRouter(made, takers, context)(mention);
        const counted = made.filter(
          ({ enabled, to }) => enabled && ['team:finance', 'person:ana'].includes(to),
        );
        expect(createRouter(counted, takers, context)(mention)).toBe(given);
        expect(given === null || given.enabled).toBe(true);
      }),
    );
  });

  it('gives a mention once at most, whatever the rules become', () => {
    fc.assert(
      fc.property(rules, rules, (made, later) => {
        const rule = createRouter(made, takers, context)(mention);
        if (rule === null) return;
        const change = { type: 'assign' as const, from: null, to: rule.to };
        const applied = applyChange({ state: 'open', work: mention.work }, change, NOW);
        if (applied.result !== 'done') throw new Error(applied.result);
        const given = { ...mention, work: applied.after.work };
        expect(createRouter(later, takers, context)(given)).toBeNull();
        // Nor when whoever had it gives it back.
        const back = { ...given, work: { ...given.work, assignee: null } };
        expect(createRouter(later, takers, context)(back)).toBeNull();
      }),
    );
  });

  it.each([
    ['needs no reply', { needsReply: false }],
    ['was answered', { status: { state: 'answered', at: NOW, by: 'source' } }],
    ['was opened again', { status: { state: 'open', at: NOW, by: 'ana' } }],
    ['is snoozed', { work: { ...noWork, snoozedUntil: NOW } }],
    ['has a label', { work: { ...noWork, labels: ['vip'] } }],
    ['was given to somebody', { work: { ...noWork, assignee: 'person:ana', assignedAt: NOW } }],
    ['lost its words', { erased: { at: NOW, by: 'person' } }],
    ['was said long ago', { at: '2026-10-01T00:00:00.000Z' }],
    ['came in before', { fetchedAt: '2025-12-31T00:00:00.000Z' }],
  ] as const)('leaves alone what %s', (_, changes) => {
    const route = createRouter([ruleOf('r')], takers, context);
    expect(route(mention)?.id).toBe('r');
    expect(route({ ...mention, ...(changes as object) })).toBeNull();
  });

  it('takes a query that is none any more for one that finds nothing', () => {
    expect(createRouter([ruleOf('r', { query: '(bag' })], takers, context)(mention)).toBeNull();
  });
});
