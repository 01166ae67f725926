import { type Selectable, sql } from 'kysely';
import type { Delivery } from '../../domain/digest/digest-record.ts';
import type { PersonalNotice } from '../../domain/telling/personal-notice.ts';
import { checkLimit, PAGE_AT_MOST } from '../mentions/list-limit.ts';
import { toStorableJson, toStorableText } from '../mentions/storable.ts';
import type { PersonalStore } from '../personal-port.ts';
import type { Context } from './context.ts';
import type { PersonalTables } from './personal-tables.ts';

const mailColumns = (mail: Delivery | null) => ({
  mail_state: mail?.state ?? null,
  mail_at: mail?.at ?? null,
  mail: mail === null ? null : toStorableJson(mail),
});

const toNotice = ({
  doc,
  read_at,
  mail,
}: Pick<Selectable<PersonalTables['personal_notice']>, 'doc' | 'read_at' | 'mail'>): PersonalNotice => ({
  ...doc,
  readAt: read_at,
  mail,
});

type Settings = Pick<PersonalStore, 'saveSettings' | 'findSettings' | 'listSettings'>;

const settingsIn = ({ db }: Context): Settings => ({
  saveSettings: async (settings) => {
    const row = { doc: toStorableJson(settings) };
    await db
      .insertInto('personal_settings')
      .values({ account_id: settings.accountId, ...row })
      .onConflict((on) => on.column('account_id').doUpdateSet(row))
      .execute();
  },
  findSettings: async (accountId) => {
    const row = await db
      .selectFrom('personal_settings')
      .select('doc')
      .where('account_id', '=', toStorableText(accountId))
      .executeTakeFirst();
    return row?.doc ?? null;
  },
  listSettings: async () => {
    const rows = await db.selectFrom('personal_settings').select('doc').orderBy('account_id').execute();
    return rows.map(({ doc }) => doc);
  },
});

type Reminders = Pick<PersonalStore, 'remind' | 'listReminders' | 'removeReminder'>;

const remindersIn = ({ db }: Context): Reminders => ({
  remind: async (reminder) => {
    const row = { at: reminder.at, doc: toStorableJson(reminder) };
    await db
      .insertInto('reminder')
      .values({ id: reminder.id, ...row })
      .onConflict((on) => on.column('id').doUpdateSet(row))
      .execute();
  },
  listReminders: async (until, limit) => {
    checkLimit(limit, PAGE_AT_MOST);
    const rows = await db
      .selectFrom('reminder')
      .select('doc')
      .where('at', '<=', until)
      .orderBy('at')
      .orderBy('id')
      .limit(limit)
      .execute();
    return rows.map(({ doc }) => doc);
  },
  removeReminder: async (id) => {
    await db.deleteFrom('reminder').where('id', '=', toStorableText(id)).execute();
  },
});

type Reading = Pick<PersonalStore, 'list' | 'countUnread' | 'mark' | 'listNewest'>;

const readingIn = ({ db }: Context): Reading => {
  const newest = (limit: number) => {
    checkLimit(limit, PAGE_AT_MOST);
    return db
      .selectFrom('personal_notice')
      .select(['doc', 'read_at', 'mail'])
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit);
  };
  return {
    list: async (accountId, limit) => {
      const rows = await newest(limit).where('account_id', '=', toStorableText(accountId)).execute();
      return rows.map(toNotice);
    },
    listNewest: async (limit) => (await newest(limit).execute()).map(toNotice),
    countUnread: async (accountId) => {
      const { unread } = await db
        .selectFrom('personal_notice')
        .select(({ fn }) => fn.countAll<string>().as('unread'))
        .where('account_id', '=', toStorableText(accountId))
        .where('read_at', 'is', null)
        .executeTakeFirstOrThrow();
      return Number(unread);
    },
    mark: async (accountId, ids, readAt) => {
      await db
        .updateTable('personal_notice')
        .set({ read_at: readAt })
        .where('account_id', '=', toStorableText(accountId))
        // What was read first at some time stays so.
        .$if(readAt !== null, (query) => query.where('read_at', 'is', null))
        .$if(ids !== null, (query) =>
          query.where('id', '=', sql<string>`any(${(ids ?? []).map(toStorableText)}::text[])`),
        )
        .execute();
    },
  };
};

/** What people are told in person, on PostgreSQL. @see PersonalStore */
export const createPersonalStore = (context: Context): PersonalStore => {
  const { db } = context;
  return {
    ...settingsIn(context),
    ...remindersIn(context),
    ...readingIn(context),
    tell: async ({ readAt, mail, ...doc }) => {
      const { id, accountId, at } = doc;
      const done = await db
        .insertInto('personal_notice')
        .values({
          ...{ id, account_id: accountId, at, read_at: readAt },
          ...mailColumns(mail),
          doc: toStorableJson(doc),
        })
        .onConflict((on) => on.column('id').doNothing())
        .executeTakeFirst();
      return done.numInsertedOrUpdatedRows === 1n;
    },
    listMail: async ({ accountId, state, until }, limit) => {
      checkLimit(limit, PAGE_AT_MOST);
      const rows = await db
        .selectFrom('personal_notice')
        .select(['doc', 'read_at', 'mail'])
        .where('mail_state', '=', state)
        .where('mail_at', '<=', until)
        .$if(accountId !== null, (query) => query.where('account_id', '=', toStorableText(accountId ?? '')))
        .orderBy('at')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(toNotice);
    },
    advance: async (id, mail, { state, at }) => {
      const done = await db
        .updateTable('personal_notice')
        .set(mailColumns(mail))
        .where('id', '=', toStorableText(id))
        .where('mail_state', '=', state)
        .where('mail_at', '=', at)
        .executeTakeFirst();
      return done.numUpdatedRows === 1n;
    },
    forget: async (before) => {
      await db.deleteFrom('personal_notice').where('at', '<', before).execute();
    },
  };
};
