import { describe, expect, it } from 'vitest';
import type { WorkChange } from '../../domain/work/work-event.ts';
import { personalNoticeOf, personalSettingsOf, waitingMail } from '../personal-fixtures.ts';
import type { StoreUnderTest } from '../store.contract.ts';
import { mentionOf, save } from '../store-fixtures.ts';

const instant = (minute: number): string => `2026-11-24T13:${String(minute).padStart(2, '0')}:00.000Z`;
const idsOf = (rows: readonly { readonly id: string }[]): readonly string[] => rows.map(({ id }) => id);

const describeMail = (given: StoreUnderTest): void => {
  it('list mail by its state and time, of one or all, oldest first', async () => {
    const { personal } = given.store;
    const mailAt = (minute: number) => ({ mail: waitingMail(instant(minute)) });
    await personal.tell(personalNoticeOf('late', { at: instant(1), ...mailAt(9) }));
    await personal.tell(personalNoticeOf('b', { at: instant(3), ...mailAt(3) }));
    await personal.tell(personalNoticeOf('a', { at: instant(2), ...mailAt(4) }));
    await personal.tell(personalNoticeOf('other', { accountId: 'p', at: instant(2), ...mailAt(2) }));
    await personal.tell(personalNoticeOf('none', { mail: null }));
    const waiting = { accountId: 'o', state: 'waiting', until: instant(4) } as const;
    expect(idsOf(await personal.listMail(waiting, 10))).toEqual(['a', 'b']);
    expect(idsOf(await personal.listMail(waiting, 1))).toEqual(['a']);
    expect(idsOf(await personal.listMail({ ...waiting, accountId: null }, 10))).toEqual(['a', 'other', 'b']);
    expect(await personal.listMail({ ...waiting, state: 'sending' }, 10)).toEqual([]);
  });

  it('advance a mail once, and leave alone what the person read', async () => {
    const { personal } = given.store;
    const first = waitingMail(instant(1));
    await personal.tell(personalNoticeOf('a', { mail: first }));
    const sending = { ...first, state: 'sending' as const, at: instant(2), tries: 1 };
    const won = await Promise.all([1, 2, 3].map(() => personal.advance('a', sending, first)));
    expect(won.filter(Boolean)).toHaveLength(1);
    await personal.mark('o', ['a'], instant(3));
    expect(await personal.advance('a', { ...sending, state: 'sent', at: instant(4) }, sending)).toBe(true);
    expect(await personal.advance('nobody', sending, first)).toBe(false);
    const [kept] = await personal.list('o', 10);
    expect(kept).toMatchObject({ readAt: instant(3), mail: { state: 'sent', at: instant(4), tries: 1 } });
  });
};

/** What each person is told. */
export const describePersonal = (given: StoreUnderTest): void => {
  describe('notices for one person', () => {
    it('are kept once, however often and from however many they come', async () => {
      const { personal } = given.store;
      const told = await Promise.all([1, 2, 3].map(() => personal.tell(personalNoticeOf('a'))));
      expect(told.filter(Boolean)).toHaveLength(1);
      await personal.mark('o', null, instant(1));
      expect(await personal.tell(personalNoticeOf('a', { title: 'Other' }))).toBe(false);
      expect(await personal.list('o', 10)).toEqual([personalNoticeOf('a', { readAt: instant(1) })]);
    });

    it('are listed newest first, and counted while unread', async () => {
      const { personal } = given.store;
      for (const [id, minute] of [
        ['a', 1],
        ['c', 2],
        ['b', 2],
      ] as const)
        await personal.tell(personalNoticeOf(id, { at: instant(minute), mail: null }));
      await personal.tell(personalNoticeOf('p', { accountId: 'p', at: instant(3) }));
      expect(idsOf(await personal.list('o', 2))).toEqual(['c', 'b']);
      expect(idsOf(await personal.listNewest(3))).toEqual(['p', 'c', 'b']);
      expect(await personal.countUnread('o')).toBe(3);
      await personal.mark('o', ['a', 'b', 'p', '\u0000'], instant(5));
      expect(await personal.countUnread('o')).toBe(1);
      expect(await personal.countUnread('p')).toBe(1);
      await personal.mark('o', null, instant(6));
      expect((await personal.list('o', 10)).map(({ readAt }) => readAt)).toEqual([
        instant(6),
        instant(5),
        instant(5),
      ]);
      await personal.mark('o', ['c'], null);
      expect(await personal.countUnread('o')).toBe(1);
      await personal.forget(instant(2));
      expect(idsOf(await personal.list('o', 10))).toEqual(['c', 'b']);
    });

    describeMail(given);

    it('follow what their person wants', async () => {
      const { personal } = given.store;
      expect(await personal.findSettings('o')).toBeNull();
      await personal.saveSettings(personalSettingsOf('o'));
      await personal.saveSettings(personalSettingsOf('a'));
      const changed = personalSettingsOf('o', { quiet: { from: '22:00', to: '07:00' } });
      await personal.saveSettings(changed);
      expect(await personal.findSettings('o')).toEqual(changed);
      expect(await personal.listSettings()).toEqual([personalSettingsOf('a'), changed]);
    });

    it('are reminded of when the time has come', async () => {
      const { personal } = given.store;
      const reminder = (id: string, minute: number) => ({
        ...{ id, accountId: 'o', mentionId: 'feed:1', at: instant(minute) },
      });
      for (const each of [reminder('b', 2), reminder('a', 2), reminder('c', 1), reminder('d', 9)])
        await personal.remind(each);
      await personal.remind(reminder('c', 3));
      expect(await personal.listReminders(instant(3), 10)).toEqual([
        reminder('a', 2),
        reminder('b', 2),
        reminder('c', 3),
      ]);
      expect(idsOf(await personal.listReminders(instant(3), 1))).toEqual(['a']);
      for (const id of ['a', 'a', 'nobody']) await personal.removeReminder(id);
      expect(idsOf(await personal.listReminders(instant(9), 10))).toEqual(['b', 'c', 'd']);
    });

    it('are made of what was done to any mention, in the order it was', async () => {
      const { mentions } = given.store;
      await save(mentions, mentionOf('1'), mentionOf('2'));
      const note: WorkChange = { type: 'note', text: 'Seen.', tells: ['o'] };
      const work = (eventId: string, id: string, minute: number) =>
        mentions.changeWork([{ eventId, mentionId: `feed:${id}`, change: note }], {
          ...{ by: 'a', at: instant(minute) },
        });
      await work('e2', '1', 5);
      await work('e1', '2', 5);
      await work('e0', '1', 7);
      await work('e9', '2', 3);
      const following = async (at: string, id: string, limit = 10) =>
        idsOf(await mentions.listWorkAfter({ at, id }, limit));
      expect(await following(instant(0), '')).toEqual(['e9', 'e1', 'e2', 'e0']);
      expect(await following(instant(5), 'e1')).toEqual(['e2', 'e0']);
      expect(await following(instant(5), '', 1)).toEqual(['e1']);
      expect(await following(instant(7), 'e0')).toEqual([]);
    });
  });
};
