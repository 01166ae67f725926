import { sql } from 'kysely';
import type { Credential } from '../../domain/credential.ts';
import { toStorableJson } from '../mentions/storable.ts';
import type { CredentialStore } from '../port.ts';
import type { Context } from './context.ts';

const save = async ({ db, schema }: Context, credential: Credential): Promise<void> => {
  // One whose source was removed meanwhile would stay for ever.
  await sql`
    insert into ${sql.id(schema, 'credential')} (source_id, sealed, doc)
    select id, ${credential.sealed}, ${toStorableJson(credential)}::json
    from ${sql.id(schema, 'source')} where id = ${credential.sourceId} for key share
    on conflict (source_id) do update set sealed = excluded.sealed, doc = excluded.doc`.execute(db);
};

const replace = async ({ db }: Context, credential: Credential, expected: string): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('credential')
    .set({ sealed: credential.sealed, doc: toStorableJson(credential) })
    .where('source_id', '=', credential.sourceId)
    .where('sealed', '=', expected)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
};

/** The sealed secrets, on PostgreSQL. @see CredentialStore */
export const createCredentialStore = (context: Context): CredentialStore => ({
  save: (credential) => save(context, credential),
  replace: (credential, expected) => replace(context, credential, expected),
  find: async (sourceId) => {
    const row = await context.db
      .selectFrom('credential')
      .select('doc')
      .where('source_id', '=', sourceId)
      .executeTakeFirst();
    return row?.doc ?? null;
  },
  list: async () => {
    const rows = await context.db.selectFrom('credential').select('doc').orderBy('source_id').execute();
    return rows.map(({ doc }) => doc);
  },
  saveSignIn: async (signIn, now) => {
    await context.db.deleteFrom('sign_in').where('expires_at', '<=', now).execute();
    const row = { expires_at: signIn.expiresAt, doc: toStorableJson(signIn) };
    await context.db
      .insertInto('sign_in')
      .values({ state_hash: signIn.stateHash, ...row })
      .onConflict((on) => on.column('state_hash').doUpdateSet(row))
      .execute();
  },
  takeSignIn: async (stateHash, now) => {
    const row = await context.db
      .deleteFrom('sign_in')
      .where('state_hash', '=', stateHash)
      .returning('doc')
      .executeTakeFirst();
    return row === undefined || row.doc.expiresAt <= now ? null : row.doc;
  },
  remove: async (sourceId) => {
    await context.db.deleteFrom('credential').where('source_id', '=', sourceId).execute();
  },
});
