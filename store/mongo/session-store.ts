import type { LoginLink, Session } from '../../domain/account.ts';
import { toStorableJson, toStorableText } from '../mentions/storable.ts';
import type { SessionStore } from '../people-port.ts';
import type { Collections } from './collections.ts';

/** `seenAt` is newer than in the document. */
const toSession = ({
  json,
  seenAt,
}: {
  readonly json: string;
  readonly seenAt: Session['seenAt'];
}): Session => ({
  // Those kept before there was another way began with a link.
  by: 'link',
  ...(JSON.parse(json) as Omit<Session, 'by'> & Partial<Session>),
  seenAt,
});

/** Signing in by link, and who is signed in where, on MongoDB. @see AccountStore */
export const createSessionStore = ({
  loginLink,
  session,
}: Pick<Collections, 'loginLink' | 'session'>): SessionStore => ({
  saveLoginLink: async (link) => {
    const fields = { expiresAt: link.expiresAt, accountId: link.accountId, json: toStorableJson(link) };
    await loginLink.updateOne({ _id: link.tokenHash }, { $set: fields }, { upsert: true });
  },
  // Deleting is what makes it once: of two that try, one deletes nothing. Links that ran out go with it.
  takeLoginLink: async (tokenHash, now) => {
    const found = await loginLink.findOne({ _id: tokenHash });
    const { deletedCount } = await loginLink.deleteOne({ _id: tokenHash });
    await loginLink.deleteMany({ expiresAt: { $lte: now } });
    return found === null || deletedCount === 0 || found.expiresAt <= now
      ? null
      : (JSON.parse(found.json) as LoginLink);
  },
  // Sessions that ran out go when a new one begins.
  saveSession: async (given) => {
    await session.deleteMany({ expiresAt: { $lte: given.createdAt } });
    const { id, accountId, seenAt, expiresAt } = given;
    const fields = { id, accountId, seenAt, expiresAt, json: toStorableJson(given) };
    await session.updateOne({ _id: given.tokenHash }, { $set: fields }, { upsert: true });
  },
  findSession: async (tokenHash, now) => {
    const found = await session.findOne({ _id: tokenHash, expiresAt: { $gt: now } });
    return found === null ? null : toSession(found);
  },
  markSession: async (tokenHash, seenAt) => {
    await session.updateOne({ _id: tokenHash }, { $max: { seenAt } });
  },
  listSessions: async (accountId, now) => {
    const found = await session
      .find({ accountId, expiresAt: { $gt: now } })
      .sort({ seenAt: -1, id: 1 })
      .toArray();
    return found.map(toSession);
  },
  removeSession: async (tokenHash) => {
    await session.deleteOne({ _id: tokenHash });
  },
  endSession: async (accountId, id) => {
    const { deletedCount } = await session.deleteOne({ accountId, id: toStorableText(id) });
    return deletedCount > 0;
  },
  endSessions: async (accountId, keepTokenHash) => {
    const { deletedCount } = await session.deleteMany({ accountId, _id: { $ne: keepTokenHash ?? '' } });
    return deletedCount;
  },
});
