import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Account } from '../../domain/account.ts';
import { toInstant } from '../../domain/instant.ts';
import type { AccountStore } from '../../store/people-port.ts';
import { describeDevice } from './device.ts';
import { hashSecret, newSecret } from './secret.ts';
import { SESSION_MS, setSessionCookie } from './session-cookie.ts';

/** Signs a person in on the browser that asks. The session before it, if any, stays what it was. */
export const startSession = async (
  accounts: Pick<AccountStore, 'saveSession'>,
  { account, now }: { readonly account: Account; readonly now: Date },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> => {
  const secret = newSecret();
  await accounts.saveSession({
    id: randomUUID(),
    tokenHash: hashSecret(secret),
    accountId: account.id,
    device: describeDevice(request.headers['user-agent']),
    createdAt: toInstant(now),
    seenAt: toInstant(now),
    expiresAt: toInstant(new Date(now.getTime() + SESSION_MS)),
  });
  setSessionCookie(request, reply, secret);
};
