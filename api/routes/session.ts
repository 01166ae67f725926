import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Account } from '../../domain/account.ts';
import { toInstant } from '../../domain/instant.ts';
import type { AccountStore } from '../../store/people-port.ts';
import { getCaller } from '../auth/caller.ts';
import { hashSecret } from '../auth/secret.ts';
import { clearSessionCookie, readSessionCookie } from '../auth/session-cookie.ts';
import { startSession } from '../auth/start-session.ts';
import type { Throttle } from '../auth/throttle.ts';
import { LoginRequiredError, TooManyRequestsError } from '../errors.ts';
import { loginRequestSchema, type SessionAnswer, sessionAnswerSchema } from '../schemas/session.ts';

type SignedIn = SessionAnswer['account'];

interface Context {
  readonly accounts: AccountStore;
  readonly throttle: Throttle;
  readonly version: string;
  readonly now: () => Date;
}

/** Takes the link, once. @returns null when it is unknown, used or expired. */
const takeLink = async (accounts: AccountStore, token: string, now: Date): Promise<Account | null> => {
  const link = await accounts.takeLoginLink(hashSecret(token), toInstant(now));
  return link === null ? null : accounts.find(link.accountId);
};

/** Signing in by a link, who is signed in, signing out. */
export const sessionRoutes =
  ({ accounts, throttle, version, now }: Context): FastifyPluginAsyncZod =>
  async (app) => {
    const tags = ['session'];
    const answer = ({ id, name, role }: SignedIn) => ({ account: { id, name, role }, version });

    app.post('/session', {
      schema: {
        tags,
        summary: 'Sign in with the token of a login link',
        security: [],
        body: loginRequestSchema,
        response: { 200: sessionAnswerSchema },
      },
      // Counted before the body is read, so that a refused attempt costs nothing.
      onRequest: async (request) => {
        const waitMs = throttle.attempt(request.ip, now());
        if (waitMs !== null) throw new TooManyRequestsError(waitMs);
      },
      handler: async (request, reply) => {
        const at = now();
        const account = await takeLink(accounts, request.body.token, at);
        if (account === null) {
          throw new LoginRequiredError('This login link was used already or has expired. Ask for a new one.');
        }
        await startSession(accounts, { account, now: at }, request, reply);
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
