import { describe, expect, it } from 'vitest';
import type { WorkChange } from '../../domain/work/work-event.ts';
import type { StoreUnderTest } from '../store.contract.ts';
import {
  brandOf,
  clearTouched,
  filterOf,
  listIds,
  mentionOf,
  save,
  touchedBuckets,
} from '../store-fixtures.ts';

const ana = { by: 'ana', at: '2026-11-24T10:00:00.000Z' };
const LATER = '2026-11-25T08:00:00.000Z';

/** What people do about mentions. */
export const describeWork = (given: StoreUnderTest): void => {
  let events = 0;
  const order = (id: string, change: WorkChange) => {
    events += 1;
    return { eventId: `e${events}`, mentionId: `feed:${id}`, change };
  };
  const assign = (id: string, from: string | null, to: string | null) =>
    order(id, { type: 'assign', from, to });
  const snooze = (id: string, to: string | null, from: string | null = null) =>
    order(id, { type: 'snooze', from, to });
  const ids = (query: string) => listIds(given.store.mentions, filterOf(query));

  describe('work on mentions', () => {
    it('gives them to people and teams, who are found by it', async () => {
      const { mentions } = given.store;
      await save(mentions, mentionOf('1'), mentionOf('2'), mentionOf('3'));
      const outcomes = await mentions.changeWork(
        [assign('1', null, 'person:ana'), assign('2', null, 'team:billing')],
        ana,
      );
      expect(outcomes.map(({ result }) => result)).toEqual(['done', 'done']);
      expect(outcomes[0]?.mention).toEqual(await mentions.find('feed:1'));
      expect(outcomes[0]?.mention?.work).toMatchObject({ assignee: 'person:ana', assignedAt: ana.at });
      expect(await ids('assigned:"person:ana"')).toEqual(['feed:1']);
      expect(await ids('team:billing is:unanswered')).toEqual(['feed:2']);
      expect(await ids('assigned:none')).toEqual(['feed:3']);
      expect(await ids('-assigned:"person:ana"')).toEqual(['feed:3', 'feed:2']);
      expect(
        await listIds(mentions, filterOf('assigned:"person:ana"', { brandId: null }), { order: 'due' }),
      ).toEqual(['feed:1']);
    });

    it('refuses who saw something else, and goes on with the others', async () => {
      const { mentions } = given.store;
      await save(mentions, mentionOf('1'), mentionOf('2'));
      await mentions.changeWork([assign('1', null, 'person:ana')], ana);
      const late = await mentions.changeWork(
        [assign('1', null, 'person:bo'), assign('none', null, 'person:bo'), assign('2', null, 'person:bo')],
        { ...ana, by: 'bo' },
      );
      expect(late.map(({ result }) => result)).toEqual(['conflict', 'missing', 'done']);
      expect(late[0]?.mention?.work.assignee).toBe('person:ana');
      expect(late[1]?.mention).toBeNull();
      expect(await ids('assigned:"person:bo"')).toEqual(['feed:2']);
    });

    given.itAtOnce('lets one of several win who take it at once', async () => {
      const other = await given.openAgain();
      await save(given.store.mentions, mentionOf('1'));
      const takes = await Promise.all(
        [given.store, other, given.store, other].map(({ mentions }, n) =>
          mentions.changeWork([assign('1', null, `person:p${n}`)], ana),
        ),
      );
      const results = takes.map(([outcome]) => outcome?.result);
      expect(results.filter((result) => result === 'done')).toHaveLength(1);
      expect(results.filter((result) => result === 'conflict')).toHaveLength(3);
      expect(await given.store.mentions.listWork('feed:1', 10)).toHaveLength(1);
    });

    it('stays whatever comes, and an order that is told again does nothing more', async () => {
      const { mentions } = given.store;
      await save(mentions, mentionOf('1'));
      const orders = [
        assign('1', null, 'person:ana'),
        order('1', { type: 'label', added: ['vip', 'bug'], removed: [] }),
        snooze('1', LATER),
      ];
      await mentions.changeWork(orders, ana);
      await mentions.changeWork([assign('1', 'person:ana', null)], ana);
      expect((await mentions.changeWork(orders, ana)).map(({ result }) => result)).toEqual([
        ...['done', 'done', 'done'],
      ]);
      await save(mentions, mentionOf('1', { text: 'acme found it', fetchedAt: '2026-11-24T12:00:00.000Z' }));
      await mentions.setBrands([{ id: 'feed:1', brandIds: ['acme'], spokenBy: [], needsReply: true }]);
      expect((await mentions.find('feed:1'))?.work).toEqual({
        assignee: null,
        assignedAt: ana.at,
        snoozedUntil: LATER,
        labels: ['bug', 'vip'],
      });
      expect(await ids('label:vip label:bug is:snoozed')).toEqual(['feed:1']);
      expect(await ids('label:other')).toEqual([]);
    });

    it('tells what was done in its order, with the states', async () => {
      const { mentions } = given.store;
      await save(mentions, mentionOf('1'));
      await mentions.changeWork([assign('1', null, 'person:ana')], ana);
      await mentions.setState('feed:1', { ...ana, expected: 'open', to: 'answered' });
      await mentions.changeWork([order('1', { type: 'note', text: 'Called her.', tells: ['bo'] })], ana);
      const told = await mentions.listWork('feed:1', 10);
      expect(told.map(({ change }) => change)).toEqual([
        { type: 'assign', from: null, to: 'person:ana' },
        { type: 'state', from: 'open', to: 'answered' },
        { type: 'note', text: 'Called her.', tells: ['bo'] },
      ]);
      expect(told[0]).toMatchObject({ ...ana, mentionId: 'feed:1' });
      expect(await mentions.listWork('feed:1', 1)).toEqual(told.slice(-1));
      expect(await mentions.listWork('feed:none', 10)).toEqual([]);
    });

    it('touches buckets by a state alone', async () => {
      const { mentions } = given.store;
      await save(mentions, mentionOf('1'));
      await clearTouched(given.store);
      await mentions.changeWork([assign('1', null, 'person:ana'), snooze('1', LATER)], ana);
      expect(await touchedBuckets(given.store)).toEqual([]);
      await mentions.changeWork([order('1', { type: 'state', from: 'open', to: 'dismissed' })], ana);
      expect(await touchedBuckets(given.store)).toEqual(['acme 2026-11-20T08:00:00.000Z']);
      expect(await ids('is:dismissed')).toEqual(['feed:1']);
    });
  });

  describe('snoozed mentions', () => {
    it('come back by themselves once the time is there', async () => {
      const { mentions } = given.store;
      await save(mentions, mentionOf('1'), mentionOf('2'));
      await mentions.changeWork([snooze('1', LATER)], ana);
      expect(await ids('is:unanswered -is:snoozed')).toEqual(['feed:2']);
      expect(await mentions.count(filterOf('is:snoozed is:unanswered'), 10)).toBe(1);
      const then = { now: new Date(LATER) };
      expect(await listIds(mentions, filterOf('is:unanswered -is:snoozed', then))).toEqual([
        'feed:2',
        'feed:1',
      ]);
      expect(await mentions.count(filterOf('is:snoozed', then), 10)).toBe(0);
    });

    it('come back at once when their author speaks again in the thread, and for nobody else', async () => {
      const { mentions } = given.store;
      await save(
        mentions,
        mentionOf('1', { threadId: 't' }),
        mentionOf('2'),
        mentionOf('3', { threadId: 'u' }),
      );
      await mentions.changeWork([snooze('1', LATER), snooze('2', LATER), snooze('3', LATER)], ana);
      const said = { fetchedAt: '2026-11-24T11:00:00.000Z' };
      const stranger = { id: null, handle: 'bob', name: null, followers: null };
      await save(
        mentions,
        mentionOf('4', { ...said, threadId: 't', author: stranger }),
        mentionOf('5', { ...said, threadId: 't', author: null }),
      );
      expect(await ids('is:snoozed')).toEqual(['feed:3', 'feed:2', 'feed:1']);
      await save(
        mentions,
        mentionOf('6', { ...said, threadId: 't' }),
        mentionOf('7', { ...said, parentId: '2' }),
      );
      expect(await ids('is:snoozed')).toEqual(['feed:3']);
      expect((await mentions.listWork('feed:1', 10)).at(-1)).toMatchObject({
        ...{ by: 'author', at: said.fetchedAt },
        change: { type: 'snooze', from: LATER, to: null },
      });
      // The same again is nothing new.
      await mentions.changeWork([snooze('1', LATER)], ana);
      await save(mentions, mentionOf('6', { ...said, threadId: 't' }));
      expect(await ids('is:snoozed')).toEqual(['feed:3', 'feed:1']);
    });
  });

  describe('mentions whose author is waited for', () => {
    const targets = { severe: null, complaint: 120, question: null, request: null, review: null };
    const wait = (id: string, to: string) => order(id, { type: 'snooze', from: null, to, waits: true });

    it('are due later by as long as that lasts, and no longer once the author speaks', async () => {
      const { mentions, brands } = given.store;
      await brands.save(brandOf({ response: { targets, hours: [], holidays: [] } }));
      const said = { publishedAt: '2026-11-24T09:30:00.000Z', threadId: 't' };
      await save(mentions, mentionOf('1', said), mentionOf('2', { ...said, threadId: 'u' }));
      const due = async (id: string) => (await mentions.find(`feed:${id}`))?.dueAt;
      expect(await due('1')).toBe('2026-11-24T11:30:00.000Z');
      await mentions.changeWork([wait('1', LATER), snooze('2', LATER)], ana);
      // Half an hour had passed; ninety minutes are left when the wait is over.
      expect(await due('1')).toBe('2026-11-25T09:30:00.000Z');
      expect(await due('2')).toBe('2026-11-24T11:30:00.000Z');
      const late = { now: new Date('2026-11-24T12:00:00.000Z') };
      expect(await listIds(mentions, filterOf('is:late', late))).toEqual(['feed:2']);
      await save(
        mentions,
        mentionOf('3', {
          ...{ publishedAt: '2026-11-24T11:00:00.000Z', fetchedAt: '2026-11-24T11:20:00.000Z' },
          threadId: 't',
        }),
      );
      // From when the author wrote, not from when it was found.
      expect(await due('1')).toBe('2026-11-24T12:30:00.000Z');
      expect(await ids('is:snoozed')).toEqual(['feed:2']);
    });
  });

  describe('notes', () => {
    it('lose their words with the mention’s, and nobody writes any after that', async () => {
      const { mentions } = given.store;
      await save(mentions, mentionOf('1'), mentionOf('2'));
      const note = (id: string) => order(id, { type: 'note', text: `Ms. Doe, ${id}`, tells: ['bo'] });
      await mentions.changeWork([note('1'), assign('1', null, 'person:ana'), note('2')], ana);
      await mentions.erase([{ source: 'feed', externalId: '1' }], { at: LATER, by: 'person' });
      const told = await mentions.listWork('feed:1', 10);
      expect(JSON.stringify(told)).not.toContain('Doe');
      expect(told.map(({ change }) => change)).toContainEqual({ type: 'note', text: null, tells: [] });
      expect((await mentions.find('feed:1'))?.work.assignee).toBe('person:ana');
      expect(JSON.stringify(await mentions.listWork('feed:2', 10))).toContain('Doe');
      const [late] = await mentions.changeWork([note('1')], ana);
      expect(late?.result).toBe('conflict');
    });
  });
};
