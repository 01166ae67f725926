import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { NotFoundError, SignOnRefusedError } from '../../domain/errors.ts';
import type { AccountStore } from '../../store/people-port.ts';
import { signInByProvider } from '../auth/sign-on.ts';
import { clearAttemptCookie, readAttemptCookie, setAttemptCookie } from '../auth/sign-on-cookie.ts';
import { startSession } from '../auth/start-session.ts';
import type { Throttle } from '../auth/throttle.ts';
import { throttleAddress } from '../auth/throttle-address.ts';
import { ownAddress } from '../own-address.ts';
import { sessionAnswerSchema } from '../schemas/session.ts';
import { signOnAnswerSchema, signOnStartSchema, signOnWaysSchema } from '../schemas/sign-on.ts';
import type { SignOnService } from '../services.ts';

interface Context {
  readonly accounts: AccountStore;
  readonly throttle: Throttle;
  readonly service: SignOnService | null;
  readonly publicUrl: string | null;
  readonly version: string;
  readonly now: () => Date;
}

/** The page that takes the answer, as the provider has to know it. */
const redirectUriOf = (request: FastifyRequest, publicUrl: string | null): string =>
  `${ownAddress(request, publicUrl)}/sign-on`;

/** Signing in by an OpenID Connect provider. */
export const signOnRoutes =
  ({ accounts, throttle, service, publicUrl, version, now }: Context): FastifyPluginAsyncZod =>
  async (app) => {
    const tags = ['session'];
    /** @throws NotFoundError */
    const getService = (): SignOnService => {
      if (service === null) throw new NotFoundError('setting', 'EARSHOT_OIDC_ISSUER');
      return service;
    };

    app.get('/sign-on', {
      schema: {
        ...{ tags, summary: 'Whether people sign in by a provider', security: [] },
        response: { 200: signOnWaysSchema },
      },
      handler: async () => ({
        name: service?.settings.name ?? null,
        only: service?.settings.only ?? false,
      }),
    });

    app.post('/sign-on', {
      schema: {
        ...{ tags, summary: 'Begin to sign in by the provider', security: [] },
        response: { 200: signOnStartSchema },
      },
      ...throttleAddress(throttle, now),
      handler: async (request, reply) => {
        const { url, attempt } = await getService().begin(redirectUriOf(request, publicUrl));
        setAttemptCookie(request, reply, attempt);
        return { url };
      },
    });

    app.post('/sign-on/answer', {
      schema: {
        ...{ tags, summary: 'Sign in with what the provider answered', security: [] },
        ...{ body: signOnAnswerSchema, response: { 200: sessionAnswerSchema } },
      },
      ...throttleAddress(throttle, now),
      handler: async (request, reply) => {
        const { settings, finish } = getService();
        const attempt = readAttemptCookie(request);
        // It works once, whatever comes of it.
        clearAttemptCookie(request, reply);
        if (attempt === null) {
          throw new SignOnRefusedError('This took too long, or began in another browser. Sign in once more.');
        }
        const answered = `${redirectUriOf(request, publicUrl)}?${request.body.query}`;
        const claims = await finish(answered, attempt);
        const account = await signInByProvider({ accounts, provider: settings, now: now() }, claims);
        await startSession(accounts, { account, by: 'provider', now: now() }, request, reply);
        const { id, name, role } = account;
        return { account: { id, name, role }, version };
      },
    });
  };
