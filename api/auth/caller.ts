import type { FastifyRequest } from 'fastify';
import type { Account } from '../../domain/account.ts';
import { toInstant } from '../../domain/instant.ts';
import type { AccountStore } from '../../store/port.ts';
import { LoginRequiredError } from '../errors.ts';
import { hashSecret } from './secret.ts';
import { readSessionCookie } from './session-cookie.ts';

/** Who asks, and by what proof. */
export interface Caller {
  readonly account: Account;
  readonly by: 'session' | 'api-key';
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Null on open routes. */
    caller: Caller | null;
  }
}

export const API_KEY_PREFIX = 'es_';

const proofOf = async (
  request: FastifyRequest,
  accounts: AccountStore,
  now: Date,
): Promise<Caller['by'] | null> => {
  const bearer = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (bearer !== undefined) {
    if (!bearer.startsWith(API_KEY_PREFIX)) return null;
    return (await accounts.findApiKey(hashSecret(bearer))) === null ? null : 'api-key';
  }
  const cookie = readSessionCookie(request);
  if (cookie === null) return null;
  return (await accounts.findSession(hashSecret(cookie), toInstant(now))) === null ? null : 'session';
};

/** Finds out who asks: by API key if one is sent, else by the session's cookie; null when neither is good. */
export const findCaller = async (
  request: FastifyRequest,
  accounts: AccountStore,
  now: Date,
): Promise<Caller | null> => {
  const by = await proofOf(request, accounts, now);
  if (by === null) return null;
  const account = await accounts.findOwner();
  return account === null ? null : { account, by };
};

/** The caller of a closed route. @throws LoginRequiredError */
export const getCaller = (request: FastifyRequest): Caller => {
  if (request.caller === null) throw new LoginRequiredError();
  return request.caller;
};
