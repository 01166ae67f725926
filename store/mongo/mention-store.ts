import type { StoredMention } from '../../domain/mention.ts';
import { changeWork } from '../mentions/change-work.ts';
import { setBrands, setState } from '../mentions/decide-mentions.ts';
import { eraseMentions, eraseStale } from '../mentions/erase-mentions.ts';
import { correctMention, rejudgeMentions } from '../mentions/label-mentions.ts';
import { BATCH_AT_MOST, checkLimit } from '../mentions/list-limit.ts';
import { fromSearchText } from '../mentions/mention-terms.ts';
import { createSave } from '../mentions/save-mentions.ts';
import { toStorableText } from '../mentions/storable.ts';
import type { InTurn } from '../mentions/writer-turn.ts';
import type { MentionStore } from '../port.ts';
import type { MentionDocument } from './collections.ts';
import type { Context } from './context.ts';
import { countChannels } from './count-channels.ts';
import { listCorrections, listLabelled } from './labels.ts';
import { countMentions, listMentions } from './list-mentions.ts';
import { listSpeakers } from './list-speakers.ts';
import { claimDue, settleDue } from './look-again.ts';
import { subscribeToChanges } from './mention-changes.ts';
import { EVERY_BRAND, type StoredFields, storedFields, toStoredMention } from './mention-document.ts';
import { tallyTopics } from './tally-topics.ts';
import { listWork, listWorkAfter } from './work-events.ts';

const find = async ({ in: { mention } }: Context, id: string): Promise<StoredMention | null> => {
  const found = await mention.findOne<StoredFields>(
    { _id: toStorableText(id) },
    { projection: storedFields },
  );
  return found === null ? null : toStoredMention(found);
};

const findMany = async ({ in: { mention } }: Context, ids: readonly string[]): Promise<StoredMention[]> => {
  if (ids.length === 0) return [];
  checkLimit(ids.length, BATCH_AT_MOST);
  const found = await mention
    .find({ _id: { $in: ids.map(toStorableText) } })
    .project<StoredFields>(storedFields)
    .toArray();
  return found.map(toStoredMention);
};

const findRaw = async ({ in: { payload } }: Context, id: string): Promise<unknown> => {
  const found = await payload.findOne({ _id: toStorableText(id) });
  return found === null ? null : JSON.parse(found.json);
};

const countBySource = async ({ in: { collected } }: Context, sourceIds: readonly string[]) => {
  const found = await collected.find({ _id: { $in: [...sourceIds] } }).toArray();
  const counts = new Map(found.map(({ _id, mentions }) => [_id, mentions]));
  return new Map(sourceIds.map((id) => [id, counts.get(id) ?? 0]));
};

const listStory = async ({ in: { mention } }: Context, storyId: string, limit: number) => {
  const found = await mention
    .find({ storyId: toStorableText(storyId), lists: EVERY_BRAND })
    .project<StoredFields>(storedFields)
    .sort({ at: -1, _id: -1 })
    .limit(limit)
    .toArray();
  return found.map(toStoredMention);
};

const listThread = async (
  { in: { mention } }: Context,
  ...[source, threadId, limit]: Parameters<MentionStore['listThread']>
) => {
  const isShown = { $or: [{ lists: EVERY_BRAND }, { spokenBy: { $ne: [] } }] };
  const found = await mention
    .find({ 'doc.source': source, 'doc.threadId': toStorableText(threadId), ...isShown })
    .project<StoredFields>(storedFields)
    .sort({ at: 1, _id: 1 })
    .limit(limit)
    .toArray();
  return found.map(toStoredMention);
};

const scan = async (
  { in: { mention } }: Context,
  ...[afterId, limit, brandId]: Parameters<MentionStore['scan']>
): ReturnType<MentionStore['scan']> => {
  checkLimit(limit, BATCH_AT_MOST);
  const found = await mention
    .find({
      _id: { $gt: afterId === null ? '' : toStorableText(afterId) },
      ...(brandId === null ? {} : { lists: brandId }),
    })
    .project<StoredFields & Pick<MentionDocument, 'tokens' | 'contentHash'>>({
      ...storedFields,
      tokens: 1,
      contentHash: 1,
    })
    .sort({ _id: 1 })
    .limit(limit)
    .toArray();
  return found.map((each) => ({
    ...toStoredMention(each),
    tokens: fromSearchText(each.tokens),
    contentHash: each.contentHash,
  }));
};

const listBringers = async ({ in: { collected } }: Context): Promise<readonly string[]> => {
  const found = await collected
    .find({ mentions: { $gt: 0 } })
    .sort({ _id: 1 })
    .toArray();
  return found.map(({ _id }) => _id);
};

/** The mentions, on MongoDB. @see MentionStore */
export const createMentionStore = (context: Context, inTurn: InTurn): MentionStore => ({
  save: createSave(inTurn),
  erase: (targets, erased) => eraseMentions(inTurn, targets, erased),
  claimDue: (ask) => claimDue(context, ask),
  settleDue: (ids, lookedAt) => settleDue(context, ids, lookedAt),
  eraseStale: (ask) => eraseStale(inTurn, ask),
  listBringers: () => listBringers(context),
  forgetErasures: async (until) => {
    await context.in.erasure.deleteMany({ by: { $in: ['source', 'retention'] }, at: { $lte: until } });
  },
  find: (id) => find(context, id),
  findMany: (ids) => findMany(context, ids),
  findRaw: (id) => findRaw(context, id),
  list: (filter, page) => listMentions(context, filter, page),
  count: (filter, atMost) => countMentions(context, filter, atMost),
  tally: (filter) => tallyTopics(context, filter),
  countChannels: (filter) => countChannels(context, filter),
  listSpeakers: (filter, page) => listSpeakers(context, filter, page),
  countBySource: (sourceIds) => countBySource(context, sourceIds),
  listStory: (storyId, limit) => listStory(context, storyId, limit),
  listThread: (source, threadId, limit) => listThread(context, source, threadId, limit),
  setState: (id, change) => setState(inTurn, id, change),
  changeWork: (orders, by) => changeWork(inTurn, orders, by),
  listWork: (mentionId, limit) => listWork(context, mentionId, limit),
  listWorkAfter: (after, limit) => listWorkAfter(context, after, limit),
  setBrands: (changes) => setBrands(inTurn, changes),
  scan: (afterId, limit, brandId) => scan(context, afterId, limit, brandId),
  correct: (correction, needsReply) => correctMention(inTurn, correction, needsReply),
  listCorrections: (mentionId) => listCorrections(context, mentionId),
  listLabelled: (brandId, page) => listLabelled(context, brandId, page),
  rejudge: (changes) => rejudgeMentions(inTurn, changes),
  subscribe: (listener) => subscribeToChanges(context, listener),
});
