import { randomBytes } from 'node:crypto';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { type DigestSettings, digestWishesSchema, firstWishes } from '../../domain/digest/digest-settings.ts';
import { toInstant } from '../../domain/instant.ts';
import type { DigestStore } from '../../store/digest-port.ts';
import { noteChange } from '../auth/audit.ts';
import { getPerson, type PersonCaller } from '../auth/caller.ts';
import { digestWishesAnswerSchema, shownParamsSchema } from '../schemas/digests.ts';
import type { DigestService } from '../services.ts';
import { answerShown, shownDigest } from '../show-digest.ts';

interface Context {
  readonly digests: DigestStore;
  readonly service: DigestService;
  readonly now: () => Date;
}

const wishesOf = (settings: DigestSettings | null) => {
  if (settings === null) return null;
  const { accountId: _id, secret: _secret, savedAt: _at, ...wishes } = settings;
  return wishes;
};

const newSecret = (): string => randomBytes(32).toString('base64url');

const newSettings = (accountId: string): DigestSettings => ({
  ...firstWishes('UTC'),
  ...{ accountId, secret: newSecret(), savedAt: '1970-01-01T00:00:00.000Z' },
});

/** What a reader wants of the weekly digest, and what it would say now. */
export const digestSettingsRoutes =
  ({ digests, service, now }: Context): FastifyPluginAsyncZod =>
  async (app) => {
    const tags = ['digests'];
    const describe = async ({ account }: PersonCaller) => ({
      wishes: wishesOf(await digests.findSettings(account.id)),
      mail: { isSet: service.isMailSet, address: account.email },
    });
    app.get('/digest/settings', {
      schema: {
        tags,
        summary: 'What you want of the weekly digest',
        response: { 200: digestWishesAnswerSchema },
      },
      handler: (request) => describe(getPerson(request)),
    });

    app.put('/digest/settings', {
      schema: {
        ...{ tags, summary: 'Say what you want of the weekly digest, and when' },
        ...{ body: digestWishesSchema, response: { 200: digestWishesAnswerSchema } },
      },
      handler: async (request) => {
        const caller = getPerson(request);
        const before = await digests.findSettings(caller.id);
        const secret = before?.secret ?? newSecret();
        await digests.saveSettings({
          ...request.body,
          accountId: caller.id,
          secret,
          savedAt: toInstant(now()),
        });
        noteChange(request, wishesOf(before), request.body);
        return describe(caller);
      },
    });

    app.get('/digest/preview', {
      schema: {
        ...{ tags, summary: 'Your last week as the digest would tell it now' },
        ...{ querystring: shownParamsSchema, response: shownDigest },
      },
      handler: async (request, reply) => {
        const caller = getPerson(request);
        const settings = (await digests.findSettings(caller.id)) ?? newSettings(caller.id);
        const { look, as } = request.query;
        return answerShown(reply, await service.preview(settings, look), as);
      },
    });
  };
