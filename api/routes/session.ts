import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Account } from '../../domain/account.ts';
import type { AccountStore } from '../../store/people-port.ts';
import { getCaller } from '../auth/caller.ts';
import { hashSecret } from '../auth/secret.ts';
import { clearSessionCookie, readSessionCookie } from '../auth/session-cookie.ts';
import { foldLogin, signInByLink, signInByPassword } from '../auth/sign-in.ts';
import { startSession } from '../auth/start-session.ts';
import type { Throttle } from '../auth/throttle.ts';
import { throttleAddress } from '../auth/throttle-address.ts';
import { LoginRequiredError, TooManyRequestsError } from '../errors.ts';
import {
  type LoginRequest,
  loginRequestSchema,
  type SessionAnswer,
  sessionAnswerSchema,
} from '../schemas/session.ts';

interface Context {
  readonly accounts: AccountStore;
  /** Attempts by address, and by login. */
  readonly throttle: Throttle;
  readonly perPerson: Throttle;
  readonly version: string;
  readonly now: () => Date;
}

/** @throws LoginRequiredError, TooManyRequestsError */
const signIn = async ({ accounts, perPerson, now }: Context, request: LoginRequest): Promise<Account> => {
  if ('token' in request) {
    const account = await signInByLink(accounts, request.token, now());
    if (account !== null) return account;
    throw new LoginRequiredError('This login link was used already or has expired. Ask for a new one.');
  }
  const login = foldLogin(request.login);
  const waitMs = perPerson.attempt(login, now());
  if (waitMs !== null) {
    const otherwise = ', or ask a manager for a sign-in link';
    throw new TooManyRequestsError('Too many wrong passwords for this person', waitMs, otherwise);
  }
  const account = await signInByPassword(accounts, request);
  if (account === null) throw new LoginRequiredError('The name or the password is wrong.');
  perPerson.forgive(login);
  return account;
};

/** Signing in by a link or a password, who is signed in, signing out. */
export const sessionRoutes =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    const { accounts, throttle, version, now } = context;
    const tags = ['session'];
    const answer = ({ id, name, role }: SessionAnswer['account']) => ({
      account: { id, name, role },
      version,
    });

    app.post('/session', {
      schema: {
        tags,
        summary: 'Sign in with the token of a login link, or with name and password',
        security: [],
        body: loginRequestSchema,
        response: { 200: sessionAnswerSchema },
      },
      onRequest: throttleAddress(throttle, now),
      handler: async (request, reply) => {
        const account = await signIn(context, request.body);
        await startSession(accounts, { account, now: now() }, request, reply);
        return answer(account);
      },
    });

    app.get('/session', {
      schema: { tags, summary: 'Who is signed in', response: { 200: sessionAnswerSchema } },
      handler: async (request) => answer(getCaller(request)),
    });

    app.delete('/session', {
      schema: { tags, summary: 'Sign out', response: { 204: z.undefined().describe('Signed out') } },
      handler: async (request, reply) => {
        const cookie = readSessionCookie(request);
        if (cookie !== null) await accounts.removeSession(hashSecret(cookie));
        clearSessionCookie(request, reply);
        return reply.code(204).send();
      },
    });
  };
