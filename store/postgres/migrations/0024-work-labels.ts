import { type Kysely, sql } from 'kysely';

/** What people file mentions under. */
export const createWorkLabels = async (db: Kysely<unknown>, schema: string): Promise<void> => {
  await sql`
    create table ${sql.id(schema, 'work_label')} (id text collate "C" primary key, doc json not null)`.execute(
    db,
  );
};
