import { randomUUID } from 'node:crypto';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { NotFoundError } from '../../domain/errors.ts';
import { toInstant } from '../../domain/instant.ts';
import { findPlaceholders } from '../../domain/replies/placeholders.ts';
import { type ReplyTemplate, replyTemplateSchema } from '../../domain/replies/template.ts';
import { brandVoiceSchema, plainVoice } from '../../domain/replies/voice.ts';
import type { BrandStore } from '../../store/port.ts';
import type { ReplyKitStore } from '../../store/reply-port.ts';
import { noteChange } from '../auth/audit.ts';
import { InvalidRequestError } from '../errors.ts';
import { getBrand } from '../get-brand.ts';
import { brandParamsSchema } from '../schemas/brands.ts';
import {
  type ReplyKit,
  replyKitParamsSchema,
  replyKitSchema,
  type TemplateRequest,
  templateParamsSchema,
  templateRequestSchema,
  voiceRequestSchema,
} from '../schemas/reply-kit.ts';

export interface KitContext {
  readonly brands: Pick<BrandStore, 'find'>;
  readonly replyKit: ReplyKitStore;
  readonly now: () => Date;
}

const tags = ['replies'];

/** @throws NotFoundError */
const getTemplate = async (replyKit: ReplyKitStore, id: string): Promise<ReplyTemplate> => {
  const found = await replyKit.findTemplate(id);
  if (found === null) throw new NotFoundError('template', id);
  return found;
};

/** @throws InvalidRequestError naming placeholders that there are none of; NotFoundError without the brand. */
const check = async ({ brands }: KitContext, { brandId, text }: TemplateRequest): Promise<void> => {
  await getBrand(brands, brandId);
  const unknown = findPlaceholders(text).filter(({ kind }) => kind === 'unknown');
  if (unknown.length > 0)
    throw new InvalidRequestError(
      unknown.map(({ name }) => ({
        path: 'text',
        message: `has a placeholder “${name}”, which there is none of`,
      })),
    );
};

const loadKit = async ({ brands, replyKit }: KitContext, brandId: string): Promise<ReplyKit> => {
  await getBrand(brands, brandId);
  const [templates, voice] = await Promise.all([
    replyKit.listTemplates(brandId),
    replyKit.findVoice(brandId),
  ]);
  const uses = await replyKit.countUses(templates.map(({ id }) => id));
  return {
    templates: templates.map((template) => ({ template, uses: uses.get(template.id) ?? 0 })),
    voice: voice ?? plainVoice(brandId),
  };
};

const templateRoutes =
  (context: KitContext): FastifyPluginAsyncZod =>
  async (app) => {
    const { replyKit, now } = context;

    app.post('/reply-templates', {
      schema: {
        ...{ tags, summary: 'Add a template', body: templateRequestSchema },
        response: { 201: replyTemplateSchema },
      },
      handler: async (request, reply) => {
        await check(context, request.body);
        const template = { ...request.body, id: randomUUID(), createdAt: toInstant(now()) };
        await replyKit.saveTemplate(template);
        noteChange(request, null, template);
        return reply.code(201).send(template);
      },
    });

    app.put('/reply-templates/:id', {
      schema: {
        ...{ tags, summary: 'Change a template', params: templateParamsSchema, body: templateRequestSchema },
        response: { 200: replyTemplateSchema },
      },
      handler: async (request) => {
        const before = await getTemplate(replyKit, request.params.id);
        await check(context, request.body);
        const template = { ...before, ...request.body };
        await replyKit.saveTemplate(template);
        noteChange(request, before, template);
        return template;
      },
    });

    app.delete('/reply-templates/:id', {
      schema: {
        ...{ tags, summary: 'Remove a template', params: templateParamsSchema },
        response: { 204: z.undefined().describe('Removed') },
      },
      handler: async (request, reply) => {
        const before = await getTemplate(replyKit, request.params.id);
        await replyKit.removeTemplate(before.id);
        noteChange(request, before, null);
        return reply.code(204).send();
      },
    });
  };

/** Templates of replies, and how a brand speaks. */
export const replyKitRoutes =
  (context: KitContext): FastifyPluginAsyncZod =>
  async (app) => {
    const { brands, replyKit } = context;
    await app.register(templateRoutes(context));

    app.get('/reply-kit', {
      schema: {
        ...{ tags, summary: 'What replies of a brand are made with', querystring: replyKitParamsSchema },
        response: { 200: replyKitSchema },
      },
      handler: (request) => loadKit(context, request.query.brand),
    });

    app.put('/brands/:id/voice', {
      schema: {
        ...{ tags, summary: 'Set how a brand speaks', params: brandParamsSchema, body: voiceRequestSchema },
        response: { 200: brandVoiceSchema },
      },
      handler: async (request) => {
        const { id, name } = await getBrand(brands, request.params.id);
        const before = await replyKit.findVoice(id);
        const voice = { ...request.body, brandId: id };
        await replyKit.saveVoice(voice);
        noteChange(request, before && { ...before, name }, { ...voice, name });
        return voice;
      },
    });
  };
