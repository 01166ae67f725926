import { describe, expect, it } from 'vitest';
import type { Alert } from '../../domain/alerts/alert.ts';
import type { AlertRule } from '../../domain/alerts/alert-rule.ts';
import type { StoreUnderTest } from '../store.contract.ts';
import { brandOf } from '../store-fixtures.ts';

const instant = (day: number): string => `2026-11-${String(day).padStart(2, '0')}T08:00:00.000Z`;

const ruleOf = (id: string, with_: Partial<AlertRule> = {}): AlertRule => ({
  ...{ id, brandId: 'acme', watch: { kind: 'volume' as const }, threshold: 4.2, enabled: true },
  ...{ snoozedUntil: null, createdAt: instant(1) },
  ...with_,
});

const alertOf = (id: string, ruleId: string, day: number, brandId = 'acme'): Alert => ({
  ...{ id, ruleId, brandId, watch: { kind: 'volume' as const } },
  ...{ at: instant(day), from: instant(day), to: instant(day), grewAt: instant(day), peakAt: instant(day) },
  ...{ first: { count: 50, usual: 9.5, score: 7.25, hours: 1 }, peak: null, isOver: false, mentionId: null },
  ...{ cause: null, toldAt: null, isSnoozed: false },
});

/** Rules, what they saw and what they told of. */
export const describeAlerts = (given: StoreUnderTest): void => {
  describe('alert rules', () => {
    it('are saved, replaced, listed by age, and found', async () => {
      const { alerts } = given.store;
      const late = ruleOf('a', { createdAt: instant(3), watch: { kind: 'topic', topic: 'a \u0000 "b"' } });
      await alerts.saveRule(late);
      await alerts.saveRule(ruleOf('b'));
      await alerts.saveRule(ruleOf('b', { threshold: 6 }));
      await alerts.saveRule(ruleOf('c', { brandId: 'rival', createdAt: instant(2) }));
      expect((await alerts.listRules('acme')).map(({ id }) => id)).toEqual(['b', 'a']);
      expect((await alerts.listRules(null)).map(({ id }) => id)).toEqual(['b', 'c', 'a']);
      expect(await alerts.findRule('b')).toEqual(ruleOf('b', { threshold: 6 }));
      expect(await alerts.findRule('none')).toBeNull();
    });

    it('take their checks and alerts with them, and what comes late stays out', async () => {
      const { alerts } = given.store;
      const check = { ruleId: 'a', brandId: 'acme', at: instant(4), standing: 'usual' as const };
      await alerts.saveRule(ruleOf('a'));
      await alerts.saveRule(ruleOf('b'));
      await alerts.save(alertOf('1', 'a', 5));
      await alerts.save(alertOf('2', 'b', 5));
      await alerts.saveCheck(check);
      await alerts.saveCheck({ ...check, at: instant(6), standing: 'new' });
      expect(await alerts.listChecks('acme')).toEqual([{ ...check, at: instant(6), standing: 'new' }]);
      await alerts.removeRule('a');
      await alerts.save(alertOf('3', 'a', 6));
      await alerts.saveCheck(check);
      expect((await alerts.list('acme', { before: null, limit: 10 })).map(({ id }) => id)).toEqual(['2']);
      expect(await alerts.listChecks('acme')).toEqual([]);
      expect(await alerts.find('3')).toBeNull();
    });

    it('go with their brand', async () => {
      const { alerts, brands } = given.store;
      await brands.save(brandOf());
      await alerts.saveRule(ruleOf('a'));
      await alerts.saveRule(ruleOf('r', { brandId: 'rival' }));
      await alerts.save(alertOf('1', 'a', 5));
      await alerts.save(alertOf('2', 'r', 5, 'rival'));
      await brands.remove('acme');
      expect((await alerts.listRules(null)).map(({ id }) => id)).toEqual(['r']);
      expect(await alerts.find('1')).toBeNull();
      expect(await alerts.find('2')).not.toBeNull();
    });
  });

  describe('alerts', () => {
    it('are saved, replaced, and paged from the newest on', async () => {
      const { alerts } = given.store;
      await alerts.saveRule(ruleOf('a'));
      await alerts.saveRule(ruleOf('b'));
      for (const [id, ruleId, day] of [
        ['1', 'a', 5],
        ['2', 'a', 7],
        ['3', 'b', 7],
        ['4', 'b', 9],
      ] as const)
        await alerts.save(alertOf(id, ruleId, day));
      const over = { ...alertOf('2', 'a', 7), isOver: true, toldAt: instant(8) };
      await alerts.save(over);
      expect(await alerts.find('2')).toEqual(over);
      const first = await alerts.list('acme', { before: null, limit: 2 });
      expect(first.map(({ id }) => id)).toEqual(['4', '3']);
      const rest = await alerts.list('acme', { before: first.at(-1) ?? null, limit: 10 });
      expect(rest.map(({ id }) => id)).toEqual(['2', '1']);
      expect((await alerts.listOf('a', instant(6))).map(({ id }) => id)).toEqual(['2']);
      expect(await alerts.list('rival', { before: null, limit: 10 })).toEqual([]);
    });
  });
};
