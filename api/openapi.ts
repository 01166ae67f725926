import swagger from '@fastify/swagger';
import swaggerUi, { type FastifySwaggerUiOptions } from '@fastify/swagger-ui';
import type { FastifyInstance, FastifyPluginAsync, RouteOptions } from 'fastify';
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { brandSchema } from '../domain/brand.ts';
import { importRunSchema } from '../domain/import-run.ts';
import { noticeSchema } from '../domain/notice.ts';
import { rollupSchema } from '../domain/rollup.ts';
import { exchangeSchema, sourceErrorSchema, sourceSchema, sourceStateSchema } from '../domain/source.ts';
import { viewerRule } from './auth/route-rule.ts';
import { sharedMentionSchema } from './schemas/mentions.ts';
import { problemSchema } from './schemas/problem.ts';

/** Schemas many routes share: named in the document instead of written out in each. */
const components = z.registry<{ id: string }>();
components.add(sharedMentionSchema, { id: 'Mention' });
components.add(brandSchema, { id: 'Brand' });
components.add(sourceSchema, { id: 'Source' });
components.add(sourceStateSchema, { id: 'SourceState' });
components.add(sourceErrorSchema, { id: 'SourceError' });
components.add(exchangeSchema, { id: 'Exchange' });
components.add(rollupSchema, { id: 'Rollup' });
components.add(noticeSchema, { id: 'Notice' });
components.add(importRunSchema, { id: 'ImportRun' });
components.add(problemSchema, { id: 'Problem' });

/** Every documented route may answer with a problem; saying so in each would only be noise. */
const addProblem = (route: RouteOptions): void => {
  const { schema } = route;
  if (schema === undefined || schema.hide === true) return;
  const response: object =
    typeof schema.response === 'object' && schema.response !== null ? schema.response : {};
  route.schema = {
    ...schema,
    response: {
      ...response,
      default: {
        description: 'What went wrong',
        content: { 'application/problem+json': { schema: problemSchema } },
      },
    },
  };
};

const addComponents = createJsonSchemaTransformObject({ schemaRegistry: components });

const namesIn = (part: unknown): string[] =>
  Array.from(
    JSON.stringify(part ?? null).matchAll(/"#\/components\/schemas\/([^"]+)"/g),
    ([, name]) => name ?? '',
  );

/** The document without components nothing refers to: each was made both as input and as output. */
const addUsedComponents: typeof addComponents = (document) => {
  const complete = addComponents(document);
  if (!('components' in complete)) return complete;
  const schemas: Record<string, unknown> = complete.components?.schemas ?? {};
  const used = new Set<string>();
  const waiting = namesIn(complete.paths);
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (used.has(name)) continue;
    used.add(name);
    waiting.push(...namesIn(schemas[name]));
  }
  // The object was made for us a moment ago.
  for (const name of Object.keys(schemas)) if (!used.has(name)) delete schemas[name];
  return complete;
};

/** Collects the OpenAPI 3.1 document from the routes registered after it. */
export const registerOpenApi = async (app: FastifyInstance, version: string): Promise<void> => {
  app.addHook('onRoute', addProblem);
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Earshot',
        version,
        description:
          'Errors are application/problem+json. Programs send an API key; a change made with the session cookie needs the header X-Earshot: 1.',
      },
      components: {
        securitySchemes: {
          apiKey: { type: 'http', scheme: 'bearer', description: 'An API key: `es_…`' },
          session: { type: 'apiKey', in: 'cookie', name: 'earshot_session' },
        },
      },
      security: [{ apiKey: [] }, { session: [] }],
    },
    transform: createJsonSchemaTransform({ schemaRegistry: components }),
    transformObject: addUsedComponents,
  });
};

/** The page to read and try the API. */
const docsOptions: FastifySwaggerUiOptions = {
  routePrefix: '/api/docs',
  uiConfig: {
    deepLinking: true,
    // Runs in the page, where the headers are a plain object: lets a signed-in person try changes too.
    requestInterceptor: (request) => {
      Object.assign(request['headers'], { 'X-Earshot': '1' });
      return request;
    },
  },
  // The page sets styles and draws its icons inline.
  transformStaticCSP: (header) => header.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'"),
};

const docsPages: FastifyPluginAsync = async (docs) => {
  // It names its files itself.
  docs.addHook('onRoute', (route) => {
    route.config = { ...route.config, rule: viewerRule };
  });
  await docs.register(swaggerUi, docsOptions);
};

/** The document at /api/openapi.json and a page to read and try it at /api/docs. */
export const registerApiDocs = async (app: FastifyInstance): Promise<void> => {
  app.get('/api/openapi.json', { schema: { hide: true } }, () => app.swagger());
  await app.register(docsPages);
};
