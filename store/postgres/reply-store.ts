import type { Reply } from '../../domain/replies/reply.ts';
import { toStorableJson, toStorableText } from '../mentions/storable.ts';
import { byWhen } from '../replies/by-when.ts';
import { storedSentAs } from '../replies/stored-sent-as.ts';
import { withoutWords } from '../replies/without-words.ts';
import type { ReplyStore } from '../reply-port.ts';
import type { Context, Work } from './context.ts';

const rowOf = (reply: Reply) => ({
  mention_id: toStorableText(reply.mentionId),
  number: reply.number,
  state: reply.state,
  state_at: reply.stateAt,
  template_id: reply.templateId,
  sent_as: storedSentAs(reply),
  doc: toStorableJson(reply),
});

const begin = async ({ db }: Context, reply: Reply): Promise<boolean> => {
  const done = await db
    .insertInto('reply')
    .values({ id: reply.id, ...rowOf(reply) })
    .onConflict((on) => on.column('id').doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
};

const advance: (context: Context, ...given: Parameters<ReplyStore['advance']>) => Promise<boolean> = async (
  { db },
  reply,
  expected,
) => {
  const done = await db
    .updateTable('reply')
    .set(rowOf(reply))
    .where('id', '=', reply.id)
    .where('state', '=', expected.state)
    .where('state_at', '=', expected.stateAt)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
};

const drafts = ({ db }: Context): Pick<ReplyStore, 'saveDraft' | 'listDrafts' | 'removeDraft'> => ({
  saveDraft: async (draft) => {
    const row = { doc: toStorableJson(draft) };
    await db
      .insertInto('reply_draft')
      .values({ mention_id: toStorableText(draft.mentionId), account_id: draft.by.id, ...row })
      .onConflict((on) => on.columns(['mention_id', 'account_id']).doUpdateSet(row))
      .execute();
  },
  listDrafts: async (mentionId) => {
    const rows = await db
      .selectFrom('reply_draft')
      .select('doc')
      .where('mention_id', '=', toStorableText(mentionId))
      .execute();
    return rows.map(({ doc }) => doc).toSorted(byWhen);
  },
  removeDraft: async (mentionId, accountId) => {
    await db
      .deleteFrom('reply_draft')
      .where('mention_id', '=', toStorableText(mentionId))
      .where('account_id', '=', accountId)
      .execute();
  },
});

/** With the words of mentions go those of what was answered to them. */
export const forgetReplies = async ({ trx }: Work, mentionIds: readonly string[]): Promise<void> => {
  if (mentionIds.length === 0) return;
  await trx.deleteFrom('reply_draft').where('mention_id', 'in', mentionIds).execute();
  const rows = await trx.selectFrom('reply').select('doc').where('mention_id', 'in', mentionIds).execute();
  for (const { doc } of rows)
    await trx
      .updateTable('reply')
      .set({ doc: toStorableJson(withoutWords(doc)) })
      .where('id', '=', doc.id)
      .execute();
};

/** Replies, on PostgreSQL. @see ReplyStore */
export const createReplyStore = (context: Context): ReplyStore => {
  const { db } = context;
  return {
    ...drafts(context),
    begin: (reply) => begin(context, reply),
    find: async (id) => {
      const row = await db
        .selectFrom('reply')
        .select('doc')
        .where('id', '=', toStorableText(id))
        .executeTakeFirst();
      return row?.doc ?? null;
    },
    listTo: async (mentionId) => {
      const rows = await db
        .selectFrom('reply')
        .select('doc')
        .where('mention_id', '=', toStorableText(mentionId))
        .orderBy('number')
        .execute();
      return rows.map(({ doc }) => doc);
    },
    listToAny: async (mentionIds) => {
      if (mentionIds.length === 0) return [];
      const rows = await db
        .selectFrom('reply')
        .select('doc')
        .where('mention_id', 'in', mentionIds.map(toStorableText))
        .execute();
      return rows.map(({ doc }) => doc);
    },
    advance: (reply, expected) => advance(context, reply, expected),
    listSent: async (mentionIds) => {
      if (mentionIds.length === 0) return new Set();
      const rows = await db
        .selectFrom('reply')
        .select('sent_as')
        .where('sent_as', 'in', mentionIds.map(toStorableText))
        .execute();
      return new Set(rows.flatMap(({ sent_as: id }) => id ?? []));
    },
    listIn: async (state, before, limit) => {
      const rows = await db
        .selectFrom('reply')
        .select('doc')
        .where('state', '=', state)
        .where('state_at', '<', before)
        .orderBy('state_at')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(({ doc }) => doc);
    },
  };
};
