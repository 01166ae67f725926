import { sql } from 'kysely';
import { ConflictError, NotFoundError } from '../../domain/errors.ts';
import type { StoredMention } from '../../domain/mention.ts';
import type { MentionStore } from '../port.ts';
import { applyChanges } from './apply-changes.ts';
import { type Context, inWriterTurn } from './context.ts';
import { eraseMentions, forgetErasures } from './erase-mentions.ts';
import { type KeptMention, placedAt, statusOf } from './kept-mention.ts';
import { checkLimit, countMentions, listMentions } from './list-mentions.ts';
import { loadKept } from './load-kept.ts';
import { claimDue, eraseStale, settleDue } from './look-again.ts';
import { subscribeToChanges } from './mention-changes.ts';
import { fromSearchText, storedColumns, toStoredMention } from './mention-row.ts';
import { saveMentions } from './save-mentions.ts';
import { toSqlText } from './sql-value.ts';
import { loadBrandFacts } from './touches.ts';
import type { Upkeep } from './upkeep.ts';

const SCAN_AT_MOST = 1000;
/** Mentions whose brands change are taken this many at a time. */
const BRAND_CHANGES_AT_ONCE = 500;

const toStored = (kept: KeptMention): StoredMention => ({
  ...kept.doc,
  brandIds: [...kept.brandIds],
  spokenBy: [...kept.spokenBy],
  needsReply: kept.needsReply,
  fetchedAt: kept.fetchedAt,
  at: placedAt(kept),
  storyId: kept.storyId,
  status: statusOf(kept),
  erased: kept.erased,
});

const find = async ({ db }: Context, id: string): Promise<StoredMention | null> => {
  const row = await db
    .selectFrom('mention')
    .select(storedColumns)
    .where('id', '=', toSqlText(id))
    .executeTakeFirst();
  return row === undefined ? null : toStoredMention(row);
};

const findRaw = async ({ db }: Context, id: string): Promise<unknown> => {
  const row = await db.selectFrom('mention').select('raw').where('id', '=', toSqlText(id)).executeTakeFirst();
  return row?.raw ?? null;
};

const setState = (context: Context, ...[id, change]: Parameters<MentionStore['setState']>) =>
  inWriterTurn(context, async (work) => {
    const before = (await loadKept(work, [toSqlText(id)])).get(toSqlText(id));
    if (before === undefined) throw new NotFoundError('mention', id);
    const { state } = statusOf(before);
    if (state !== change.expected) {
      throw new ConflictError(`Someone else has changed this meanwhile: it is ${state} now.`);
    }
    const after = { ...before, decision: { state: change.to, at: change.at, by: change.by } };
    await applyChanges(work, await loadBrandFacts(work), [{ before, after }]);
    return toStored(after);
  });

const setBrands = async (
  context: Context,
  changes: Parameters<MentionStore['setBrands']>[0],
): Promise<void> => {
  // The last word on a mention counts.
  const wanted = [...new Map(changes.map((change) => [toSqlText(change.id), change]))];
  for (let from = 0; from < wanted.length; from += BRAND_CHANGES_AT_ONCE) {
    const batch = new Map(wanted.slice(from, from + BRAND_CHANGES_AT_ONCE));
    await inWriterTurn(context, async (work) => {
      const brands = await loadBrandFacts(work);
      const kept = await loadKept(work, [...batch.keys()]);
      const moves = [...kept.values()].map((before) => {
        if (before.erased !== null) return { before, after: before };
        const { needsReply, ...wanted } = batch.get(before.id) ?? before;
        const [brandIds, spokenBy] = [wanted.brandIds, wanted.spokenBy].map((ids) =>
          [...new Set(ids)].filter((id) => !brands.removed.has(id)).toSorted(),
        ) as [string[], string[]];
        return { before, after: { ...before, brandIds, spokenBy, needsReply } };
      });
      await applyChanges(work, brands, moves);
    });
  }
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
  const id = toSqlText(storyId);
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
    .where('thread_id', '=', toSqlText(threadId))
    .where(sql<boolean>`(brand_ids <> '{}' or spoken_by <> '{}')`)
    .orderBy('at')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(toStoredMention);
};

const scan = async ({ db }: Context, afterId: string | null, limit: number) => {
  checkLimit(limit, SCAN_AT_MOST);
  const rows = await db
    .selectFrom('mention')
    .select([...storedColumns, 'tokens'])
    .where('id', '>', afterId === null ? '' : toSqlText(afterId))
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...toStoredMention(row), tokens: fromSearchText(row.tokens) }));
};

/** The mentions, on PostgreSQL. @see MentionStore */
export const createMentionStore = (context: Context, upkeep: Upkeep): MentionStore => ({
  save: async (items) => {
    const outcomes = await saveMentions(context, items);
    const inserted = outcomes.filter((outcome) => outcome === 'inserted').length;
    upkeep.wrote({ inserted, changed: outcomes.length - inserted });
    return outcomes;
  },
  erase: async (targets, erased) => {
    const count = await eraseMentions(context, targets, erased);
    upkeep.wrote({ inserted: 0, changed: count });
    return count;
  },
  claimDue: (ask) => claimDue(context, ask),
  settleDue: (ids, lookedAt) => settleDue(context, ids, lookedAt),
  eraseStale: async (ask) => {
    const count = await eraseStale(context, ask);
    upkeep.wrote({ inserted: 0, changed: count });
    return count;
  },
  listBringers: async () => {
    const rows = await context.db
      .selectFrom('collected')
      .select('collected_by')
      .where('mentions', '>', 0)
      .orderBy('collected_by')
      .execute();
    return rows.map((row) => row.collected_by);
  },
  forgetErasures: (until) => forgetErasures(context, until),
  find: (id) => find(context, id),
  findRaw: (id) => findRaw(context, id),
  list: (filter, page) => listMentions(context, filter, page),
  count: (filter, atMost) => countMentions(context, filter, atMost),
  countBySource: (sourceIds) => countBySource(context, sourceIds),
  listStory: (storyId, limit) => listStory(context, storyId, limit),
  listThread: (source, threadId, limit) => listThread(context, source, threadId, limit),
  setState: (id, change) => setState(context, id, change),
  setBrands: (changes) => setBrands(context, changes),
  scan: (afterId, limit) => scan(context, afterId, limit),
  subscribe: (listener) => subscribeToChanges(context, listener),
});
