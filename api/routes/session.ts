import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Account } from '../../domain/account.ts';
import { toInstant } from '../../domain/instant.ts';
import type { AccountStore } from '../../store/port.ts';
import { getCaller } from '../auth/caller.ts';
import { hashSecret, newSecret } from '../auth/secret.ts';
import {
  clearSessionCookie,
  readSessionCookie,
  SESSION_MS,
  setSessionCookie,
} from '../auth/session-cookie.ts';
import type { Throttle } from '../auth/throttle.ts';
import { LoginRequiredError, TooManyRequestsError } from '../errors.ts';
import { loginRequestSchema, sessionAnswerSchema } from '../schemas/session.ts';

interface Context {
  readonly accounts: AccountStore;
  readonly throttle: Throttle;
  readonly version: string;
  readonly now: () => Date;
}

/** Takes the link, once, and starts a session. @returns null when the link is unknown, used or expired. */
const takeLink = async (accounts: AccountStore, token: string, now: Date) => {
  const link = await accounts.takeLoginLink(hashSecret(token), toInstant(now));
  const account = link === null ? null : await accounts.findOwner();
  if (account === null || account.id !== link?.accountId) return null;
  const secret = newSecret();
  await accounts.saveSession({
    tokenHash: hashSecret(secret),
    accountId: account.id,
    createdAt: toInstant(now),
    expiresAt: toInstant(new Date(now.getTime() + SESSION_MS)),
  });
  return { account, secret };
};

/** Signing in by a link, who is signed in, signing out. */
export const sessionRoutes =
  ({ accounts, throttle, version, now }: Context): FastifyPluginAsyncZod =>
  async (app) => {
    const tags = ['session'];
    const answer = ({ id, name, role }: Account) => ({ account: { id, name, role }, version });

    app.post('/session', {
      config: { open: true },
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
        const taken = await takeLink(accounts, request.body.token, now());
        if (taken === null) {
          throw new LoginRequiredError('This login link was used already or has expired. Ask for a new one.');
        }
        setSessionCookie(request, reply, taken.secret);
        return answer(taken.account);
      },
    });

    app.get('/session', {
      schema: { tags, summary: 'Who is signed in', response: { 200: sessionAnswerSchema } },
      handler: async (request) => answer(getCaller(request).account),
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
