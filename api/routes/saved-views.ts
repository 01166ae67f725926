import { randomUUID } from 'node:crypto';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { ConflictError, NotFoundError } from '../../domain/errors.ts';
import { toInstant } from '../../domain/instant.ts';
import { reaches } from '../../domain/role.ts';
import { compareText } from '../../domain/text-order.ts';
import { SAVED_VIEWS_AT_MOST, type SavedView, savedViewSchema } from '../../domain/work/saved-view.ts';
import type { DeskStore } from '../../store/desk-port.ts';
import { noteChange } from '../auth/audit.ts';
import { type Caller, getCaller } from '../auth/caller.ts';
import { NotAllowedError } from '../errors.ts';
import { readQuery } from '../read-query.ts';
import {
  type SavedViewRequest,
  savedViewListSchema,
  savedViewParamsSchema,
  savedViewRequestSchema,
} from '../schemas/saved-views.ts';

interface Context {
  readonly desk: Pick<DeskStore, 'listViews' | 'saveView' | 'removeView'>;
  readonly now: () => Date;
}

const sees = ({ id }: Caller, { owner, shared }: SavedView): boolean => shared || owner === id;

/** One's own; those of others by managers. */
const mayChange = (caller: Caller, view: SavedView): boolean =>
  view.owner === caller.id || (view.shared && reaches(caller.role, 'manager'));

/** @throws InvalidRequestError on a query that is none; NotAllowedError where a viewer shares one. */
const checkRequest = (caller: Caller, { query, shared }: SavedViewRequest): void => {
  readQuery(query, 'query');
  if (shared && !reaches(caller.role, 'agent'))
    throw new NotAllowedError('Only agents and above share views. Keep it for yourself.');
};

/** @throws NotFoundError where it is not for the caller to see; NotAllowedError where not to change. */
const getOwn = async ({ desk }: Context, caller: Caller, id: string): Promise<SavedView> => {
  const found = (await desk.listViews()).find((each) => each.id === id && sees(caller, each));
  if (found === undefined) throw new NotFoundError('view', id);
  if (!mayChange(caller, found))
    throw new NotAllowedError('It is somebody else’s. Ask them, or a manager, to change it.');
  return found;
};

const tags = ['work'];

const changeRoutes =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    const { desk } = context;

    app.put('/views/:id', {
      schema: {
        ...{ tags, summary: 'Change a view' },
        ...{
          params: savedViewParamsSchema,
          body: savedViewRequestSchema,
          response: { 200: savedViewSchema },
        },
      },
      handler: async (request) => {
        const caller = getCaller(request);
        const before = await getOwn(context, caller, request.params.id);
        checkRequest(caller, request.body);
        const view: SavedView = { ...before, ...request.body };
        await desk.saveView(view);
        noteChange(request, before, view);
        return view;
      },
    });

    app.delete('/views/:id', {
      schema: {
        ...{ tags, summary: 'Remove a view; its mentions stay', params: savedViewParamsSchema },
        response: { 204: z.undefined().describe('Removed') },
      },
      handler: async (request, reply) => {
        const before = await getOwn(context, getCaller(request), request.params.id);
        await desk.removeView(before.id);
        noteChange(request, before, null);
        return reply.code(204).send();
      },
    });
  };

/** Searches with a name. */
export const savedViewRoutes =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    const { desk, now } = context;

    app.get('/views', {
      schema: {
        tags,
        summary: 'List your own views and the shared ones',
        response: { 200: savedViewListSchema },
      },
      handler: async (request) => {
        const caller = getCaller(request);
        const views = (await desk.listViews()).filter((view) => sees(caller, view));
        return {
          rows: views
            .toSorted((one, other) => compareText(one.name, other.name))
            .map((view) => ({ view, mayChange: mayChange(caller, view) })),
        };
      },
    });

    app.post('/views', {
      schema: {
        ...{ tags, summary: 'Keep a search under a name', body: savedViewRequestSchema },
        response: { 201: savedViewSchema },
      },
      handler: async (request, reply) => {
        const caller = getCaller(request);
        checkRequest(caller, request.body);
        const own = (await desk.listViews()).filter(({ owner }) => owner === caller.id);
        if (own.length >= SAVED_VIEWS_AT_MOST)
          throw new ConflictError(`You have ${SAVED_VIEWS_AT_MOST} views already. Remove one first.`);
        const view = { ...request.body, id: randomUUID(), owner: caller.id, createdAt: toInstant(now()) };
        await desk.saveView(view);
        noteChange(request, null, view);
        return reply.code(201).send(view);
      },
    });
    await app.register(changeRoutes(context));
  };
