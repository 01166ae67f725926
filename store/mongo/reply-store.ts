import type { Reply, ReplyDraft } from '../../domain/replies/reply.ts';
import { toStorableJson, toStorableText } from '../mentions/storable.ts';
import { byWhen } from '../replies/by-when.ts';
import { storedSentAs } from '../replies/stored-sent-as.ts';
import { withoutWords } from '../replies/without-words.ts';
import type { ReplyStore } from '../reply-port.ts';
import { insertOnce } from './bulk-write.ts';
import type { Context } from './context.ts';

const parse = <Doc>({ json }: { readonly json: string }): Doc => JSON.parse(json) as Doc;

const fieldsOf = (reply: Reply) => ({
  mentionId: toStorableText(reply.mentionId),
  number: reply.number,
  state: reply.state,
  stateAt: reply.stateAt,
  templateId: reply.templateId,
  sentAs: storedSentAs(reply),
  json: toStorableJson(reply),
});

const draftId = (mentionId: string, accountId: string): string => `${accountId} ${toStorableText(mentionId)}`;

const drafts = ({
  in: { replyDraft },
}: Context): Pick<ReplyStore, 'saveDraft' | 'listDrafts' | 'removeDraft'> => ({
  saveDraft: async (draft) => {
    const { mentionId, by } = draft;
    const fields = { mentionId: toStorableText(mentionId), accountId: by.id, json: toStorableJson(draft) };
    await replyDraft.updateOne({ _id: draftId(mentionId, by.id) }, { $set: fields }, { upsert: true });
  },
  listDrafts: async (mentionId) => {
    const found = await replyDraft.find({ mentionId: toStorableText(mentionId) }).toArray();
    return found.map((each) => parse<ReplyDraft>(each)).toSorted(byWhen);
  },
  removeDraft: async (mentionId, accountId) => {
    await replyDraft.deleteOne({ _id: draftId(mentionId, accountId) });
  },
});

/** With the words of mentions go those of what was answered to them. */
export const forgetReplies = async (
  { in: { reply, replyDraft } }: Context,
  mentionIds: readonly string[],
): Promise<void> => {
  if (mentionIds.length === 0) return;
  const isTo = { mentionId: { $in: [...mentionIds] } };
  await replyDraft.deleteMany(isTo);
  for (const each of await reply.find(isTo).toArray()) {
    const json = toStorableJson(withoutWords(parse<Reply>(each)));
    await reply.updateOne({ _id: each._id, json: each.json }, { $set: { json } });
  }
};

/** Replies, on MongoDB. @see ReplyStore */
export const createReplyStore = (context: Context): ReplyStore => {
  const { reply } = context.in;
  return {
    ...drafts(context),
    begin: (given) => insertOnce(reply, { _id: given.id, ...fieldsOf(given) }),
    find: async (id) => {
      const found = await reply.findOne({ _id: toStorableText(id) });
      return found === null ? null : parse<Reply>(found);
    },
    listTo: async (mentionId) => {
      const found = await reply
        .find({ mentionId: toStorableText(mentionId) })
        .sort({ number: 1 })
        .toArray();
      return found.map((each) => parse<Reply>(each));
    },
    listToAny: async (mentionIds) => {
      const found = await reply.find({ mentionId: { $in: mentionIds.map(toStorableText) } }).toArray();
      return found.map((each) => parse<Reply>(each));
    },
    advance: async (given, { state, stateAt }) => {
      const done = await reply.updateOne({ _id: given.id, state, stateAt }, { $set: fieldsOf(given) });
      return done.matchedCount === 1;
    },
    listSent: async (mentionIds) => {
      const found = await reply.find({ sentAs: { $in: mentionIds.map(toStorableText) } }).toArray();
      return new Set(found.flatMap(({ sentAs: id }) => id ?? []));
    },
    listIn: async (state, before, limit) => {
      const found = await reply
        .find({ state, stateAt: { $lt: before } })
        .sort({ stateAt: 1, _id: 1 })
        .limit(limit)
        .toArray();
      return found.map((each) => parse<Reply>(each));
    },
  };
};
