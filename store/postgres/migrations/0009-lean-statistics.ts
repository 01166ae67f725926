import { type Kysely, sql } from 'kysely';

/** Columns that no condition reads: to take samples of them costs most of the time of ANALYZE. */
const unread = [
  'author_words',
  'tokens',
  'content_hash',
  'version',
  'fetched_at',
  'seen_at',
  'state_at',
  'state_by',
  'replied_at',
  'doc',
  'raw',
] as const;

/** Keeps the planner's statistics to the columns that it plans with. */
export const leanStatistics = async (db: Kysely<unknown>, schema: string): Promise<void> => {
  const changes = unread.map((column) => sql`alter column ${sql.id(column)} set statistics 0`);
  await sql`alter table ${sql.id(schema, 'mention')} ${sql.join(changes)}`.execute(db);
};
