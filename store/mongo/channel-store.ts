import type { Channel } from '../../domain/telling/channel.ts';
import type { Delivery } from '../../domain/telling/delivery.ts';
import type { ChannelStore } from '../channel-port.ts';
import { byWhenMade } from '../channels/by-when-made.ts';
import { toStorableJson, toStorableText } from '../mentions/storable.ts';
import { insertOnce } from './bulk-write.ts';
import type { Context } from './context.ts';

const parse = <Doc>({ json }: { readonly json: string }): Doc => JSON.parse(json) as Doc;

const fieldsOf = (delivery: Delivery) => ({
  channelId: delivery.channelId,
  at: delivery.at,
  json: toStorableJson(delivery),
});

const listDeliveries: (
  context: Context,
  ...given: Parameters<ChannelStore['listDeliveries']>
) => Promise<readonly Delivery[]> = async ({ in: { delivery } }, channelId, { before, limit }) => {
  const isOf = channelId === null ? {} : { channelId: toStorableText(channelId) };
  const isBefore =
    before === null ? {} : { $or: [{ at: { $lt: before.at } }, { at: before.at, _id: { $lt: before.id } }] };
  const found = await delivery
    .find({ ...isOf, ...isBefore })
    .sort({ at: -1, _id: -1 })
    .limit(limit)
    .toArray();
  return found.map((each) => parse<Delivery>(each));
};

/** Channels, on MongoDB. @see ChannelStore */
export const createChannelStore = (context: Context): ChannelStore => {
  const { channel, delivery } = context.in;
  return {
    save: async (given) => {
      const fields = { json: toStorableJson(given) };
      await channel.updateOne({ _id: given.id }, { $set: fields }, { upsert: true });
    },
    list: async () => {
      const found = await channel.find().sort({ _id: 1 }).toArray();
      return found.map((each) => parse<Channel>(each)).toSorted(byWhenMade);
    },
    find: async (id) => {
      const found = await channel.findOne({ _id: toStorableText(id) });
      return found === null ? null : parse<Channel>(found);
    },
    remove: async (id) => {
      await channel.deleteOne({ _id: toStorableText(id) });
      await delivery.deleteMany({ channelId: toStorableText(id) });
    },
    beginDelivery: (given) => insertOnce(delivery, { _id: given.id, ...fieldsOf(given) }),
    findDelivery: async (id) => {
      const found = await delivery.findOne({ _id: toStorableText(id) });
      return found === null ? null : parse<Delivery>(found);
    },
    saveDelivery: async (given) => {
      await delivery.updateOne({ _id: given.id }, { $set: fieldsOf(given) });
    },
    listDeliveries: (channelId, page) => listDeliveries(context, channelId, page),
    forgetDeliveries: async (before) => {
      await delivery.deleteMany({ at: { $lt: before } });
    },
  };
};
