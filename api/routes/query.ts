import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { parseBrandQuery } from '../../domain/query/brand-query.ts';
import { parseQuery } from '../../domain/query/parse.ts';
import { printQuery } from '../../domain/query/print.ts';
import { suggestQuery } from '../../domain/query/suggest.ts';
import type { Store } from '../../store/port.ts';
import { previewQuery } from '../query-preview.ts';
import {
  queryCheckRequestSchema,
  queryCheckSchema,
  queryPreviewRequestSchema,
  queryPreviewSchema,
  querySuggestionListSchema,
  querySuggestRequestSchema,
} from '../schemas/query.ts';
import type { SearchProbe } from '../services.ts';
import type { Sharing } from '../share.ts';
import { createVocabulary } from '../vocabulary.ts';

interface Context {
  readonly store: Pick<Store, 'brands' | 'rollups' | 'mentions' | 'accounts' | 'teams' | 'desk'>;
  readonly search: SearchProbe;
  readonly sharing: Pick<Sharing, 'mayTell'>;
  readonly now: () => Date;
}

const tags = ['query'];

/** Help with writing queries: is it right, what does it match, what could come next. */
export const queryRoutes =
  ({ store, search, sharing, now }: Context): FastifyPluginAsyncZod =>
  async (app) => {
    const { mentions } = store;
    const vocabulary = createVocabulary(store, now);

    app.post('/query/check', {
      schema: {
        tags,
        summary: 'Is this a query, and which?',
        body: queryCheckRequestSchema,
        response: { 200: queryCheckSchema },
      },
      handler: async (request) => {
        const { query, use } = request.body;
        const parsed = use === 'brand' ? parseBrandQuery(query) : parseQuery(query);
        if (parsed.ok) return { ok: true as const, canonical: printQuery(parsed.query) };
        return { ok: false as const, error: { ...parsed.error, expected: [...parsed.error.expected] } };
      },
    });

    app.post('/query/preview', {
      schema: {
        tags,
        summary: 'Try a query on texts, kept mentions and live searches',
        body: queryPreviewRequestSchema,
        response: { 200: queryPreviewSchema },
      },
      handler: async (request) =>
        previewQuery(
          { mentions, search, now, mayTell: (channel) => sharing.mayTell(request, channel) },
          request.body,
        ),
    });

    app.post('/query/suggest', {
      schema: {
        tags,
        summary: 'What could be written at the caret',
        body: querySuggestRequestSchema,
        response: { 200: querySuggestionListSchema },
      },
      handler: async (request) => {
        const { query, caret } = request.body;
        return { rows: [...suggestQuery(query, caret, await vocabulary())] };
      },
    });
  };
