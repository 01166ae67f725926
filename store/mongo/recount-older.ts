import { randomUUID } from 'node:crypto';
import { askerOf } from '../mentions/ask-reader.ts';
import { updateEach } from './bulk-write.ts';
import type { MentionDocument } from './collections.ts';
import type { Context } from './context.ts';

/** Raised when counts get new parts, or are counted by another rule. */
export const COUNTS_FORM = 6;

/** From this form on mentions say who asks for a reply with them. */
const WITH_ASKERS = 4;
/** From this form on an intent that nothing tells is named so. */
const WITH_UNTOLD = 6;
const AT_ONCE = 1000;

/** Done again after a crash it does the same. Who asked with what is erased nobody knows any more. */
const addAskers = async (context: Context): Promise<void> => {
  const { mention } = context.in;
  for (let after = ''; ; ) {
    const found = await mention
      .find({ _id: { $gt: after }, needsReply: true, erased: null })
      .project<Pick<MentionDocument, '_id' | 'doc'>>({ 'doc.source': 1, 'doc.author': 1 })
      .sort({ _id: 1 })
      .limit(AT_ONCE)
      .toArray();
    const last = found.at(-1);
    if (last === undefined) return;
    await updateEach(
      context,
      mention,
      found.map(({ _id, doc }) => ({ filter: { _id }, update: { $set: { asker: askerOf(doc) } } })),
    );
    after = last._id;
  }
};

/** As in Postgres (0041-untold-intents.ts): what is erased is not judged anew, and what a person said is told. */
const nameUntold = async ({ in: { mention } }: Context): Promise<void> => {
  await mention.updateMany(
    {
      'doc.judgement.intent.label': 'other',
      'doc.judgement.corrected.intent': { $exists: false },
      $or: [
        { 'doc.judgement.sentiment.label': 'not-judged' },
        { 'doc.judgement.sentiment.label': 'unsure', 'doc.judgement.emotion': { $eq: null, $exists: true } },
      ],
    },
    { $set: { 'doc.judgement.intent.label': 'not-told' } },
  );
};

/** Has all hours counted again that a version counted which did not count as this one does. */
export const recountOlder = async (context: Context): Promise<void> => {
  const { turn, bucket } = context.in;
  const found = await turn.findOne({ _id: 'writer' });
  if (found === null || found.countsForm === COUNTS_FORM) return;
  if ((found.countsForm ?? 0) < WITH_ASKERS) await addAskers(context);
  if ((found.countsForm ?? 0) < WITH_UNTOLD) await nameUntold(context);
  await bucket.updateMany(
    { grain: 'hour', rollup: { $ne: null } },
    { $set: { mark: found.number + 1, token: randomUUID() } },
  );
  await turn.updateOne({ _id: 'writer' }, { $set: { countsForm: COUNTS_FORM } });
};
