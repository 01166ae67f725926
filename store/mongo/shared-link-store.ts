import type { SharedLink } from '../../domain/sharing/shared-link.ts';
import { compareText } from '../../domain/text-order.ts';
import { toStorableJson, toStorableText } from '../mentions/storable.ts';
import type { SharedLinkStore } from '../shared-link-port.ts';
import type { Context } from './context.ts';

const parse = ({ json }: { readonly json: string }): SharedLink => JSON.parse(json) as SharedLink;

/** Shared links, on MongoDB. @see SharedLinkStore */
export const createSharedLinkStore = ({ in: { sharedLink } }: Context): SharedLinkStore => ({
  add: async (link, tokenHash) => {
    const fields = { tokenHash, opened: 0, openedAt: null, json: toStorableJson(link) };
    await sharedLink.updateOne({ _id: link.id }, { $setOnInsert: fields }, { upsert: true });
  },
  find: async (tokenHash, now) => {
    const found = await sharedLink.findOne({ tokenHash });
    const link = found === null ? null : parse(found);
    return link === null || link.expiresAt <= now ? null : link;
  },
  noteOpened: async (id, at) => {
    await sharedLink.updateOne({ _id: id }, { $inc: { opened: 1 }, $set: { openedAt: at } });
  },
  list: async () => {
    const found = await sharedLink.find().toArray();
    return (
      found
        // FerretDB leaves out what is null at first.
        .map((each) => ({ ...parse(each), opened: each.opened, openedAt: each.openedAt ?? null }))
        .sort((one, other) => compareText(other.createdAt, one.createdAt) || compareText(other.id, one.id))
    );
  },
  remove: async (id) => {
    await sharedLink.deleteOne({ _id: toStorableText(id) });
  },
});
