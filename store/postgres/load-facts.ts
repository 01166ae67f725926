import { sql } from 'kysely';
import { hourEnd } from '../../domain/buckets.ts';
import type { Concern } from '../../domain/concerns/concern.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Bucket, MentionFacts } from '../../domain/rollup.ts';
import { type Asked, loadConcerns } from '../mentions/load-concerns.ts';
import type { RollupStore } from '../rollup-port.ts';
import { type AskRow, createAskReader, toAsk } from './ask-reader.ts';
import { fromAspectText } from './aspect-text.ts';
import { type Context, inTransaction, type Work } from './context.ts';
import { epochMs, toSqlTime } from './sql-value.ts';
import { loadBrandFacts } from './touches.ts';

interface FactsRow extends AskRow {
  readonly sentiment: MentionFacts['sentiment'];
  readonly intent: MentionFacts['intent'];
  readonly topics: readonly string[];
  readonly source: string;
  readonly lang: string | null;
  readonly aspects: readonly string[];
  readonly stars: number | null;
  readonly followers: number | null;
  readonly needs_reply: boolean;
  readonly asker: string | null;
  readonly story_id: string;
}

/** Documents are not read: an import reduces the same buckets again and again. */
const factsColumns = [
  'id',
  'sentiment',
  'intent',
  'topics',
  'source',
  'lang',
  'aspects',
  'stars',
  'followers',
  'needs_reply',
  'asker',
  'state',
  'state_at',
  'state_by',
  'due_at',
  'thread_id',
  'story_id',
] as const satisfies readonly (keyof FactsRow)[];

const toFacts = (row: FactsRow, concern: Concern | undefined): MentionFacts => ({
  id: row.id,
  sentiment: row.sentiment,
  intent: row.intent,
  topics: [...row.topics],
  source: row.source,
  lang: row.lang,
  aspects: row.aspects.map(fromAspectText),
  stars: row.stars,
  followers: row.followers,
  concern: concern === undefined ? [] : [...concern],
  leadsStory: row.story_id === row.id,
});

interface Stretch {
  readonly brandId: string;
  readonly from: Instant;
  readonly to: Instant;
}

/** All mentions, or those that need a reply. */
type Which = 'all' | 'asks';

const loadRows = async (
  { trx, table }: Work,
  stretches: readonly Stretch[],
  which: Which,
): Promise<readonly (readonly FactsRow[])[]> => {
  const loaded: FactsRow[][] = stretches.map(() => []);
  const { rows } = await sql<FactsRow & { bucket: number }>`
    select bucket.number::int as bucket, found.*
    from unnest(
      ${stretches.map(({ brandId }) => brandId)}::text[],
      ${stretches.map(({ from }) => toSqlTime(from))}::timestamptz[],
      ${stretches.map(({ to }) => toSqlTime(to))}::timestamptz[]
    ) with ordinality as bucket (brand_id, start, "end", number)
    cross join lateral (
      select ${sql.join(factsColumns.map((column) => sql.ref(`mention.${column}`)))},
        ${epochMs(sql.ref('mention.at'))} as at_ms
      from ${table('mention_brand')} as place
      join ${table('mention')} as mention on mention.id = place.id
      where place.brand_id = bucket.brand_id and place.at >= bucket.start and place.at < bucket."end"
        and ${which === 'all' ? sql`true` : sql`mention.needs_reply`}
      order by place.at, place.id
      -- Keeps the planner from reading all mentions for the sake of some buckets.
      offset 0
    ) as found
    order by bucket.number`.execute(trx);
  for (const row of rows) loaded[row.bucket - 1]?.push(row);
  return loaded;
};

const toAsked = (row: FactsRow): readonly Asked[] =>
  row.needs_reply ? [{ asker: row.asker, ask: toAsk(row) }] : [];

const loadStretches = async (work: Work, stretches: readonly Stretch[], which: Which) => {
  const loaded = await loadRows(work, stretches, which);
  const concerns = await loadConcerns(
    createAskReader(work),
    stretches.map(({ brandId }, at) => ({ brandId, asked: (loaded[at] ?? []).flatMap(toAsked) })),
  );
  return loaded.map((rows, at) => rows.map((row) => toFacts(row, concerns[at]?.get(row.id))));
};

/** @see RollupStore.loadFacts */
export const loadFacts = (
  context: Context,
  buckets: readonly Bucket[],
): ReturnType<RollupStore['loadFacts']> =>
  inTransaction(context, async (work) => {
    if (buckets.length === 0) return [];
    const { timeZoneOf } = await loadBrandFacts(work);
    return await loadStretches(
      work,
      buckets.map(({ brandId, hour }) => ({ brandId, from: hour, to: hourEnd(hour, timeZoneOf(brandId)) })),
      'all',
    );
  });

/** @see RollupStore.listConcerns */
export const listConcerns = (
  context: Context,
  ...[brandId, from, to]: Parameters<RollupStore['listConcerns']>
): ReturnType<RollupStore['listConcerns']> =>
  inTransaction(context, async (work) => {
    const [facts = []] = await loadStretches(work, [{ brandId, from, to }], 'asks');
    return facts.flatMap(({ concern: [first, ...others] }) =>
      first === undefined ? [] : [[first, ...others]],
    );
  });
