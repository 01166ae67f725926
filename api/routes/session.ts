import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Account } from '../../domain/account.ts';
import type { AccountStore } from '../../store/people-port.ts';
import { getCaller } from '../auth/caller.ts';
import { refusePasswords } from '../auth/refuse-passwords.ts';
import { spendCode } from '../auth/second-factor.ts';
import { hashSecret } from '../auth/secret.ts';
import { clearSessionCookie, readSessionCookie } from '../auth/session-cookie.ts';
import { foldLogin, signInByLink, signInByPassword } from '../auth/sign-in.ts';
import { startSession } from '../auth/start-session.ts';
import type { Throttle } from '../auth/throttle.ts';
import { throttleAddress } from '../auth/throttle-address.ts';
import { throttlePerson } from '../auth/throttle-person.ts';
import { LoginRequiredError, SecondFactorRequiredError } from '../errors.ts';
import {
  type LoginRequest,
  loginRequestSchema,
  type SessionAnswer,
  sessionAnswerSchema,
} from '../schemas/session.ts';
import type { SecretKeeper, SignOnService } from '../services.ts';

interface Context {
  readonly accounts: AccountStore;
  readonly codes: SecretKeeper;
  /** Attempts by address, and by login. */
  readonly throttle: Throttle;
  readonly perPerson: Throttle;
  readonly signOn: SignOnService | null;
  readonly version: string;
  readonly now: () => Date;
}

/** @throws SecondFactorRequiredError where a code is asked for and none was sent; LoginRequiredError */
const checkSecondFactor = async (
  { accounts, codes, now }: Context,
  accountId: string,
  code: string | undefined,
): Promise<void> => {
  if ((await accounts.findProofs(accountId)).totp === null) return;
  if (code === undefined) throw new SecondFactorRequiredError();
  if (await spendCode({ accounts, codes }, accountId, code, now())) return;
  throw new LoginRequiredError('The code is wrong, or was used already. Wait for the next one.');
};

/** @throws LoginRequiredError, SecondFactorRequiredError, TooManyRequestsError, NotAllowedError */
const signIn = async (context: Context, request: LoginRequest): Promise<Account> => {
  const { accounts, perPerson, signOn, now } = context;
  if ('token' in request) {
    const account = await signInByLink(accounts, request.token, now());
    if (account !== null) return account;
    throw new LoginRequiredError('This login link was used already or has expired. Ask for a new one.');
  }
  refusePasswords(signOn);
  const login = foldLogin(request.login);
  const forgive = throttlePerson(perPerson, login, now());
  const account = await signInByPassword(accounts, request);
  if (account === null) throw new LoginRequiredError('The name or the password is wrong.');
  await checkSecondFactor(context, account.id, request.code);
  forgive();
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
      ...throttleAddress(throttle, now),
      handler: async (request, reply) => {
        const account = await signIn(context, request.body);
        const by = 'token' in request.body ? 'link' : 'password';
        await startSession(accounts, { account, by, now: now() }, request, reply);
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
