import type { DigestRecord } from '../../domain/digest/digest-record.ts';
import type { PersonalComplaint } from '../../domain/digest/personal-complaint.ts';
import type { DigestStore } from '../digest-port.ts';
import { toStorableJson, toStorableText } from '../mentions/storable.ts';
import type { Context } from './context.ts';

type Settings = Pick<DigestStore, 'saveSettings' | 'findSettings' | 'listSettings'>;
type Complaints = Pick<
  DigestStore,
  'give' | 'findComplaint' | 'listComplaints' | 'listGiven' | 'changeComplaint'
>;

const settingsIn = ({ db }: Context): Settings => ({
  saveSettings: async (settings) => {
    const row = { doc: toStorableJson(settings) };
    await db
      .insertInto('digest_settings')
      .values({ account_id: settings.accountId, ...row })
      .onConflict((on) => on.column('account_id').doUpdateSet(row))
      .execute();
  },
  findSettings: async (accountId) => {
    const row = await db
      .selectFrom('digest_settings')
      .select('doc')
      .where('account_id', '=', toStorableText(accountId))
      .executeTakeFirst();
    return row?.doc ?? null;
  },
  listSettings: async () => {
    const rows = await db.selectFrom('digest_settings').select('doc').orderBy('account_id').execute();
    return rows.map(({ doc }) => doc);
  },
});

const recordRow = (record: DigestRecord) => ({
  account_id: record.accountId,
  week: record.digest.week,
  state: record.delivery.state,
  state_at: record.delivery.at,
  doc: toStorableJson(record),
});

const complaintRow = (complaint: PersonalComplaint) => ({
  given_to: complaint.givenTo,
  holder: complaint.holder,
  week: complaint.week,
  version: complaint.version,
  doc: toStorableJson(complaint),
});

const complaintsIn = ({ db }: Context): Complaints => ({
  give: async (complaint) => {
    const done = await db
      .insertInto('personal_complaint')
      .values({ mention_id: toStorableText(complaint.mentionId), ...complaintRow(complaint) })
      .onConflict((on) => on.column('mention_id').doNothing())
      .executeTakeFirst();
    return done.numInsertedOrUpdatedRows === 1n;
  },
  findComplaint: async (mentionId) => {
    const row = await db
      .selectFrom('personal_complaint')
      .select('doc')
      .where('mention_id', '=', toStorableText(mentionId))
      .executeTakeFirst();
    return row?.doc ?? null;
  },
  listComplaints: async (accountId, limit) => {
    const rows = await db
      .selectFrom('personal_complaint')
      .select('doc')
      .where((on) => on.or([on('given_to', '=', accountId), on('holder', '=', accountId)]))
      .orderBy('week', 'desc')
      .orderBy('mention_id')
      .limit(limit)
      .execute();
    return rows.map(({ doc }) => doc);
  },
  listGiven: async (mentionIds) => {
    if (mentionIds.length === 0) return new Set();
    const rows = await db
      .selectFrom('personal_complaint')
      .select('mention_id')
      .where('mention_id', 'in', mentionIds.map(toStorableText))
      .execute();
    return new Set(rows.map(({ mention_id }) => mention_id));
  },
  changeComplaint: async (complaint, expectedVersion) => {
    const done = await db
      .updateTable('personal_complaint')
      .set(complaintRow(complaint))
      .where('mention_id', '=', toStorableText(complaint.mentionId))
      .where('version', '=', expectedVersion)
      .executeTakeFirst();
    return done.numUpdatedRows === 1n;
  },
});

/** Weekly digests, on PostgreSQL. @see DigestStore */
export const createDigestStore = (context: Context): DigestStore => {
  const { db } = context;
  return {
    ...settingsIn(context),
    ...complaintsIn(context),
    keep: async (record) => {
      const done = await db
        .insertInto('digest')
        .values({ id: record.id, ...recordRow(record) })
        .onConflict((on) => on.column('id').doNothing())
        .executeTakeFirst();
      return done.numInsertedOrUpdatedRows === 1n;
    },
    find: async (id) => {
      const row = await db
        .selectFrom('digest')
        .select('doc')
        .where('id', '=', toStorableText(id))
        .executeTakeFirst();
      return row?.doc ?? null;
    },
    list: async (accountId, limit) => {
      const rows = await db
        .selectFrom('digest')
        .select('doc')
        .where('account_id', '=', toStorableText(accountId))
        .orderBy('week', 'desc')
        .limit(limit)
        .execute();
      return rows.map(({ doc }) => doc);
    },
    listIn: async (state, limit) => {
      const rows = await db
        .selectFrom('digest')
        .select('doc')
        .where('state', '=', state)
        .orderBy('state_at')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(({ doc }) => doc);
    },
    advance: async (record, { state, at }) => {
      const done = await db
        .updateTable('digest')
        .set(recordRow(record))
        .where('id', '=', record.id)
        .where('state', '=', state)
        .where('state_at', '=', at)
        .executeTakeFirst();
      return done.numUpdatedRows === 1n;
    },
  };
};
