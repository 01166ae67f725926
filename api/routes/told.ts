import { randomBytes } from 'node:crypto';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { NotFoundError } from '../../domain/errors.ts';
import { toInstant } from '../../domain/instant.ts';
import { type PersonalSettings, personalWishesSchema } from '../../domain/telling/personal-settings.ts';
import type { PersonalStore } from '../../store/personal-port.ts';
import { noteChange } from '../auth/audit.ts';
import { getPerson, type PersonCaller } from '../auth/caller.ts';
import type { EventHub } from '../events/event-hub.ts';
import { offParamsSchema } from '../schemas/digests.ts';
import { tellingAnswerSchema, toldListSchema, toldMarkSchema } from '../schemas/told.ts';
import type { PersonalService } from '../services.ts';

/** What is shown of what a person was told. */
const SHOWN = 50;

interface Context {
  readonly personal: PersonalStore;
  readonly service: PersonalService;
  readonly hub: Pick<EventHub, 'publish'>;
  readonly now: () => Date;
}

const tags = ['told'];

const wishesOf = (settings: PersonalSettings | null) => {
  if (settings === null) return null;
  const { accountId: _id, secret: _secret, ...wishes } = settings;
  return wishes;
};

/** What a person was told, and what of it they read. */
const readingRoutes =
  ({ personal, hub, now }: Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/told', {
      schema: { tags, summary: 'What you were told in person', response: { 200: toldListSchema } },
      handler: async (request) => {
        const { id } = getPerson(request);
        const [rows, unread] = await Promise.all([personal.list(id, SHOWN), personal.countUnread(id)]);
        return { rows: rows.map(({ accountId: _id, ...row }) => row), unread };
      },
    });
    app.post('/told/marks', {
      schema: {
        ...{ tags, summary: 'Mark what you were told as read or unread', body: toldMarkSchema },
        response: { 204: z.undefined().describe('Marked') },
      },
      handler: async (request, reply) => {
        const { id } = getPerson(request);
        const { ids, isRead } = request.body;
        await personal.mark(id, ids, isRead ? toInstant(now()) : null);
        hub.publish('told', { accountIds: [id] });
        return reply.code(204).send();
      },
    });
  };

/** How a person wants to be told. */
const wishRoutes =
  ({ personal, service }: Context): FastifyPluginAsyncZod =>
  async (app) => {
    const describe = async ({ account }: PersonCaller) => ({
      wishes: wishesOf(await personal.findSettings(account.id)),
      mail: { isSet: service.canMail, address: account.email },
    });
    app.get('/account/telling', {
      schema: { tags, summary: 'How you want to be told', response: { 200: tellingAnswerSchema } },
      handler: (request) => describe(getPerson(request)),
    });
    app.put('/account/telling', {
      schema: {
        ...{ tags, summary: 'Say how you want to be told of what concerns you' },
        ...{ body: personalWishesSchema, response: { 200: tellingAnswerSchema } },
      },
      handler: async (request) => {
        const caller = getPerson(request);
        const before = await personal.findSettings(caller.id);
        const secret = before?.secret ?? randomBytes(32).toString('base64url');
        await personal.saveSettings({ ...request.body, accountId: caller.id, secret });
        noteChange(request, wishesOf(before), request.body);
        return describe(caller);
      },
    });
  };

/** Turning the mail off by the link it carries, without signing in. */
const offRoutes =
  (service: Pick<PersonalService, 'turnOff'>): FastifyPluginAsyncZod =>
  async (app) => {
    // What mail programs send for List-Unsubscribe-Post is a form (RFC 8058).
    app.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string' },
      (_request, body, done) => done(null, body),
    );
    app.get('/told/off', {
      schema: {
        ...{
          tags,
          summary: 'Opens the page that turns your personal mail off',
          querystring: offParamsSchema,
        },
        response: { 302: z.undefined().describe('To the page') },
      },
      handler: async (request, reply) =>
        reply.redirect(`/unsubscribe?of=personal&token=${encodeURIComponent(request.query.token)}`),
    });
    app.post('/told/off', {
      schema: {
        ...{
          tags,
          summary: 'Turn off the personal mail that carried the link',
          querystring: offParamsSchema,
        },
        response: { 204: z.undefined().describe('It is off') },
      },
      handler: async (request, reply) => {
        if (!(await service.turnOff(request.query.token)))
          throw new NotFoundError('link', 'that turns mail off');
        return reply.code(204).send();
      },
    });
  };

/** What one person is told. */
export const toldRoutes =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    await app.register(readingRoutes(context));
    await app.register(wishRoutes(context));
    await app.register(offRoutes(context.service));
  };
