import { authorDigest, authorTurnId } from '../acknowledge/author-turn-id.ts';
import type { AcknowledgeStore } from '../acknowledge-port.ts';
import { toStorableText } from '../mentions/storable.ts';
import { insertOnce } from './bulk-write.ts';
import type { Context } from './context.ts';

/** All of a brand's goes with it. */
export const forgetAcknowledging = async (
  { in: { acknowledgeRule, acknowledgedAuthor } }: Context,
  brandId: string,
): Promise<void> => {
  await acknowledgeRule.deleteMany({ brandId });
  await acknowledgedAuthor.deleteMany({ brandId });
};

/** That they were acknowledged goes with what they said. */
export const forgetAcknowledged = async (
  { in: { acknowledgedAuthor } }: Context,
  accounts: readonly string[],
): Promise<void> => {
  if (accounts.length === 0) return;
  await acknowledgedAuthor.deleteMany({ author: { $in: accounts.map(authorDigest) } });
};

/** Whom acknowledgements went to, on MongoDB. @see AcknowledgeStore */
export const createAcknowledgeStore = ({ in: { acknowledgedAuthor } }: Context): AcknowledgeStore => ({
  take: async ({ brandId, account, mentionId: given, at }, lastBefore) => {
    const [_id, mentionId] = [authorTurnId(brandId, account), toStorableText(given)];
    const author = authorDigest(account);
    if (await insertOnce(acknowledgedAuthor, { _id, brandId, author, mentionId, at })) return true;
    const free = { _id, $or: [{ at: { $lte: lastBefore } }, { mentionId }] };
    const { matchedCount } = await acknowledgedAuthor.updateOne(free, { $set: { mentionId, at } });
    return matchedCount > 0;
  },
  find: async (brandId, account) => {
    const found = await acknowledgedAuthor.findOne({ _id: authorTurnId(brandId, account) });
    return found === null ? null : { mentionId: found.mentionId, at: found.at };
  },
  forget: async (before) => {
    await acknowledgedAuthor.deleteMany({ at: { $lt: before } });
  },
});
