import { sql } from 'kysely';
import type { StoredMention } from '../../domain/mention.ts';
import { changeWork } from '../mentions/change-work.ts';
import { setBrands, setState } from '../mentions/decide-mentions.ts';
import { eraseMentions, eraseStale } from '../mentions/erase-mentions.ts';
import { correctMention, rejudgeMentions } from '../mentions/label-mentions.ts';
import { BATCH_AT_MOST, checkLimit } from '../mentions/list-limit.ts';
import { fromSearchText } from '../mentions/mention-terms.ts';
import { createSave } from '../mentions/save-mentions.ts';
import { toStorableText } from '../mentions/storable.ts';
import type { MentionStore } from '../port.ts';
import type { Context } from './context.ts';
import { countChannels } from './count-channels.ts';
import { listCorrections, listLabelled } from './list-labelled.ts';
import { countMentions, listMentions } from './list-mentions.ts';
import { listSpeakers } from './list-speakers.ts';
import { claimDue, settleDue } from './look-again.ts';
import { subscribeToChanges } from './mention-changes.ts';
import { storedColumns, toStoredMention } from './mention-row.ts';
import { tallyTopics } from './tally-topics.ts';
import type { Upkeep } from './upkeep.ts';
import { listWork, listWorkAfter } from './work-events.ts';
import { createTurns } from './writer-turn.ts';

const find = async ({ db }: Context, id: string): Promise<StoredMention | null> => {
  const row = await db
    .selectFrom('mention')
    .select(storedColumns)
    .where('id', '=', toStorableText(id))
    .executeTakeFirst();
  return row === undefined ? null : toStoredMention(row);
};

const findMany = async ({ db }: Context, ids: readonly string[]): Promise<StoredMention[]> => {
  if (ids.length === 0) return [];
  checkLimit(ids.length, BATCH_AT_MOST);
  const rows = await db
    .selectFrom('mention')
    .select(storedColumns)
    .where('id', '=', sql<string>`any(${ids.map(toStorableText)}::text[])`)
    .execute();
  return rows.map(toStoredMention);
};

const findRaw = async ({ db }: Context, id: string): Promise<unknown> => {
  const row = await db
    .selectFrom('mention')
    .select('raw')
    .where('id', '=', toStorableText(id))
    .executeTakeFirst();
  return row?.raw ?? null;
};

const countBySource = async ({ db }: Context, sourceIds: readonly string[]) => {
  const rows = await db
    .selectFrom('collected')
    .selectAll()
    .where('collected_by', '=', sql<string>`any(${sourceIds}::text[])`)
    .execute();
  const counts = new Map(rows.map((row) => [row.collected_by, row.mentions]));
  return new Map(sourceIds.map((id) => [id, counts.get(id) ?? 0]));
};

const listStory = async ({ db }: Context, storyId: string, limit: number) => {
  const id = toStorableText(storyId);
  const rows = await db
    .selectFrom('mention')
    .select(storedColumns)
    // The index leaves out mentions that lead their story, which most do, alone.
    .where(sql<boolean>`(id = ${id} or (story_id = ${id} and story_id <> id)) and story_id = ${id}`)
    .where(sql<boolean>`brand_ids <> '{}'`)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toStoredMention);
};

const listThread = async ({ db }: Context, source: string, threadId: string, limit: number) => {
  const rows = await db
    .selectFrom('mention')
    .select(storedColumns)
    .where('source', '=', source)
    .where('thread_id', '=', toStorableText(threadId))
    .where(sql<boolean>`(brand_ids <> '{}' or spoken_by <> '{}')`)
    .orderBy('at')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(toStoredMention);
};

const scan = async (
  { db }: Context,
  ...[afterId, limit, brandId]: Parameters<MentionStore['scan']>
): ReturnType<MentionStore['scan']> => {
  checkLimit(limit, BATCH_AT_MOST);
  const all = db
    .selectFrom('mention')
    .select([...storedColumns, 'tokens', 'content_hash'])
    .where('id', '>', afterId === null ? '' : toStorableText(afterId));
  const asked = brandId === null ? all : all.where(sql<boolean>`${brandId} = any(brand_ids)`);
  const rows = await asked.orderBy('id').limit(limit).execute();
  return rows.map((row) => ({
    ...toStoredMention(row),
    tokens: fromSearchText(row.tokens),
    contentHash: row.content_hash,
  }));
};

const listBringers = async ({ db }: Context): Promise<readonly string[]> => {
  const rows = await db
    .selectFrom('collected')
    .select('collected_by')
    .where('mentions', '>', 0)
    .orderBy('collected_by')
    .execute();
  return rows.map((row) => row.collected_by);
};

const forgetErasures = async ({ db }: Context, until: string): Promise<void> => {
  await db.deleteFrom('erasure').where('erased_by', '<>', 'person').where('erased_at', '<=', until).execute();
};

/** The mentions, on PostgreSQL. @see MentionStore */
export const createMentionStore = (context: Context, upkeep: Upkeep): MentionStore => {
  const inTurn = createTurns(context);
  const save = createSave(inTurn);
  const counted = async (changing: Promise<number>): Promise<number> => {
    const changed = await changing;
    upkeep.wrote({ inserted: 0, changed });
    return changed;
  };
  return {
    save: async (items) => {
      const outcomes = await save(items);
      const inserted = outcomes.filter((outcome) => outcome === 'inserted').length;
      upkeep.wrote({ inserted, changed: outcomes.length - inserted });
      return outcomes;
    },
    erase: (targets, erased) => counted(eraseMentions(inTurn, targets, erased)),
    claimDue: (ask) => claimDue(context, ask),
    settleDue: (ids, lookedAt) => settleDue(context, ids, lookedAt),
    eraseStale: (ask) => counted(eraseStale(inTurn, ask)),
    listBringers: () => listBringers(context),
    forgetErasures: (until) => forgetErasures(context, until),
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
    correct: (correction, needsReply) => correctMention(inTurn, correction, needsReply),
    rejudge: async (changes) => {
      await rejudgeMentions(inTurn, changes);
      upkeep.wrote({ inserted: 0, changed: changes.length });
    },
    listCorrections: (mentionId) => listCorrections(context, mentionId),
    listLabelled: (brandId, page) => listLabelled(context, brandId, page),
    scan: (afterId, limit, brandId) => scan(context, afterId, limit, brandId),
    subscribe: (listener) => subscribeToChanges(context, listener),
  };
};
