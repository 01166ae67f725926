import { randomUUID } from 'node:crypto';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Draw, KeptContest } from '../../domain/campaigns/contest.ts';
import { ConflictError, NotFoundError, SettingsError } from '../../domain/errors.ts';
import { toInstant } from '../../domain/instant.ts';
import { tidyHandle } from '../../domain/tidy-handle.ts';
import { loadEntries } from '../../store/load-entries.ts';
import { noteChange } from '../auth/audit.ts';
import { getCaller } from '../auth/caller.ts';
import { type ContestContext, type FoundContest, placesOf, toReport, toRow } from '../contest-report.ts';
import { commitmentTo, newSecret } from '../contest-seed.ts';
import { getBrand } from '../get-brand.ts';
import { readQuery } from '../read-query.ts';
import {
  type ContestRequest,
  contestListSchema,
  contestParamsSchema,
  contestReportSchema,
  contestRequestSchema,
  drawRequestSchema,
  entryParamsSchema,
  setAsideRequestSchema,
} from '../schemas/contests.ts';
import { entryExportRoutes } from './entry-export.ts';

type Stores = ContestContext['store'];

const tags = ['campaigns'];
const CONTESTS_AT_MOST = 50;

const findContest = async ({ campaigns, brands }: Stores, id: string): Promise<FoundContest> => {
  const contest = await campaigns.findContest(id);
  const campaign = contest === null ? null : await campaigns.find(contest.campaignId);
  if (contest === null || campaign === null) throw new NotFoundError('contest', id);
  const [brand, draw] = await Promise.all([getBrand(brands, contest.brandId), campaigns.findDraw(id)]);
  return { contest, campaign, brand, draw };
};

/** What is asked for, tidied. @throws SettingsError, InvalidRequestError on a query that is none. */
const readContest = (asked: ContestRequest): ContestRequest => {
  readQuery(asked.query, 'query');
  if (asked.from >= asked.to) throw new SettingsError('A contest must end after it begins.');
  const excluded = [...new Set(asked.excluded.map(tidyHandle).filter((handle) => handle !== ''))];
  return { ...asked, excluded, query: asked.query.trim() };
};

/** The log names no handles. */
const toNote = ({ excluded, ...contest }: KeptContest) => ({ ...contest, excluded: excluded.length });

/** Draws among those who took part in a campaign. */
export const contestRoutes =
  (context: ContestContext): FastifyPluginAsyncZod =>
  async (app) => {
    await app.register(contestReads(context));
    await app.register(contestChanges(context));
    await app.register(drawRoutes(context));
    await app.register(entryExportRoutes(context, (id) => findContest(context.store, id)));
  };

const contestReads =
  (context: ContestContext): FastifyPluginAsyncZod =>
  async (app) => {
    const { campaigns } = context.store;
    app.get('/campaigns/:id/contests', {
      schema: {
        ...{ tags, summary: 'List the contests of a campaign, the latest first' },
        ...{ params: contestParamsSchema, response: { 200: contestListSchema } },
      },
      handler: async ({ params: { id } }) => {
        const campaign = await campaigns.find(id);
        if (campaign === null) throw new NotFoundError('campaign', id);
        const contests = await campaigns.listContests(campaign.brandId);
        const drawn = new Set(await campaigns.listDrawn(campaign.brandId));
        const own = contests.filter(({ campaignId }) => campaignId === id);
        return { rows: own.map((each) => toRow(each, drawn.has(each.id), context.now())) };
      },
    });

    app.get('/contests/:id', {
      schema: {
        ...{ tags, summary: 'One contest: who takes part, and who won' },
        ...{ params: contestParamsSchema, response: { 200: contestReportSchema } },
      },
      handler: async (request) =>
        toReport(context, request, await findContest(context.store, request.params.id)),
    });
  };

const contestChanges =
  (context: ContestContext): FastifyPluginAsyncZod =>
  async (app) => {
    const { store, now } = context;
    const { campaigns } = store;
    app.post('/campaigns/:id/contests', {
      schema: {
        ...{ tags, summary: 'Add a contest to a campaign' },
        ...{
          params: contestParamsSchema,
          body: contestRequestSchema,
          response: { 201: contestReportSchema },
        },
      },
      handler: async (request, reply) => {
        const campaign = await campaigns.find(request.params.id);
        if (campaign === null) throw new NotFoundError('campaign', request.params.id);
        const { id: campaignId, brandId } = campaign;
        if ((await campaigns.listContests(brandId)).length >= CONTESTS_AT_MOST)
          throw new ConflictError(`A brand has at most ${CONTESTS_AT_MOST} contests. Remove one first.`);
        const secret = newSecret();
        const contest: KeptContest = {
          ...{ id: randomUUID(), campaignId, brandId, ...readContest(request.body) },
          ...{ secret, commitment: commitmentTo(secret), setAside: [], createdAt: toInstant(now()) },
        };
        await campaigns.saveContest(contest);
        noteChange(request, null, toNote(contest));
        const found = { contest, campaign, brand: await getBrand(store.brands, brandId), draw: null };
        return reply.code(201).send(await toReport(context, request, found));
      },
    });

    app.put('/contests/:id', {
      schema: {
        ...{ tags, summary: 'Change a contest that is not drawn' },
        ...{
          params: contestParamsSchema,
          body: contestRequestSchema,
          response: { 200: contestReportSchema },
        },
      },
      handler: async (request) => {
        const found = await findContest(store, request.params.id);
        if (found.draw !== null)
          throw new ConflictError('It is drawn: its rules stay as they were. Add another contest.');
        const contest: KeptContest = { ...found.contest, ...readContest(request.body) };
        await campaigns.saveContest(contest);
        noteChange(request, toNote(found.contest), toNote(contest));
        return toReport(context, request, { ...found, contest });
      },
    });

    app.delete('/contests/:id', {
      schema: {
        ...{ tags, summary: 'Remove a contest with its draw; its entries stay' },
        ...{
          params: contestParamsSchema,
          response: { 204: z.undefined().describe('Removed, or it was not there') },
        },
      },
      handler: async (request, reply) => {
        const before = await campaigns.findContest(request.params.id);
        await campaigns.removeContest(request.params.id);
        noteChange(request, before === null ? null : toNote(before), null);
        return reply.code(204).send();
      },
    });
  };

const drawOnce = async (
  { store, now }: ContestContext,
  { contest, campaign, brand, draw: former }: FoundContest,
  { by, words }: Pick<Draw, 'by' | 'words'>,
): Promise<Draw> => {
  const at = now();
  if (former !== null) throw new ConflictError('It is drawn already, and is drawn once only.');
  if (toInstant(at) < contest.to) throw new ConflictError('It is still open. Draw once it is closed.');
  const { ids } = await loadEntries(store, brand, campaign, contest, at);
  if (ids.length === 0) throw new ConflictError('Nobody takes part: there is nothing to draw from.');
  const [contestId, brandId] = [contest.id, brand.id];
  const draw: Draw = { contestId, brandId, at: toInstant(at), by, words, entries: ids };
  if (!(await store.campaigns.keepDraw(draw)))
    throw new ConflictError('Somebody drew it this moment. Load the page again.');
  return draw;
};

const drawRoutes =
  (context: ContestContext): FastifyPluginAsyncZod =>
  async (app) => {
    const { store, now } = context;
    app.post('/contests/:id/draw', {
      schema: {
        ...{ tags, summary: 'Draw the winners of a contest that is closed, once' },
        ...{ params: contestParamsSchema, body: drawRequestSchema, response: { 200: contestReportSchema } },
      },
      handler: async (request) => {
        const found = await findContest(store, request.params.id);
        const by = getCaller(request).name;
        const draw = await drawOnce(context, found, { by, words: request.body.words });
        noteChange(request, null, {
          name: found.contest.name,
          words: draw.words,
          entries: draw.entries.length,
        });
        return toReport(context, request, { ...found, draw });
      },
    });

    app.post('/contests/:id/set-aside', {
      schema: {
        ...{ tags, summary: 'Give the prize of somebody to the next in order, with the reason' },
        ...{
          params: contestParamsSchema,
          body: setAsideRequestSchema,
          response: { 200: contestReportSchema },
        },
      },
      handler: async (request) => {
        const found = await findContest(store, request.params.id);
        const { entry, reason } = request.body;
        const winners = found.draw === null ? [] : placesOf(found.contest, found.draw);
        if (!winners.some((place) => place.entry === entry && place.standing === 'winner'))
          throw new ConflictError('Only a winner can be set aside.');
        const apart = { entry, reason, by: getCaller(request).name, at: toInstant(now()) };
        const contest = { ...found.contest, setAside: [...found.contest.setAside, apart] };
        await store.campaigns.saveContest(contest);
        noteChange(request, toNote(found.contest), toNote(contest));
        return toReport(context, request, { ...found, contest });
      },
    });

    app.delete('/contests/:id/set-aside/:entry', {
      schema: {
        ...{ tags, summary: 'Take back that somebody was set aside' },
        ...{ params: entryParamsSchema, response: { 200: contestReportSchema } },
      },
      handler: async (request) => {
        const found = await findContest(store, request.params.id);
        const setAside = found.contest.setAside.filter(({ entry }) => entry !== request.params.entry);
        const contest = { ...found.contest, setAside };
        await store.campaigns.saveContest(contest);
        noteChange(request, toNote(found.contest), toNote(contest));
        return toReport(context, request, { ...found, contest });
      },
    });
  };
