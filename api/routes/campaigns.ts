import { randomUUID } from 'node:crypto';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Campaign, campaignClause, campaignSchema, toHashtag } from '../../domain/campaigns/campaign.ts';
import { ConflictError, NotFoundError, SettingsError } from '../../domain/errors.ts';
import { toInstant } from '../../domain/instant.ts';
import type { Store } from '../../store/port.ts';
import { noteChange } from '../auth/audit.ts';
import { answerEtag } from '../etag.ts';
import { getBrand } from '../get-brand.ts';
import { reportCampaign } from '../insights/report-campaign.ts';
import { readQuery } from '../read-query.ts';
import {
  type CampaignRequest,
  campaignListParamsSchema,
  campaignListSchema,
  campaignParamsSchema,
  campaignReportSchema,
  campaignRequestSchema,
} from '../schemas/campaigns.ts';
import type { Sharing } from '../share.ts';

interface Context {
  readonly store: Pick<Store, 'brands' | 'campaigns' | 'mentions'>;
  readonly sharing: Sharing;
  readonly now: () => Date;
}

const tags = ['campaigns'];
const CAMPAIGNS_AT_MOST = 200;
const DAYS_AT_MOST = 366;

const getCampaign = async ({ campaigns }: Context['store'], id: string): Promise<Campaign> => {
  const found = await campaigns.find(id);
  if (found === null) throw new NotFoundError('campaign', id);
  return found;
};

/** What is asked for, tidied. @throws SettingsError, InvalidRequestError on a query that is none. */
const readCampaign = (asked: CampaignRequest): CampaignRequest => {
  readQuery(asked.query, 'query');
  const hashtags = [...new Set(asked.hashtags.map(toHashtag).filter((tag) => tag !== ''))];
  const tidy = { ...asked, hashtags, query: asked.query.trim() };
  if (campaignClause(tidy) === null)
    throw new SettingsError('Name a hashtag or a query: by what is a mention the campaign’s?');
  if (tidy.from >= tidy.to) throw new SettingsError('A campaign must end after it begins.');
  if (Date.parse(tidy.to) - Date.parse(tidy.from) > DAYS_AT_MOST * 86_400_000)
    throw new SettingsError('A campaign lasts at most a year.');
  return tidy;
};

/** What a brand did for a while, and what was said of it. */
export const campaignRoutes =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    await app.register(campaignReads(context));
    await app.register(campaignChanges(context));
  };

const campaignReads =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    const { store } = context;
    app.get('/campaigns', {
      schema: {
        ...{ tags, summary: 'List the campaigns of a brand, the latest first' },
        ...{ querystring: campaignListParamsSchema, response: { 200: campaignListSchema } },
      },
      handler: async (request) => {
        const { id } = await getBrand(store.brands, request.query.brand);
        return { rows: [...(await store.campaigns.list(id))] };
      },
    });

    app.get('/campaigns/:id', {
      onSend: answerEtag,
      schema: {
        ...{ tags, summary: 'One campaign: before, during and after, who took part, and what else was said' },
        ...{ params: campaignParamsSchema, response: { 200: campaignReportSchema } },
      },
      handler: async (request) =>
        reportCampaign(
          { ...context, mayTell: (channel) => context.sharing.mayTell(request, channel) },
          await getCampaign(store, request.params.id),
        ),
    });
  };

const campaignChanges =
  ({ store, now }: Context): FastifyPluginAsyncZod =>
  async (app) => {
    const { brands, campaigns } = store;
    app.post('/campaigns', {
      schema: {
        ...{ tags, summary: 'Add a campaign', body: campaignRequestSchema },
        response: { 201: campaignSchema },
      },
      handler: async (request, reply) => {
        const asked = readCampaign(request.body);
        await getBrand(brands, asked.brandId);
        if ((await campaigns.list(asked.brandId)).length >= CAMPAIGNS_AT_MOST)
          throw new ConflictError(`A brand has at most ${CAMPAIGNS_AT_MOST} campaigns. Remove one first.`);
        const campaign: Campaign = { id: randomUUID(), ...asked, createdAt: toInstant(now()) };
        await campaigns.save(campaign);
        noteChange(request, null, campaign);
        return reply.code(201).send(campaign);
      },
    });

    app.put('/campaigns/:id', {
      schema: {
        ...{ tags, summary: 'Change a campaign' },
        ...{ params: campaignParamsSchema, body: campaignRequestSchema, response: { 200: campaignSchema } },
      },
      handler: async (request) => {
        const before = await getCampaign(store, request.params.id);
        const asked = readCampaign(request.body);
        await getBrand(brands, asked.brandId);
        const campaign: Campaign = { ...before, ...asked };
        await campaigns.save(campaign);
        noteChange(request, before, campaign);
        return campaign;
      },
    });

    app.delete('/campaigns/:id', {
      schema: {
        ...{ tags, summary: 'Remove a campaign; its mentions stay', params: campaignParamsSchema },
        response: { 204: z.undefined().describe('Removed, or it was not there') },
      },
      handler: async (request, reply) => {
        const before = await campaigns.find(request.params.id);
        const contests = before === null ? [] : await campaigns.listContests(before.brandId);
        for (const { id, campaignId } of contests)
          if (campaignId === request.params.id) await campaigns.removeContest(id);
        await campaigns.remove(request.params.id);
        noteChange(request, before, null);
        return reply.code(204).send();
      },
    });
  };
