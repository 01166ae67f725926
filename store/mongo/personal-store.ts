import type { Document } from 'mongodb';
import type { Delivery } from '../../domain/digest/digest-record.ts';
import type { PersonalNotice, Reminder } from '../../domain/telling/personal-notice.ts';
import type { PersonalSettings } from '../../domain/telling/personal-settings.ts';
import { checkLimit, PAGE_AT_MOST } from '../mentions/list-limit.ts';
import { toStorableJson, toStorableText } from '../mentions/storable.ts';
import type { PersonalStore } from '../personal-port.ts';
import { insertOnce } from './bulk-write.ts';
import type { Context } from './context.ts';
import type { PersonalNoticeDocument } from './personal-documents.ts';

const parse = <Doc>({ json }: { readonly json: string }): Doc => JSON.parse(json) as Doc;

const mailFields = (mail: Delivery | null) => ({
  mailState: mail?.state ?? null,
  mailAt: mail?.at ?? null,
  mail: mail === null ? null : toStorableJson(mail),
});

const toNotice = (found: PersonalNoticeDocument): PersonalNotice => ({
  ...parse<Omit<PersonalNotice, 'readAt' | 'mail'>>(found),
  readAt: found.readAt,
  mail: found.mail === null ? null : (JSON.parse(found.mail) as Delivery),
});

type Settings = Pick<PersonalStore, 'saveSettings' | 'findSettings' | 'listSettings'>;

const settingsIn = ({ in: { personalSettings } }: Context): Settings => ({
  saveSettings: async (settings) => {
    const fields = { json: toStorableJson(settings) };
    await personalSettings.updateOne({ _id: settings.accountId }, { $set: fields }, { upsert: true });
  },
  findSettings: async (accountId) => {
    const found = await personalSettings.findOne({ _id: toStorableText(accountId) });
    return found === null ? null : parse<PersonalSettings>(found);
  },
  listSettings: async () => {
    const found = await personalSettings.find().sort({ _id: 1 }).toArray();
    return found.map((each) => parse<PersonalSettings>(each));
  },
});

type Reminders = Pick<PersonalStore, 'remind' | 'listReminders' | 'removeReminder'>;

const remindersIn = ({ in: { reminder } }: Context): Reminders => ({
  remind: async (given) => {
    const fields = { at: given.at, json: toStorableJson(given) };
    await reminder.updateOne({ _id: given.id }, { $set: fields }, { upsert: true });
  },
  listReminders: async (until, limit) => {
    checkLimit(limit, PAGE_AT_MOST);
    const found = await reminder
      .find({ at: { $lte: until } })
      .sort({ at: 1, _id: 1 })
      .limit(limit)
      .toArray();
    return found.map((each) => parse<Reminder>(each));
  },
  removeReminder: async (id) => {
    await reminder.deleteOne({ _id: toStorableText(id) });
  },
});

type Reading = Pick<PersonalStore, 'list' | 'countUnread' | 'mark' | 'listNewest'>;

const readingIn = ({ in: { personalNotice } }: Context): Reading => {
  const newest = async (filter: Document, limit: number): Promise<readonly PersonalNotice[]> => {
    checkLimit(limit, PAGE_AT_MOST);
    const found = await personalNotice.find(filter).sort({ at: -1, _id: -1 }).limit(limit).toArray();
    return found.map(toNotice);
  };
  return {
    list: (accountId, limit) => newest({ accountId: toStorableText(accountId) }, limit),
    listNewest: (limit) => newest({}, limit),
    countUnread: (accountId) =>
      personalNotice.countDocuments({ accountId: toStorableText(accountId), readAt: null }),
    mark: async (accountId, ids, readAt) => {
      const own = { accountId: toStorableText(accountId) };
      const chosen = ids === null ? {} : { _id: { $in: ids.map(toStorableText) } };
      // What was read first at some time stays so.
      const changing = readAt === null ? {} : { readAt: null };
      await personalNotice.updateMany({ ...own, ...chosen, ...changing }, { $set: { readAt } });
    },
  };
};

/** What people are told in person, on MongoDB. @see PersonalStore */
export const createPersonalStore = (context: Context): PersonalStore => {
  const { personalNotice } = context.in;
  return {
    ...settingsIn(context),
    ...remindersIn(context),
    ...readingIn(context),
    tell: ({ readAt, mail, ...doc }) => {
      const { id, accountId, at } = doc;
      const fields = { accountId, at, readAt, ...mailFields(mail), json: toStorableJson(doc) };
      return insertOnce(personalNotice, { _id: id, ...fields });
    },
    listMail: async ({ accountId, state, until }, limit) => {
      checkLimit(limit, PAGE_AT_MOST);
      const own = accountId === null ? {} : { accountId: toStorableText(accountId) };
      const found = await personalNotice
        .find({ mailState: state, mailAt: { $lte: until }, ...own })
        .sort({ at: 1, _id: 1 })
        .limit(limit)
        .toArray();
      return found.map(toNotice);
    },
    advance: async (id, mail, { state, at }) => {
      const done = await personalNotice.updateOne(
        { _id: toStorableText(id), mailState: state, mailAt: at },
        { $set: mailFields(mail) },
      );
      return done.matchedCount === 1;
    },
    forget: async (before) => {
      await personalNotice.deleteMany({ at: { $lt: before } });
    },
  };
};
