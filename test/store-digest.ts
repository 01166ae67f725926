import { dayStart, hourStart } from '../domain/buckets.ts';
import { type Ask, splitConcerns } from '../domain/concerns/concern.ts';
import { stars } from '../domain/rating.ts';
import { reduceBucket } from '../domain/reduce.ts';
import type { MentionFacts, Rollup } from '../domain/rollup.ts';
import type { MentionDoc } from '../store/mentions/mention-doc.ts';
import type { Engine } from '../store/postgres/engine.ts';

/** What is kept, row by row: JSON by `table key`. Two stores are the same when all of it is. */
export type StoreDigest = ReadonlyMap<string, string>;

/**
 * What the rows are named by, and all that is in them but when they were fetched or made, and the running
 * numbers that say nothing.
 */
const tables: Readonly<Record<string, { readonly key: string; readonly row: string }>> = {
  mention: { key: 'row.id', row: "to_jsonb(row) - 'fetched_at' - 'seen_at'" },
  mention_brand: { key: "row.id || ' ' || row.brand_id", row: 'to_jsonb(row)' },
  collected: { key: 'row.collected_by', row: 'to_jsonb(row)' },
  touched: { key: "row.brand_id || ' ' || row.hour", row: "to_jsonb(row) - 'mark' - 'token'" },
  rollup: { key: "row.brand_id || ' ' || row.grain || ' ' || row.start", row: 'to_jsonb(row)' },
  brand: { key: 'row.id', row: "to_jsonb(row) #- '{doc,createdAt}'" },
  source: { key: 'row.id', row: "(to_jsonb(row) - 'state') #- '{doc,createdAt}'" },
  import_run: {
    key: 'row.id',
    row: "(to_jsonb(row) - 'started_at') #- '{doc,startedAt}' #- '{doc,finishedAt}'",
  },
  notice: { key: 'row.key', row: "to_jsonb(row) - 'at'" },
};

/** Reads all of the store as of one moment. */
export const readDigest = async ({ pool }: Engine): Promise<StoreDigest> => {
  const client = await pool.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
    // A server may stand elsewhere than the embedded engine, and its times are compared as text.
    await client.query("SET LOCAL TIME ZONE 'UTC'");
    const digest = new Map<string, string>();
    for (const [table, { key, row }] of Object.entries(tables)) {
      const { rows } = await client.query<{ key: string; row: string }>(
        `SELECT ${key} AS key, (${row})::text AS row FROM earshot.${table} AS row`,
      );
      for (const each of rows) digest.set(`${table} ${each.key}`, each.row);
    }
    return digest;
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
};

export const countRows = (digest: StoreDigest, table: string): number =>
  [...digest.keys()].filter((key) => key.startsWith(`${table} `)).length;

const DIFFERENCES_SHOWN = 5;

const describeDifference = (key: string, one: string | undefined, other: string | undefined): string => {
  if (one === undefined) return `only in the second: ${key}`;
  if (other === undefined) return `only in the first: ${key}`;
  const [first, second]: Record<string, unknown>[] = [JSON.parse(one), JSON.parse(other)];
  const fields = Object.keys({ ...first, ...second }).filter(
    (name) => JSON.stringify(first?.[name]) !== JSON.stringify(second?.[name]),
  );
  const values = fields.map((name) =>
    `${name}: ${JSON.stringify(first?.[name])} / ${JSON.stringify(second?.[name])}`.slice(0, 400),
  );
  return `${key}: ${values.join('; ')}`;
};

/** How two stores differ: how many rows do, and the first of them field by field; empty when they are the same. */
export const differences = (one: StoreDigest, other: StoreDigest): readonly string[] => {
  const keys = [...new Set([...one.keys(), ...other.keys()])].filter(
    (key) => one.get(key) !== other.get(key),
  );
  if (keys.length === 0) return [];
  return [
    `${keys.length} rows differ`,
    ...keys.slice(0, DIFFERENCES_SHOWN).map((key) => describeDifference(key, one.get(key), other.get(key))),
  ];
};

interface Row {
  readonly doc: MentionDoc;
  readonly at_ms: number;
  readonly brand_ids: readonly string[];
  readonly story_id: string;
  readonly state: Ask['state'];
  readonly state_at: string | null;
  readonly state_by: string | null;
  readonly due_at: string | null;
  readonly needs_reply: boolean;
  readonly asker: string | null;
}

const atOf = ({ at_ms }: Row): string => new Date(at_ms).toISOString();

const toFacts = ({ doc, story_id }: Row, concern: readonly Ask[]): MentionFacts => ({
  id: doc.id,
  sentiment: doc.judgement.sentiment.label,
  intent: doc.judgement.intent.label,
  topics: doc.judgement.topics.map(({ topic }) => topic),
  source: doc.source,
  lang: doc.lang,
  aspects: (doc.judgement.aspects ?? []).map(({ aspect, label }) => ({ aspect, label })),
  stars: stars(doc.rating),
  followers: doc.author?.followers ?? null,
  concern: [...concern],
  leadsStory: story_id === doc.id,
});

/** Every concern, by its brand and the id of its first mention. */
const findConcerns = (mentions: readonly Row[]): ReadonlyMap<string, readonly Ask[]> => {
  const asks = new Map<string, Ask[]>();
  for (const row of mentions) {
    const { doc, state, state_at, state_by, due_at, needs_reply, asker } = row;
    const ask = {
      id: doc.id,
      at: atOf(row),
      dueAt: due_at,
      state,
      stateAt: state_at,
      stateBy: state_by,
      threadId: doc.threadId,
    };
    for (const brandId of needs_reply ? row.brand_ids : []) {
      const key = JSON.stringify([brandId, asker ?? [doc.id]]);
      asks.set(key, [...(asks.get(key) ?? []), ask]);
    }
  }
  return new Map(
    [...asks].flatMap(([key, own]) =>
      splitConcerns(own).map((concern) => [`${JSON.parse(key)[0]} ${concern[0].id}`, concern] as const),
    ),
  );
};

/** Every hour's and day's rollup as the mentions alone give it, days not by way of hours: by `brand grain start`. */
const recompute = (
  mentions: readonly Row[],
  zones: ReadonlyMap<string, string>,
): ReadonlyMap<string, Rollup> => {
  const buckets = new Map<string, MentionFacts[]>();
  const concerns = findConcerns(mentions);
  for (const mention of mentions) {
    const at = atOf(mention);
    for (const brandId of mention.brand_ids) {
      const zone = zones.get(brandId) ?? 'UTC';
      const keys = [`${brandId} hour ${hourStart(at, zone)}`, `${brandId} day ${dayStart(at, zone)}`];
      const facts = toFacts(mention, concerns.get(`${brandId} ${mention.doc.id}`) ?? []);
      for (const key of keys) buckets.set(key, [...(buckets.get(key) ?? []), facts]);
    }
  }
  return new Map([...buckets].map(([key, facts]) => [key, reduceBucket(facts)]));
};

/** Both the rollups that are kept and those that direct recomputation from the kept mentions gives. */
export const readRollups = async ({
  pool,
}: Engine): Promise<{
  readonly kept: Record<string, Rollup>;
  readonly recomputed: Record<string, Rollup>;
}> => {
  const mentions = await pool.query<Row>(
    'SELECT doc, (extract(epoch FROM at) * 1000)::float8 AS at_ms, brand_ids, story_id, state, state_at, state_by, due_at, needs_reply, asker FROM earshot.mention ORDER BY at, id',
  );
  const brands = await pool.query<{ id: string; time_zone: string }>(
    'SELECT id, time_zone FROM earshot.brand WHERE doc IS NOT NULL',
  );
  const { rows } = await pool.query<{ name: string; start_ms: number; rollup: Rollup }>(
    "SELECT brand_id || ' ' || grain AS name, (extract(epoch FROM start) * 1000)::float8 AS start_ms, rollup FROM earshot.rollup",
  );
  const zones = new Map(brands.rows.map(({ id, time_zone }) => [id, time_zone]));
  return {
    kept: Object.fromEntries(
      rows.map(({ name, start_ms, rollup }) => [`${name} ${new Date(start_ms).toISOString()}`, rollup]),
    ),
    recomputed: Object.fromEntries(recompute(mentions.rows, zones)),
  };
};
