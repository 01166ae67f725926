import { describe, expect, it } from 'vitest';
import { acknowledgeRuleOf } from '../../domain/replies/acknowledge.test-helper.ts';
import { noteAcknowledged } from '../../domain/replies/automatic.ts';
import type { AuthorTurn } from '../../store/acknowledge-port.ts';
import type { StoreUnderTest } from '../store.contract.ts';
import { brandOf, filterOf, listIds, mentionOf, NOW, save } from '../store-fixtures.ts';

const hour = (hours: number): string => new Date(Date.parse(NOW) + hours * 3_600_000).toISOString();
const turnOf = (mentionId: string, changes: Partial<AuthorTurn> = {}): AuthorTurn => ({
  ...{ brandId: 'acme', account: 'feed:Jane_D', mentionId, at: NOW },
  ...changes,
});

const describeTurns = (given: StoreUnderTest): void => {
  it('take turns: one of all that ask at once, who may ask again', async () => {
    const { acknowledged } = given.store;
    const asked = Array.from({ length: 8 }, (_, n) => `feed:${n} \u0000`);
    const taken = await Promise.all(asked.map((id) => acknowledged.take(turnOf(id), hour(-24))));
    expect(taken.filter(Boolean)).toHaveLength(1);
    const winner = asked[taken.indexOf(true)] ?? '';
    expect(await acknowledged.take(turnOf(winner), hour(-24))).toBe(true);
    expect(await acknowledged.find('acme', 'feed:Jane_D')).toMatchObject({ at: NOW });
    expect(await acknowledged.find('acme', 'feed:jane')).toBeNull();
  });

  it('take the next turn of an author once the last is long ago, and each brand its own', async () => {
    const { acknowledged } = given.store;
    await acknowledged.take(turnOf('feed:1'), hour(-24));
    expect(await acknowledged.take(turnOf('feed:2', { at: hour(5) }), hour(-1))).toBe(false);
    expect(await acknowledged.take(turnOf('feed:2', { at: hour(24) }), NOW)).toBe(true);
    expect(await acknowledged.find('acme', 'feed:Jane_D')).toEqual({ mentionId: 'feed:2', at: hour(24) });
    expect(await acknowledged.take(turnOf('feed:1', { brandId: 'other' }), hour(-24))).toBe(true);
    expect(await acknowledged.take(turnOf('feed:1', { account: 'feed:Bo' }), hour(-24))).toBe(true);
  });

  it('forget turns that are old, of an author whose words are erased, and all of a removed brand', async () => {
    const { acknowledged, brands, desk, mentions } = given.store;
    await brands.save(brandOf());
    await brands.save(brandOf({ id: 'other', query: 'other' }));
    await save(
      mentions,
      mentionOf('1', { author: { id: '7', handle: 'Jane_D', name: null, followers: null } }),
    );
    await acknowledged.take(turnOf('feed:1', { account: 'feed:7' }), hour(-24));
    await acknowledged.take(turnOf('feed:2', { account: 'feed:Bo', at: hour(-30) }), hour(-60));
    await acknowledged.take(turnOf('feed:3', { brandId: 'other', account: 'feed:Cy' }), hour(-24));
    await acknowledged.forget(hour(-24));
    expect(await acknowledged.find('acme', 'feed:Bo')).toBeNull();
    await mentions.erase([{ source: 'feed', authorHandle: 'Jane_D' }], { at: hour(1), by: 'person' });
    expect(await acknowledged.find('acme', 'feed:7')).toBeNull();
    await desk.saveAcknowledgeRule(acknowledgeRuleOf({ id: 'a', brandId: 'other' }));
    await desk.saveAcknowledgeRule(acknowledgeRuleOf({ id: 'b' }));
    await brands.remove('other');
    await mentions.find('feed:1');
    expect((await desk.listAcknowledgeRules()).map(({ id }) => id)).toEqual(['b']);
    expect(await acknowledged.find('other', 'feed:Cy')).toBeNull();
  });
};

/** What is acknowledged by itself. */
export const describeAcknowledging = (given: StoreUnderTest): void => {
  describe('acknowledgement rules', () => {
    it('are saved, replaced, listed by id, and removed', async () => {
      const { desk } = given.store;
      const [one, other] = [
        acknowledgeRuleOf({ id: 'a', previewedAt: null }),
        acknowledgeRuleOf({ id: 'b' }),
      ];
      for (const each of [other, one]) await desk.saveAcknowledgeRule(each);
      const changed = { ...other, text: '“Thanks” 😀', enabled: false };
      await desk.saveAcknowledgeRule(changed);
      expect(await desk.listAcknowledgeRules()).toEqual([one, changed]);
      for (const id of ['a', 'a', '\u0000']) await desk.removeAcknowledgeRule(id);
      expect(await desk.listAcknowledgeRules()).toEqual([changed]);
    });

    it('are found by the mentions that they acknowledged, which stay open', async () => {
      const { mentions } = given.store;
      await given.store.brands.save(brandOf());
      await save(mentions, ...['1', '2', '3'].map((id) => mentionOf(id)));
      for (const [id, rule] of [
        ['1', 'thanks'],
        ['2', 'night'],
      ] as const) {
        const by = { id: `rule:${rule}`, name: rule };
        const order = noteAcknowledged({ id: `r${id}`, mentionId: `feed:${id}`, by });
        for (const _ of [1, 2]) await mentions.changeWork([order], { by: by.id, at: NOW, rule });
      }
      const find = async (query: string) => (await listIds(mentions, filterOf(query))).toSorted();
      expect(await find('acknowledged:yes')).toEqual(['feed:1', 'feed:2']);
      expect(await find('acknowledged:no')).toEqual(['feed:3']);
      expect(await find('-acknowledged:yes')).toEqual(['feed:3']);
      expect(await find('acknowledged:night is:unanswered')).toEqual(['feed:2']);
      expect(await mentions.listWork('feed:1', 10)).toMatchObject([
        {
          by: 'rule:thanks',
          rule: 'thanks',
          change: { type: 'acknowledge', rule: 'thanks', name: 'thanks' },
        },
      ]);
      // Seen again with other words, it is still acknowledged.
      await save(mentions, mentionOf('1', { text: 'acme has it', fetchedAt: hour(1) }));
      expect(await find('acknowledged:thanks')).toEqual(['feed:1']);
      expect(await mentions.count(filterOf('acknowledged:thanks'), 10)).toBe(1);
    });
    describeTurns(given);
  });
};
