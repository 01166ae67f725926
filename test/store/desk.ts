import { describe, expect, it } from 'vitest';
import type { RoutingRule } from '../../domain/work/routing-rule.ts';
import type { SavedView } from '../../domain/work/saved-view.ts';
import type { WorkLabel } from '../../domain/work/work-label.ts';
import type { StoreUnderTest } from '../store.contract.ts';
import { NOW } from '../store-fixtures.ts';

const labelOf = (id: string, changes: Partial<WorkLabel> = {}): WorkLabel => ({
  ...{ id, name: `Label "${id}"`, colour: 'blue' },
  ...changes,
});

const viewOf = (id: string, changes: Partial<SavedView> = {}): SavedView => ({
  ...{ id, name: `View ${id}`, page: 'inbox', query: 'is:late', order: 'due', owner: 'ana', shared: false },
  createdAt: NOW,
  ...changes,
});

const routingOf = (id: string, changes: Partial<RoutingRule> = {}): RoutingRule => ({
  ...{ id, name: `Rule "${id}"`, query: 'refund OR invoice', brandId: null, to: 'team:finance', place: 0 },
  ...{ enabled: true, since: NOW, createdAt: NOW },
  ...changes,
});

/** What people work with. */
export const describeDesk = (given: StoreUnderTest): void => {
  describe('labels of the desk', () => {
    it('are saved, replaced, listed by id, and removed', async () => {
      const { desk } = given.store;
      expect(await desk.listLabels()).toEqual([]);
      for (const each of [labelOf('b'), labelOf('a'), labelOf('c')]) await desk.saveLabel(each);
      const renamed = labelOf('b', { name: 'Press', colour: 'red' });
      await desk.saveLabel(renamed);
      expect(await desk.listLabels()).toEqual([labelOf('a'), renamed, labelOf('c')]);
      for (const id of ['a', 'a', 'none', '\u0000']) await desk.removeLabel(id);
      expect((await desk.listLabels()).map(({ id }) => id)).toEqual(['b', 'c']);
    });
  });

  describe('saved views', () => {
    it('are saved, replaced, listed by id, and removed', async () => {
      const { desk } = given.store;
      expect(await desk.listViews()).toEqual([]);
      for (const each of [viewOf('b'), viewOf('a')]) await desk.saveView(each);
      const changed = viewOf('b', { query: 'sentiment:negative "lost bag"', shared: true });
      await desk.saveView(changed);
      expect(await desk.listViews()).toEqual([viewOf('a'), changed]);
      for (const id of ['a', 'a', '\u0000']) await desk.removeView(id);
      expect(await desk.listViews()).toEqual([changed]);
    });
  });

  describe('routing rules', () => {
    it('are saved, replaced, listed by id, and removed', async () => {
      const { desk } = given.store;
      expect(await desk.listRoutingRules()).toEqual([]);
      for (const each of [routingOf('b'), routingOf('a', { place: 1, brandId: 'acme' })])
        await desk.saveRoutingRule(each);
      const changed = routingOf('b', { query: '"lost \u0000bag"', enabled: false, to: 'person:ana' });
      await desk.saveRoutingRule(changed);
      expect(await desk.listRoutingRules()).toMatchObject([
        routingOf('a', { place: 1, brandId: 'acme' }),
        { id: 'b', enabled: false, to: 'person:ana' },
      ]);
      for (const id of ['a', 'a', '\u0000']) await desk.removeRoutingRule(id);
      expect((await desk.listRoutingRules()).map(({ id }) => id)).toEqual(['b']);
    });
  });
};
