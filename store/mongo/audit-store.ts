import type { Filter } from 'mongodb';
import type { AuditEvent } from '../../domain/audit.ts';
import { BATCH_AT_MOST, checkLimit } from '../mentions/list-limit.ts';
import { toStorableJson, toStorableText } from '../mentions/storable.ts';
import type { AuditStore } from '../people-port.ts';
import type { Documents } from './collections.ts';
import type { Context } from './context.ts';

/** What was kept first says neither what it was called nor what it was. */
const unnamed = { name: null, before: null, after: null };

/** The log of changes, on MongoDB. @see AuditStore */
export const createAuditStore = ({ in: { audit } }: Context): AuditStore => ({
  append: async (event) => {
    const { at, kind, actor } = event;
    const fields = { at, kind, actorId: actor.id, json: toStorableJson(event) };
    await audit.updateOne({ _id: event.id }, { $setOnInsert: fields }, { upsert: true });
  },
  list: async ({ actorId, kind, from, to }, { before, limit }) => {
    checkLimit(limit, BATCH_AT_MOST);
    const filter: Filter<Documents['audit']> = {
      ...(actorId !== null && { actorId: toStorableText(actorId) }),
      ...(kind !== null && { kind: toStorableText(kind) }),
      ...((from ?? to ?? before) !== null && {
        at: {
          ...(from !== null && { $gte: from }),
          ...(to !== null && { $lt: to }),
          ...(before !== null && { $lte: before.at }),
        },
      }),
      ...(before !== null && {
        $or: [{ at: { $lt: before.at } }, { _id: { $lt: toStorableText(before.id) } }],
      }),
    };
    const found = await audit.find(filter).sort({ at: -1, _id: -1 }).limit(limit).toArray();
    return found.map(({ json }) => ({ ...unnamed, ...(JSON.parse(json) as AuditEvent) }));
  },
});
