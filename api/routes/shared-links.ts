import { randomUUID } from 'node:crypto';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { ConflictError, NotFoundError, SettingsError } from '../../domain/errors.ts';
import { toInstant } from '../../domain/instant.ts';
import { sharedDigestPage } from '../../domain/sharing/shared-digest.ts';
import type { SharedLink } from '../../domain/sharing/shared-link.ts';
import { endedPage, sharedPage } from '../../domain/sharing/shared-page.ts';
import { sharedStyle } from '../../domain/sharing/shared-style.ts';
import type { Store } from '../../store/port.ts';
import { noteChange } from '../auth/audit.ts';
import { getCaller } from '../auth/caller.ts';
import { hashSecret, newSecret } from '../auth/secret.ts';
import { barePageHeaders } from '../bare-page-headers.ts';
import type { NumbersContext } from '../load-numbers.ts';
import { ownAddress } from '../own-address.ts';
import {
  linkListSchema,
  linkParamsSchema,
  linkRequestSchema,
  newLinkSchema,
  sharedParamsSchema,
} from '../schemas/shared-links.ts';
import { loadSharedDigest } from '../shared-digest.ts';
import { loadSharedNumbers } from '../shared-numbers.ts';

interface Context extends Pick<NumbersContext, 'now'> {
  readonly store: NumbersContext['store'] & Pick<Store, 'digests'>;
  readonly links: Store['sharedLinks'];
  readonly publicUrl: string | null;
}

const tags = ['shared links'];
const DAY_MS = 86_400_000;
const LINKS_AT_MOST = 200;
/** A page that many open at once is counted once in this time. */
const KEPT_MS = 60_000;

/**
 * Of whose numbers it asks. They are counted once, so that no link is made that opens to a fault.
 * @throws SettingsError where it is no question of that page, InvalidRequestError, NotFoundError
 */
const brandOfQuestion = async (
  { store, now }: Context,
  { page, ...question }: Pick<SharedLink, 'page' | 'asked' | 'by'>,
): Promise<string> => {
  try {
    if (page !== 'digest') return (await loadSharedNumbers({ store, now }, { ...question, page })).brandId;
    return (await loadSharedDigest(store, question)).brands[0]?.id ?? '';
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    throw new SettingsError('What the page is asked is no question of it. Share it from the page itself.', {
      cause: error,
    });
  }
};

/** Links that show one page's numbers to whoever has them. */
export const sharedLinkRoutes =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    const { links, now } = context;
    app.get('/shared-links', {
      schema: {
        tags,
        summary: 'List the links that show numbers without an account',
        response: { 200: linkListSchema },
      },
      handler: async () => ({ rows: [...(await links.list())] }),
    });

    app.post('/shared-links', {
      schema: {
        ...{ tags, summary: 'Make a link that shows the numbers of a page; it is shown this once' },
        ...{ body: linkRequestSchema, response: { 201: newLinkSchema } },
      },
      handler: async (request, reply) => {
        const { days, ...asked } = request.body;
        const [at, { id, name }, token] = [now(), getCaller(request), newSecret()];
        const by = { id, name };
        const brandId = await brandOfQuestion(context, { ...asked, by });
        if ((await links.list()).length >= LINKS_AT_MOST)
          throw new ConflictError(`There are ${LINKS_AT_MOST} links already. Take some back first.`);
        const link: SharedLink = {
          ...{ id: randomUUID(), ...asked, brandId, by, createdAt: toInstant(at) },
          expiresAt: toInstant(new Date(at.getTime() + days * DAY_MS)),
        };
        await links.add(link, hashSecret(token));
        noteChange(request, null, { title: link.title, page: link.page, expiresAt: link.expiresAt });
        const url = `${ownAddress(request, context.publicUrl)}/api/shared/${token}`;
        const row = { ...link, opened: 0, openedAt: null };
        return reply.code(201).header('cache-control', 'no-store').send({ url, row });
      },
    });

    app.delete('/shared-links/:id', {
      schema: {
        ...{ tags, summary: 'Take a link back: it opens nothing any more', params: linkParamsSchema },
        response: { 204: z.undefined().describe('Taken back, or it was not there') },
      },
      handler: async (request, reply) => {
        const known = (await links.list()).find(({ id }) => id === request.params.id);
        await links.remove(request.params.id);
        noteChange(request, known === undefined ? null : { title: known.title, page: known.page }, null);
        return reply.code(204).send();
      },
    });

    await app.register(sharedPageRoute(context));
  };

/** Pages by link, each counted once in a minute at most, however many ask. */
const createPages = ({ store, now }: Context) => {
  const kept = new Map<string, { readonly until: number; readonly page: Promise<string> }>();
  const count = async (link: SharedLink, at: Date): Promise<string> => {
    const { page, asked } = link;
    if (page === 'digest') return sharedDigestPage(link, await loadSharedDigest(store, link));
    const numbers = await loadSharedNumbers({ store, now }, { page, asked });
    return sharedPage({ link, ...numbers, computedAt: toInstant(at) });
  };
  return (link: SharedLink): Promise<string> => {
    const at = now();
    for (const [id, { until }] of kept) if (until <= at.getTime()) kept.delete(id);
    const known = kept.get(link.id);
    if (known !== undefined) return known.page;
    const page = count(link, at);
    kept.set(link.id, { until: at.getTime() + KEPT_MS, page });
    page.catch(() => kept.delete(link.id));
    return page;
  };
};

const sharedPageRoute =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    const { links, now } = context;
    const pageOf = createPages(context);
    app.get('/shared/:token', {
      helmet: barePageHeaders(sharedStyle, "'none'"),
      schema: {
        ...{ tags, summary: 'The numbers that a link shows, as a page', params: sharedParamsSchema },
        response: { '2xx': z.string().describe('text/html'), 404: z.string().describe('text/html') },
      },
      handler: async (request, reply) => {
        const at = toInstant(now());
        reply
          .header('cache-control', 'no-store')
          .header('x-robots-tag', 'noindex, nofollow')
          .type('text/html; charset=utf-8');
        const link = await links.find(hashSecret(request.params.token), at);
        if (link === null) return reply.code(404).send(endedPage());
        try {
          const page = await pageOf(link);
          await links.noteOpened(link.id, at);
          return reply.send(page);
        } catch (error) {
          // Its brand or campaign is gone.
          if (error instanceof NotFoundError) return reply.code(404).send(endedPage());
          throw error;
        }
      },
    });
  };
