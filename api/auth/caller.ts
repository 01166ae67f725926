import type { FastifyRequest } from 'fastify';
import type { Account, Session } from '../../domain/account.ts';
import { toInstant } from '../../domain/instant.ts';
import type { Role } from '../../domain/role.ts';
import type { AccountStore } from '../../store/people-port.ts';
import { LoginRequiredError } from '../errors.ts';
import { hashSecret } from './secret.ts';
import { readSessionCookie } from './session-cookie.ts';

interface Anybody {
  /** The account's; a program's is `key:` and the id of its API key. */
  readonly id: string;
  readonly name: string;
  readonly role: Role;
}

/** A person who is signed in. */
export interface PersonCaller extends Anybody {
  readonly by: 'session';
  readonly account: Account;
  readonly session: Session;
}

interface ProgramCaller extends Anybody {
  readonly by: 'api-key';
}

/** Who asks, and by what proof. */
export type Caller = PersonCaller | ProgramCaller;

declare module 'fastify' {
  interface FastifyRequest {
    /** Null on open routes, until somebody has signed in by one. */
    caller: Caller | null;
  }
}

export const API_KEY_PREFIX = 'es_';

const findProgram = async (key: string, accounts: AccountStore): Promise<ProgramCaller | null> => {
  if (!key.startsWith(API_KEY_PREFIX)) return null;
  const known = await accounts.findApiKey(hashSecret(key));
  return known === null ? null : { by: 'api-key', id: `key:${known.id}`, name: known.name, role: known.role };
};

const findPerson = async (
  cookie: string,
  accounts: AccountStore,
  now: Date,
): Promise<PersonCaller | null> => {
  const session = await accounts.findSession(hashSecret(cookie), toInstant(now));
  const account = session === null ? null : await accounts.find(session.accountId);
  if (session === null || account === null || account.status !== 'active') return null;
  return { by: 'session', id: account.id, name: account.name, role: account.role, account, session };
};

/** Finds out who asks: by API key if one is sent, else by the session's cookie; null when neither is good. */
export const findCaller = async (
  request: FastifyRequest,
  accounts: AccountStore,
  now: Date,
): Promise<Caller | null> => {
  const bearer = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (bearer !== undefined) return findProgram(bearer, accounts);
  const cookie = readSessionCookie(request);
  return cookie === null ? null : findPerson(cookie, accounts, now);
};

/** The caller of a closed route. @throws LoginRequiredError */
export const getCaller = (request: FastifyRequest): Caller => {
  if (request.caller === null) throw new LoginRequiredError();
  return request.caller;
};

/** The caller of a route that is closed to programs. @throws LoginRequiredError */
export const getPerson = (request: FastifyRequest): PersonCaller => {
  const caller = getCaller(request);
  if (caller.by !== 'session') throw new LoginRequiredError();
  return caller;
};
