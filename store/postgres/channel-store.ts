import type { Delivery } from '../../domain/telling/delivery.ts';
import type { ChannelStore } from '../channel-port.ts';
import { byWhenMade } from '../channels/by-when-made.ts';
import { toStorableJson, toStorableText } from '../mentions/storable.ts';
import { type Context, inTransaction } from './context.ts';

const rowOf = (delivery: Delivery) => ({
  channel_id: delivery.channelId,
  at: delivery.at,
  doc: toStorableJson(delivery),
});

const listDeliveries: (
  context: Context,
  ...given: Parameters<ChannelStore['listDeliveries']>
) => Promise<readonly Delivery[]> = async ({ db }, channelId, { before, limit }) => {
  const rows = await db
    .selectFrom('delivery')
    .select('doc')
    .$if(channelId !== null, (query) => query.where('channel_id', '=', toStorableText(channelId ?? '')))
    .$if(before !== null, (query) =>
      query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('at', 'id'), '<', tuple(before?.at ?? '', before?.id ?? '')),
      ),
    )
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ doc }) => doc);
};

const deliveries = (
  context: Context,
): Pick<
  ChannelStore,
  'beginDelivery' | 'findDelivery' | 'saveDelivery' | 'listDeliveries' | 'forgetDeliveries'
> => {
  const { db } = context;
  return {
    beginDelivery: async (delivery) => {
      const done = await db
        .insertInto('delivery')
        .values({ id: delivery.id, ...rowOf(delivery) })
        .onConflict((on) => on.column('id').doNothing())
        .executeTakeFirst();
      return done.numInsertedOrUpdatedRows === 1n;
    },
    findDelivery: async (id) => {
      const row = await db
        .selectFrom('delivery')
        .select('doc')
        .where('id', '=', toStorableText(id))
        .executeTakeFirst();
      return row?.doc ?? null;
    },
    saveDelivery: async (delivery) => {
      await db.updateTable('delivery').set(rowOf(delivery)).where('id', '=', delivery.id).execute();
    },
    listDeliveries: (channelId, page) => listDeliveries(context, channelId, page),
    forgetDeliveries: async (before) => {
      await db.deleteFrom('delivery').where('at', '<', before).execute();
    },
  };
};

/** Channels, on PostgreSQL. @see ChannelStore */
export const createChannelStore = (context: Context): ChannelStore => {
  const { db } = context;
  return {
    ...deliveries(context),
    save: async (channel) => {
      const row = { doc: toStorableJson(channel) };
      await db
        .insertInto('channel')
        .values({ id: channel.id, ...row })
        .onConflict((on) => on.column('id').doUpdateSet(row))
        .execute();
    },
    list: async () => {
      const rows = await db.selectFrom('channel').select('doc').execute();
      return rows.map(({ doc }) => doc).toSorted(byWhenMade);
    },
    find: async (id) => {
      const row = await db
        .selectFrom('channel')
        .select('doc')
        .where('id', '=', toStorableText(id))
        .executeTakeFirst();
      return row?.doc ?? null;
    },
    remove: (id) =>
      inTransaction(context, async ({ trx }) => {
        await trx.deleteFrom('delivery').where('channel_id', '=', toStorableText(id)).execute();
        await trx.deleteFrom('channel').where('id', '=', toStorableText(id)).execute();
      }),
  };
};
