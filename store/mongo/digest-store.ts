import type { DigestRecord } from '../../domain/digest/digest-record.ts';
import type { DigestSettings } from '../../domain/digest/digest-settings.ts';
import type { PersonalComplaint } from '../../domain/digest/personal-complaint.ts';
import { compareText } from '../../domain/text-order.ts';
import type { DigestStore } from '../digest-port.ts';
import { toStorableJson, toStorableText } from '../mentions/storable.ts';
import { insertOnce } from './bulk-write.ts';
import type { Context } from './context.ts';

const parse = <Doc>({ json }: { readonly json: string }): Doc => JSON.parse(json) as Doc;

const recordFields = (record: DigestRecord) => ({
  accountId: record.accountId,
  week: record.digest.week,
  state: record.delivery.state,
  stateAt: record.delivery.at,
  json: toStorableJson(record),
});

const complaintFields = (complaint: PersonalComplaint) => ({
  givenTo: complaint.givenTo,
  holder: complaint.holder,
  week: complaint.week,
  version: complaint.version,
  json: toStorableJson(complaint),
});

type Complaints = Pick<
  DigestStore,
  'give' | 'findComplaint' | 'listComplaints' | 'listGiven' | 'changeComplaint'
>;

const complaintsIn = ({ in: { personalComplaint } }: Context): Complaints => ({
  give: (complaint) =>
    insertOnce(personalComplaint, {
      _id: toStorableText(complaint.mentionId),
      ...complaintFields(complaint),
    }),
  findComplaint: async (mentionId) => {
    const found = await personalComplaint.findOne({ _id: toStorableText(mentionId) });
    return found === null ? null : parse<PersonalComplaint>(found);
  },
  listComplaints: async (accountId, limit) => {
    const list = (key: 'givenTo' | 'holder') =>
      personalComplaint
        .find({ [key]: accountId })
        .sort({ week: -1, _id: 1 })
        .limit(limit)
        .toArray();
    const found = [...(await list('givenTo')), ...(await list('holder'))];
    return [...new Map(found.map((each) => [each._id, each])).values()]
      .toSorted((one, other) => compareText(other.week, one.week) || compareText(one._id, other._id))
      .slice(0, limit)
      .map((each) => parse<PersonalComplaint>(each));
  },
  listGiven: async (mentionIds) => {
    const found = await personalComplaint.find({ _id: { $in: mentionIds.map(toStorableText) } }).toArray();
    return new Set(found.map(({ _id }) => _id));
  },
  changeComplaint: async (complaint, expectedVersion) => {
    const asked = { _id: toStorableText(complaint.mentionId), version: expectedVersion };
    const done = await personalComplaint.updateOne(asked, { $set: complaintFields(complaint) });
    return done.matchedCount === 1;
  },
});

/** Weekly digests, on MongoDB. @see DigestStore */
export const createDigestStore = (context: Context): DigestStore => {
  const { digest, digestSettings } = context.in;
  return {
    ...complaintsIn(context),
    saveSettings: async (settings) => {
      const fields = { json: toStorableJson(settings) };
      await digestSettings.updateOne({ _id: settings.accountId }, { $set: fields }, { upsert: true });
    },
    findSettings: async (accountId) => {
      const found = await digestSettings.findOne({ _id: toStorableText(accountId) });
      return found === null ? null : parse<DigestSettings>(found);
    },
    listSettings: async () =>
      (await digestSettings.find().sort({ _id: 1 }).toArray()).map((each) => parse<DigestSettings>(each)),
    keep: (record) => insertOnce(digest, { _id: record.id, ...recordFields(record) }),
    find: async (id) => {
      const found = await digest.findOne({ _id: toStorableText(id) });
      return found === null ? null : parse<DigestRecord>(found);
    },
    list: async (accountId, limit) => {
      const asked = { accountId: toStorableText(accountId) };
      const found = await digest.find(asked).sort({ week: -1, _id: 1 }).limit(limit).toArray();
      return found.map((each) => parse<DigestRecord>(each));
    },
    listIn: async (state, limit) => {
      const found = await digest.find({ state }).sort({ stateAt: 1, _id: 1 }).limit(limit).toArray();
      return found.map((each) => parse<DigestRecord>(each));
    },
    advance: async (record, { state, at }) => {
      const asked = { _id: record.id, state, stateAt: at };
      const done = await digest.updateOne(asked, { $set: recordFields(record) });
      return done.matchedCount === 1;
    },
  };
};
