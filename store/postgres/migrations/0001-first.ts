import { type Kysely, sql } from 'kysely';

/*
 * Text that is compared or sorted has the collation "C": bytes, so that every machine and compareText
 * (domain/text-order.ts) agree. Documents are `json`, not `jsonb`: they are only ever read whole.
 */

const mentionTables = (schema: string) => [
  sql`
    create table ${sql.id(schema, 'mention')} (
      id text collate "C" primary key,
      at timestamptz not null,
      source text not null,
      thread_id text collate "C",
      author_words text,
      lang text,
      topics text[] not null,
      stars float8,
      sentiment text not null,
      intent text not null,
      needs_reply boolean not null,
      state text not null,
      brand_ids text[] not null,
      tokens text not null,
      terms tsvector not null,
      bands int[] not null,
      story_id text collate "C" not null,
      content_hash text not null,
      version text not null,
      fetched_at text collate "C" not null,
      seen_at text collate "C" not null,
      state_at text collate "C",
      state_by text,
      doc json not null,
      raw json
    ) with (fillfactor = 90)`,
  // Compressing took a third of the time of an insert; documents are short.
  sql`
    alter table ${sql.id(schema, 'mention')}
      alter column doc set storage external, alter column raw set storage external`,
  // A word search reads what is still pending entry by entry, so little may be pending.
  sql`
    create index mention_terms on ${sql.id(schema, 'mention')}
      using gin (terms) with (fastupdate = on, gin_pending_list_limit = 256)`,
  // Saving looks up thousands of bands at once: against a pending list that takes seconds.
  sql`
    create index mention_bands on ${sql.id(schema, 'mention')} using gin (bands) with (fastupdate = off)`,
  sql`
    create index mention_story on ${sql.id(schema, 'mention')} (story_id) where story_id <> id`,
  sql`
    create index mention_thread on ${sql.id(schema, 'mention')} (source, thread_id, at)
      where thread_id is not null`,
  sql`
    create table ${sql.id(schema, 'mention_brand')} (
      brand_id text collate "C" not null,
      at timestamptz not null,
      id text collate "C" not null,
      priority float8 not null,
      waiting boolean not null,
      primary key (id, brand_id)
    ) with (fillfactor = 90)`,
  sql`create index mention_brand_newest on ${sql.id(schema, 'mention_brand')} (brand_id, at, id)`,
  sql`
    create index mention_brand_inbox on ${sql.id(schema, 'mention_brand')} (brand_id, priority, at, id)
      where waiting`,
  sql`
    create table ${sql.id(schema, 'collected')} (
      collected_by text collate "C" primary key, mentions float8 not null
    )`,
];

const rollupTables = (schema: string) => [
  sql`
    create table ${sql.id(schema, 'touched')} (
      brand_id text collate "C" not null,
      hour timestamptz not null,
      mark timestamptz not null default clock_timestamp(),
      token uuid not null default gen_random_uuid(),
      primary key (brand_id, hour)
    )`,
  sql`create index touched_mark on ${sql.id(schema, 'touched')} (mark)`,
  sql`
    create table ${sql.id(schema, 'rollup')} (
      brand_id text collate "C" not null,
      grain text not null,
      start timestamptz not null,
      rollup json not null,
      primary key (brand_id, grain, start)
    )`,
];

const otherTables = (schema: string) => [
  sql`
    create table ${sql.id(schema, 'brand')} (
      id text collate "C" primary key, time_zone text not null, doc json
    )`,
  sql`
    create table ${sql.id(schema, 'source')} (
      id text collate "C" primary key, doc json not null, state json
    )`,
  sql`
    create table ${sql.id(schema, 'account')} (
      id text collate "C" primary key, role text not null, doc json not null
    )`,
  sql`
    create table ${sql.id(schema, 'login_link')} (
      token_hash text collate "C" primary key, account_id text not null, expires_at text collate "C" not null
    )`,
  sql`
    create table ${sql.id(schema, 'session')} (
      token_hash text collate "C" primary key, expires_at text collate "C" not null, doc json not null
    )`,
  sql`
    create table ${sql.id(schema, 'api_key')} (
      id text collate "C" primary key, token_hash text collate "C" not null unique, doc json not null
    )`,
  sql`
    create table ${sql.id(schema, 'notice')} (
      key text collate "C" primary key, at text collate "C" not null, doc json not null
    )`,
  sql`
    create table ${sql.id(schema, 'import_run')} (
      id text collate "C" primary key, started_at text collate "C" not null, doc json not null
    )`,
];

/** The first tables. */
export const createFirstTables = async (db: Kysely<unknown>, schema: string): Promise<void> => {
  for (const statement of [...mentionTables(schema), ...rollupTables(schema), ...otherTables(schema)]) {
    await statement.execute(db);
  }
};
