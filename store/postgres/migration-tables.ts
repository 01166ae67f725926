import { DEFAULT_MIGRATION_LOCK_TABLE, DEFAULT_MIGRATION_TABLE, type Kysely, sql } from 'kysely';

/** The tables Kysely keeps its own books in. */
export const MIGRATION_TABLES = [DEFAULT_MIGRATION_TABLE, DEFAULT_MIGRATION_LOCK_TABLE] as const;

/** Names of the migrations a schema has been through, in order; none where it has no tables yet. */
export const listMigrationsDone = async <Tables>(
  db: Kysely<Tables>,
  schema: string,
): Promise<readonly string[]> => {
  const found = await sql<{ there: boolean }>`
    select to_regclass(${`${schema}.${DEFAULT_MIGRATION_TABLE}`}) is not null as there`.execute(db);
  if (found.rows[0]?.there !== true) return [];
  const { rows } = await sql<{ name: string }>`
    select name from ${sql.id(schema, DEFAULT_MIGRATION_TABLE)} order by name collate "C"`.execute(db);
  return rows.map(({ name }) => name);
};
