import { randomUUID } from 'node:crypto';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { NotFoundError } from '../../domain/errors.ts';
import { toInstant } from '../../domain/instant.ts';
import type { Channel } from '../../domain/telling/channel.ts';
import { deliverySchema } from '../../domain/telling/delivery.ts';
import type { ChannelStore } from '../../store/channel-port.ts';
import type { BrandStore } from '../../store/port.ts';
import { noteChange } from '../auth/audit.ts';
import { InvalidRequestError } from '../errors.ts';
import { getBrand } from '../get-brand.ts';
import {
  type ChannelChange,
  type ChannelRow,
  channelChangeSchema,
  channelListSchema,
  channelParamsSchema,
  channelRequestSchema,
  channelRowSchema,
  deliveryListSchema,
  deliveryParamsSchema,
  newChannelSchema,
} from '../schemas/channels.ts';
import type { ChannelService } from '../services.ts';

interface Context {
  readonly channels: ChannelStore;
  readonly brands: Pick<BrandStore, 'find'>;
  readonly service: ChannelService;
  readonly now: () => Date;
}

const tags = ['channels'];

const toRow = ({ sealed: _sealed, ...row }: Channel): ChannelRow => row;

/** @throws NotFoundError */
const getChannel = async (channels: Pick<ChannelStore, 'find'>, id: string): Promise<Channel> => {
  const found = await channels.find(id);
  if (found === null) throw new NotFoundError('channel', id);
  return found;
};

const refuse = (path: string, message: string): InvalidRequestError =>
  new InvalidRequestError([{ path, message }]);

/** @param isNew must name where it leads. @throws InvalidRequestError */
const checkTarget = (kind: Channel['kind'], { email, url }: ChannelChange, isNew: boolean): void => {
  if (kind === 'email' && email === null) throw refuse('email', 'is missing');
  if (kind === 'email' && url !== null) throw refuse('url', 'is not for mail');
  if (kind !== 'email' && email !== null) throw refuse('email', 'is for mail alone');
  if (kind !== 'email' && url === null && isNew) throw refuse('url', 'is missing');
};

const changingRoutes =
  ({ channels, brands, service, now }: Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.post('/channels', {
      schema: {
        ...{ tags, summary: 'Add a channel' },
        ...{ body: channelRequestSchema, response: { 201: newChannelSchema } },
      },
      handler: async (request, reply) => {
        const { url, ...given } = request.body;
        checkTarget(given.kind, request.body, true);
        if (given.brandId !== null) await getBrand(brands, given.brandId);
        const bare = { ...given, id: randomUUID(), host: null, sealed: null, createdAt: toInstant(now()) };
        const { channel, signingSecret } =
          url === null ? { channel: bare, signingSecret: null } : service.lock(bare, url);
        await channels.save(channel);
        noteChange(request, null, toRow(channel));
        return reply.code(201).send({ ...toRow(channel), signingSecret });
      },
    });

    app.put('/channels/:id', {
      schema: {
        ...{ tags, summary: 'Change a channel, or switch it on or off', params: channelParamsSchema },
        ...{ body: channelChangeSchema, response: { 200: channelRowSchema } },
      },
      handler: async (request) => {
        const before = await getChannel(channels, request.params.id);
        const { url, ...change } = request.body;
        checkTarget(before.kind, request.body, false);
        if (change.brandId !== null) await getBrand(brands, change.brandId);
        const changed = { ...before, ...change };
        const channel = url === null ? changed : service.move(changed, url);
        await channels.save(channel);
        noteChange(request, toRow(before), toRow(channel));
        return toRow(channel);
      },
    });

    app.delete('/channels/:id', {
      schema: {
        ...{ tags, summary: 'Remove a channel with its log', params: channelParamsSchema },
        response: { 204: z.undefined().describe('Removed') },
      },
      handler: async (request, reply) => {
        const before = await getChannel(channels, request.params.id);
        await channels.remove(before.id);
        noteChange(request, toRow(before), null);
        return reply.code(204).send();
      },
    });
  };

const sendingRoutes =
  ({ channels, service }: Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.post('/channels/:id/test', {
      schema: {
        ...{ tags, summary: 'Send a test through a channel, once', params: channelParamsSchema },
        response: { 200: deliverySchema },
      },
      handler: async (request) => service.test(await getChannel(channels, request.params.id)),
    });

    app.get('/deliveries', {
      schema: {
        ...{ tags, summary: 'List what was told in the last 30 days, newest first' },
        ...{ querystring: deliveryParamsSchema, response: { 200: deliveryListSchema } },
      },
      handler: async (request) => {
        const { channel = null, limit, beforeAt, beforeId } = request.query;
        const before = beforeAt === undefined ? null : { at: beforeAt, id: beforeId ?? '' };
        const rows = await channels.listDeliveries(channel, { before, limit });
        const last = rows.length < limit ? undefined : rows.at(-1);
        return { rows: [...rows], next: last === undefined ? null : { at: last.at, id: last.id } };
      },
    });

    app.post('/deliveries/:id/again', {
      schema: {
        ...{ tags, summary: 'Send something again', params: channelParamsSchema },
        response: { 200: deliverySchema },
      },
      handler: async (request) => {
        const delivery = await channels.findDelivery(request.params.id);
        if (delivery === null) throw new NotFoundError('delivery', request.params.id);
        const again = await service.sendAgain(delivery);
        noteChange(request, null, { id: again.id, title: again.message.title });
        return again;
      },
    });
  };

/** Where people are told of things outside of the page, and what was told. */
export const channelRoutes =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/channels', {
      schema: { tags, summary: 'List channels', response: { 200: channelListSchema } },
      handler: async () => ({
        rows: (await context.channels.list()).map(toRow),
        canMail: context.service.canMail,
      }),
    });
    await app.register(changingRoutes(context));
    await app.register(sendingRoutes(context));
  };
