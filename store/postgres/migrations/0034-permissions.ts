import { type Kysely, sql } from 'kysely';

/** Which mentions may be quoted, with who said so. */
export const createPermissions = async (db: Kysely<unknown>, schema: string): Promise<void> => {
  const table = sql.id(schema, 'permission');
  const statements = [
    sql`
      create table ${table} (
        mention_id text collate "C" primary key, brand_id text collate "C" not null, state text not null,
        doc json not null
      )`,
    sql`create index permission_brand on ${table} (brand_id, mention_id)`,
  ];
  for (const statement of statements) await statement.execute(db);
};
