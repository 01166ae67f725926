import type { Filter } from 'mongodb';
import type { Correction } from '../../domain/correction.ts';
import type { StoredMention } from '../../domain/mention.ts';
import { BATCH_AT_MOST, checkLimit } from '../mentions/list-limit.ts';
import { toStorableJson, toStorableText } from '../mentions/storable.ts';
import type { WriterTurn } from '../mentions/writer-turn.ts';
import type { MentionStore } from '../port.ts';
import type { MentionDocument } from './collections.ts';
import type { Step } from './commit.ts';
import type { Context } from './context.ts';
import { type StoredFields, storedFields, toStoredMention } from './mention-document.ts';

/** @see WriterTurn.loadRaws */
export const loadRaws = async (
  { in: { payload } }: Context,
  ids: readonly string[],
): ReturnType<WriterTurn['loadRaws']> => {
  const found = await payload.find({ _id: { $in: [...ids] } }).toArray();
  return new Map(found.map(({ _id, json }) => [_id, json]));
};

export const isKnownCorrection = async ({ in: { correction } }: Context, id: string): Promise<boolean> =>
  (await correction.findOne({ _id: toStorableText(id) }, { projection: { _id: 1 } })) !== null;

export const correctionStep = (correction: Correction): Step => {
  const set = { mentionId: correction.mentionId, json: toStorableJson(correction) };
  return { to: 'correction', writes: [{ id: toStorableText(correction.id), set, isNew: true }] };
};

/** @see MentionStore.listCorrections */
export const listCorrections = async (
  { in: { correction } }: Context,
  mentionId: string,
): Promise<readonly Correction[]> => {
  const found = await correction
    .find({ mentionId: toStorableText(mentionId) })
    .sort({ stamp: 1 })
    .toArray();
  return found.map(({ json }) => JSON.parse(json) as Correction);
};

/** @see MentionStore.listLabelled */
export const listLabelled = async (
  { in: { mention } }: Context,
  ...[brandId, { before, limit }]: Parameters<MentionStore['listLabelled']>
): Promise<readonly StoredMention[]> => {
  checkLimit(limit, BATCH_AT_MOST);
  const isLabelled: Filter<MentionDocument> = { lists: brandId, labelledAt: { $ne: null }, erased: null };
  const found = await mention
    .find(before === null ? isLabelled : { ...isLabelled, ...isBefore(before) })
    .project<StoredFields>(storedFields)
    .sort({ labelledAt: -1, _id: -1 })
    .limit(limit)
    .toArray();
  return found.map(toStoredMention);
};

const isBefore = ({
  labelledAt,
  id,
}: {
  readonly labelledAt: string;
  readonly id: string;
}): Filter<MentionDocument> => ({
  labelledAt: { $lte: labelledAt },
  $or: [{ labelledAt: { $lt: labelledAt } }, { labelledAt, _id: { $lt: toStorableText(id) } }],
});
