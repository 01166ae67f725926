import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Account, Session } from '../../domain/account.ts';
import { toInstant } from '../../domain/instant.ts';
import type { AccountStore } from '../../store/people-port.ts';
import { describeDevice } from './device.ts';
import { hashSecret, newSecret } from './secret.ts';
import { readSessionCookie, SESSION_MS, setSessionCookie } from './session-cookie.ts';

/**
 * Signs a person in on the browser that asks, under a secret nobody knew before, whatever cookie it came with. The
 * session that the browser had ends.
 */
export const startSession = async (
  accounts: Pick<AccountStore, 'saveSession' | 'removeSession'>,
  { account, by, now }: { readonly account: Account; readonly by: Session['by']; readonly now: Date },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> => {
  const former = readSessionCookie(request);
  if (former !== null) await accounts.removeSession(hashSecret(former));
  const secret = newSecret();
  const session: Session = {
    id: randomUUID(),
    tokenHash: hashSecret(secret),
    accountId: account.id,
    by,
    device: describeDevice(request.headers['user-agent']),
    createdAt: toInstant(now),
    seenAt: toInstant(now),
    expiresAt: toInstant(new Date(now.getTime() + SESSION_MS)),
  };
  await accounts.saveSession(session);
  setSessionCookie(request, reply, secret);
  const { id, name, role } = account;
  request.caller = { by: 'session', id, name, role, account, session };
};
