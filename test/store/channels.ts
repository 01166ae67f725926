import { describe, expect, it } from 'vitest';
import type { Channel } from '../../domain/telling/channel.ts';
import type { Delivery } from '../../domain/telling/delivery.ts';
import type { StoreUnderTest } from '../store.contract.ts';

const instant = (minute: number): string => `2026-11-24T13:${String(minute).padStart(2, '0')}:00.000Z`;

const channelOf = (id: string, changes: Partial<Channel> = {}): Channel => ({
  ...{ id, title: 'Team “A” \u0001', kind: 'slack', brandId: null, events: ['alert-begun'], enabled: true },
  ...{ email: null, host: 'hooks.slack.com', sealed: 'v1.sealed', createdAt: instant(1) },
  ...changes,
});

const deliveryOf = (id: string, changes: Partial<Delivery> = {}): Delivery => ({
  ...{ id, channelId: 'a', at: instant(1), state: 'waiting', attempts: 0 },
  ...{ status: null, problem: null, triedAt: null },
  message: { kind: 'test', level: 'info', title: 'T', detail: 'D\u0000', path: null, at: instant(1) },
  ...changes,
});

/** Where people are told of things. */
export const describeChannels = (given: StoreUnderTest): void => {
  describe('channels', () => {
    it('are kept by id and listed by when they were made', async () => {
      const { channels } = given.store;
      await channels.save(channelOf('b'));
      await channels.save(channelOf('a', { createdAt: instant(2) }));
      await channels.save(channelOf('c'));
      await channels.save(channelOf('b', { enabled: false }));
      expect((await channels.list()).map(({ id }) => id)).toEqual(['b', 'c', 'a']);
      expect(await channels.find('b')).toMatchObject({ id: 'b', enabled: false, sealed: 'v1.sealed' });
      expect(await channels.find('nobody')).toBeNull();
      await channels.remove('b');
      await channels.remove('nobody');
      expect((await channels.list()).map(({ id }) => id)).toEqual(['c', 'a']);
    });

    it('begin a delivery once, however many begin it at once', async () => {
      const { channels } = given.store;
      const begun = await Promise.all(
        [1, 2, 3].map((minute) => channels.beginDelivery(deliveryOf('d', { at: instant(minute) }))),
      );
      expect(begun.filter(Boolean)).toHaveLength(1);
      expect(await channels.beginDelivery(deliveryOf('d', { attempts: 9 }))).toBe(false);
      expect(await channels.findDelivery('d')).toMatchObject({ attempts: 0, state: 'waiting' });
    });

    it('keep how a delivery went, but none that is gone', async () => {
      const { channels } = given.store;
      await channels.beginDelivery(deliveryOf('d'));
      const done = deliveryOf('d', { state: 'delivered', attempts: 1, status: 200, triedAt: instant(3) });
      await channels.saveDelivery(done);
      await channels.saveDelivery(deliveryOf('gone'));
      expect(await channels.findDelivery('d')).toMatchObject({ state: 'delivered', triedAt: instant(3) });
      expect(await channels.findDelivery('gone')).toBeNull();
    });

    it('list deliveries, newest first, page by page, of one or all', async () => {
      const { channels } = given.store;
      const all = [
        deliveryOf('1', { at: instant(1) }),
        deliveryOf('2', { at: instant(2), channelId: 'b' }),
        deliveryOf('3', { at: instant(2) }),
        deliveryOf('4', { at: instant(3) }),
      ];
      for (const each of all) await channels.beginDelivery(each);
      const idsOf = async (...asked: Parameters<typeof channels.listDeliveries>) =>
        (await channels.listDeliveries(...asked)).map(({ id }) => id);
      expect(await idsOf(null, { before: null, limit: 3 })).toEqual(['4', '3', '2']);
      expect(await idsOf(null, { before: { at: instant(2), id: '3' }, limit: 3 })).toEqual(['2', '1']);
      expect(await idsOf('a', { before: { at: instant(3), id: '4' }, limit: 1 })).toEqual(['3']);
      expect(await idsOf('b', { before: null, limit: 9 })).toEqual(['2']);
    });

    it('forget deliveries that are old, and all of a channel that is removed', async () => {
      const { channels } = given.store;
      await channels.save(channelOf('a'));
      for (const minute of [1, 2, 3])
        await channels.beginDelivery(deliveryOf(`${minute}`, { at: instant(minute) }));
      await channels.beginDelivery(deliveryOf('other', { channelId: 'b', at: instant(3) }));
      await channels.forgetDeliveries(instant(2));
      const left = async () =>
        (await channels.listDeliveries(null, { before: null, limit: 9 })).map(({ id }) => id);
      expect(await left()).toEqual(['other', '3', '2']);
      await channels.remove('a');
      expect(await left()).toEqual(['other']);
    });
  });
};
