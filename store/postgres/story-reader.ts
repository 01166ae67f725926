import { type RawBuilder, sql } from 'kysely';
import { fromEpochMs } from '../../domain/instant.ts';
import { STORY_WINDOW_MS } from '../../domain/story.ts';
import { fromSearchText } from '../mentions/mention-terms.ts';
import type { CandidateSearch, Lead, StoryGroup, StoryReader } from '../mentions/writer-turn.ts';
import type { Work } from './context.ts';
import { epochMs, toSqlTime } from './sql-value.ts';

interface GroupRow {
  readonly story_id: string;
  readonly has_erased: boolean;
  readonly brand_ids: readonly string[];
  readonly bands: readonly number[];
  readonly first_ms: number;
  readonly last_ms: number;
  readonly ids: readonly string[];
}

const allIds = sql`array_agg(id order by at, id)`;
const firstId = sql`(array_agg(id order by at, id))[1:1]`;

const withTerms = async ({ trx }: Work, rows: readonly GroupRow[]): Promise<readonly StoryGroup[]> => {
  const firsts = rows.map(({ ids }) => ids[0] ?? '');
  if (firsts.length === 0) return [];
  const tokens = await trx
    .selectFrom('mention')
    .select(['id', 'tokens'])
    .where('id', '=', sql<string>`any(${firsts}::text[])`)
    .execute();
  const tokensOf = new Map(tokens.map((row) => [row.id, row.tokens]));
  return rows.map((row, at) => ({
    storyId: row.story_id,
    hasErased: row.has_erased,
    brandIds: row.brand_ids,
    bands: row.bands,
    terms: new Set(fromSearchText(tokensOf.get(firsts[at] ?? '') ?? '')),
    firstMs: row.first_ms,
    lastMs: row.last_ms,
    ids: row.ids,
  }));
};

/**
 * Kept mentions where `condition` holds, those alike in text, bands, brands and story taken together by
 * stretches of the window's length: a text copied ten thousand times is a handful of rows.
 */
const loadGroups = async (
  work: Work,
  condition: RawBuilder<boolean>,
  ids: RawBuilder<unknown>,
): Promise<readonly StoryGroup[]> => {
  const at = sql.ref('at');
  const { rows } = await sql<GroupRow>`
    select story_id, brand_ids, bands, bool_or(erased_at is not null) as has_erased, min(${epochMs(at)}) as first_ms, max(${epochMs(at)}) as last_ms,
           ${ids} as ids
    from ${work.table('mention')}
    where ${condition}
    group by story_id, brand_ids, bands, sha256(convert_to(tokens, 'UTF8')),
             floor(extract(epoch from at) * 1000 / ${STORY_WINDOW_MS}::float8)`.execute(work.trx);
  return withTerms(work, rows);
};

const loadRemaining = (work: Work, storyIds: readonly string[], exceptIds: readonly string[]) =>
  loadGroups(
    work,
    sql`(id = any(${storyIds}::text[]) or (story_id = any(${storyIds}::text[]) and story_id <> id))
        and not id = any(${exceptIds}::text[])`,
    allIds,
  );

/**
 * Keeps the planner from walking the whole table along some other index: it takes a search for thousands of
 * bands, which finds next to nothing, for one that finds everything.
 */
const byBitmap = async <Result>({ trx }: Work, search: () => Promise<Result>): Promise<Result> => {
  await sql`select set_config('enable_indexscan', 'off', true)`.execute(trx);
  const result = await search();
  await sql`select set_config('enable_indexscan', 'on', true)`.execute(trx);
  return result;
};

const loadCandidates = (
  work: Work,
  { bands, brandIds, fromMs, toMs, exceptIds, exceptStories }: CandidateSearch,
): Promise<readonly StoryGroup[]> => {
  const time = (ms: number): string => toSqlTime(fromEpochMs(ms));
  const isNear = sql<boolean>`bands && ${`{${bands.join(',')}}`}::int[]
        and at >= ${time(fromMs)}::timestamptz
        and at <= ${time(toMs)}::timestamptz
        and brand_ids && ${brandIds}::text[]
        and not id = any(${exceptIds}::text[])
        and not story_id = any(${exceptStories}::text[])`;
  return byBitmap(work, () => loadGroups(work, isNear, firstId));
};

const loadLeads = async ({ trx }: Work, ids: readonly string[]): Promise<ReadonlyMap<string, Lead>> => {
  if (ids.length === 0) return new Map();
  const rows = await trx
    .selectFrom('mention')
    .select((is) => ['id', 'brand_ids', epochMs(is.ref('at')).as('at_ms')])
    .where('id', '=', sql<string>`any(${ids}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, { id: row.id, atMs: row.at_ms, brandIds: row.brand_ids }]));
};

const listFollowers = async ({ trx }: Work, storyIds: readonly string[]) => {
  const rows = await trx
    .selectFrom('mention')
    .select(['id', 'story_id'])
    .where(sql<boolean>`story_id = any(${storyIds}::text[]) and story_id <> id`)
    .execute();
  return new Map(rows.map((row) => [row.id, row.story_id]));
};

/** What relinking reads, on PostgreSQL. */
export const createStoryReader = (work: Work): StoryReader => ({
  loadRemaining: (storyIds, exceptIds) => loadRemaining(work, storyIds, exceptIds),
  loadCandidates: (search) => loadCandidates(work, search),
  loadLeads: (ids) => loadLeads(work, ids),
  listFollowers: (storyIds) => listFollowers(work, storyIds),
});
