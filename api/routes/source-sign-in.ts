import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { SourceStore } from '../../store/port.ts';
import { hashSecret } from '../auth/secret.ts';
import { readSessionCookie } from '../auth/session-cookie.ts';
import { LoginRequiredError } from '../errors.ts';
import { getSource } from '../get-source.ts';
import { ownAddress } from '../own-address.ts';
import {
  signedInSchema,
  signInAnswerSchema,
  signInRequestSchema,
  signInSchema,
  sourceParamsSchema,
} from '../schemas/sources.ts';
import type { CredentialService, SourceService } from '../services.ts';

interface Context {
  readonly sources: Pick<SourceStore, 'find'>;
  readonly credentials: Pick<CredentialService, 'startSignIn' | 'finishSignIn'>;
  readonly service: Pick<SourceService, 'saved'>;
  readonly publicUrl: string | null;
}

const CALLBACK = '/sources/oauth/callback';

/** @throws LoginRequiredError for a program, which has no browser to sign in with. */
const sessionOf = (request: FastifyRequest): string => {
  const cookie = readSessionCookie(request);
  if (request.caller?.by !== 'session' || cookie === null) {
    throw new LoginRequiredError('Signing in at a source needs a browser that is signed in to Earshot.');
  }
  return hashSecret(cookie);
};

const callbackUrl = (request: FastifyRequest, publicUrl: string | null): string =>
  `${ownAddress(request, publicUrl)}/api${CALLBACK}`;

const tags = ['sources'];

/** Signing in at a source by browser (OAuth 2). */
export const signInRoutes =
  ({ sources, credentials, service, publicUrl }: Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.post('/sources/:id/sign-in', {
      schema: {
        tags,
        summary: 'Begin to sign in at a source; the answer says where to send the browser',
        params: sourceParamsSchema,
        body: signInRequestSchema,
        response: { 200: signInSchema },
      },
      handler: async (request) => {
        const source = await getSource(sources, request.params.id);
        const way = { redirectUri: callbackUrl(request, publicUrl), session: sessionOf(request) };
        return credentials.startSignIn(source, request.body.secret, way);
      },
    });

    app.get(CALLBACK, {
      // The browser comes from another site, so it brings no cookie: the page it is sent to takes what it brings.
      schema: {
        // No call for programs.
        hide: true,
        querystring: z.looseObject({
          state: z.string().max(200).default(''),
          code: z.string().max(4000).optional(),
          error: z.string().optional(),
          error_description: z.string().optional(),
        }),
      },
      handler: async ({ query }, reply) => {
        const { state, code, error, error_description: words } = query;
        const said = error === 'access_denied' ? error : (words ?? error);
        const back = new URLSearchParams({
          state,
          ...(code === undefined ? {} : { code }),
          ...(said === undefined ? {} : { error: said.slice(0, 1000) }),
        });
        return reply.header('referrer-policy', 'no-referrer').redirect(`/sources?${back}`);
      },
    });

    app.post('/sources/sign-in', {
      schema: {
        tags,
        summary: 'Finish a sign-in with what the source handed back',
        body: signInAnswerSchema,
        response: { 200: signedInSchema },
      },
      handler: async (request) => {
        const source = await credentials.finishSignIn(request.body, sessionOf(request));
        await service.saved(source);
        return { sourceId: source.id };
      },
    });
  };
