import { randomUUID } from 'node:crypto';
import type { Filter } from 'mongodb';
import { toInstant } from '../../domain/instant.ts';
import { nextLook } from '../../domain/next-look.ts';
import { compareText } from '../../domain/text-order.ts';
import { BATCH_AT_MOST, checkLimit } from '../mentions/list-limit.ts';
import { toStorableText } from '../mentions/storable.ts';
import type { MentionStore } from '../port.ts';
import { updateEach } from './bulk-write.ts';
import type { MentionDocument } from './collections.ts';
import type { Context } from './context.ts';
import { toDate } from './date.ts';

type Ask = Parameters<MentionStore['claimDue']>[0];
type Due = Pick<MentionDocument, '_id' | 'refreshAt'>;

const find = (
  { in: { mention } }: Context,
  filter: Filter<MentionDocument>,
  limit: number,
): Promise<Due[]> =>
  limit < 1
    ? Promise.resolve([])
    : mention
        .find(filter)
        .project<Due>({ refreshAt: 1 })
        .sort({ refreshAt: 1, _id: 1 })
        .limit(limit)
        .toArray();

/**
 * Those whose time has come, then those seen last too long ago: that nobody holds, for what is due after `holdUntil`
 * waits for its next look, and those without one.
 */
const findDue = async (
  context: Context,
  { collectedBy, now, holdUntil, staleBefore, limit }: Ask,
): Promise<readonly Due[]> => {
  const isOf = { 'doc.collectedBy': collectedBy, erased: null };
  const due = await find(context, { ...isOf, refreshAt: { $lte: toDate(now) } }, limit);
  if (staleBefore === null) return due;
  const stale = { ...isOf, seenAt: { $lt: staleBefore } };
  for (const refreshAt of [{ $gt: toDate(holdUntil) }, null])
    due.push(...(await find(context, { ...stale, refreshAt }, limit - due.length)));
  return due;
};

/** @see MentionStore.claimDue */
export const claimDue = async (context: Context, ask: Ask): ReturnType<MentionStore['claimDue']> => {
  checkLimit(ask.limit, BATCH_AT_MOST);
  const due = await findDue(context, ask);
  if (due.length === 0) return [];
  const { mention } = context.in;
  const [claim, refreshAt] = [randomUUID(), toDate(ask.holdUntil)];
  // Whoever changes the time first has it: others find it changed.
  await updateEach(
    context,
    mention,
    due.map((each) => ({
      filter: { _id: each._id, refreshAt: each.refreshAt, erased: null },
      update: { $set: { refreshAt, claim } },
    })),
  );
  const claimed = await mention
    .find({ _id: { $in: due.map(({ _id }) => _id) }, claim })
    .project<Pick<MentionDocument, '_id' | 'doc'>>({ 'doc.externalId': 1 })
    .toArray();
  return claimed
    .map(({ _id, doc }) => ({ id: _id, externalId: doc.externalId }))
    .sort((one, other) => compareText(one.id, other.id));
};

/** @see MentionStore.settleDue */
export const settleDue = async (
  context: Context,
  ids: readonly string[],
  lookedAt: string,
): Promise<void> => {
  const { mention } = context.in;
  const found = await mention
    .find({ _id: { $in: ids.map(toStorableText) }, erased: null })
    .project<Pick<MentionDocument, '_id' | 'at' | 'seenAt'>>({ at: 1, seenAt: 1 })
    .toArray();
  await updateEach(
    context,
    mention,
    found.map(({ _id, at, seenAt }) => {
      const next = nextLook(toInstant(at), seenAt > lookedAt ? seenAt : lookedAt);
      return {
        filter: { _id, seenAt, erased: null },
        update: { $set: { refreshAt: next === null ? null : toDate(next) } },
      };
    }),
  );
};
