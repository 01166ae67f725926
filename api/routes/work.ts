import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { NotFoundError } from '../../domain/errors.ts';
import { toInstant } from '../../domain/instant.ts';
import { reaches } from '../../domain/role.ts';
import { compareText } from '../../domain/text-order.ts';
import { personAssignee, teamAssignee } from '../../domain/work/work.ts';
import type { WorkChange } from '../../domain/work/work-event.ts';
import type { DeskStore } from '../../store/desk-port.ts';
import type { AccountStore, TeamStore } from '../../store/people-port.ts';
import type { MentionStore } from '../../store/port.ts';
import { noteChange } from '../auth/audit.ts';
import { getCaller } from '../auth/caller.ts';
import { InvalidRequestError } from '../errors.ts';
import { mentionIdParamsSchema } from '../schemas/mentions.ts';
import {
  type DeskAnswer,
  deskSchema,
  type WorkRequest,
  workAnswerSchema,
  workEventListSchema,
  workRequestSchema,
} from '../schemas/work.ts';
import type { Sharing } from '../share.ts';

interface Context {
  readonly mentions: Pick<MentionStore, 'find' | 'changeWork' | 'listWork'>;
  readonly accounts: Pick<AccountStore, 'listAccounts'>;
  readonly teams: Pick<TeamStore, 'list'>;
  readonly desk: Pick<DeskStore, 'listLabels'>;
  readonly sharing: Pick<Sharing, 'toCaller' | 'mayTell'>;
  readonly now: () => Date;
}

/** Events of one mention that are shown. */
const EVENTS_AT_MOST = 500;

const tags = ['work'];

const loadDesk = async ({
  accounts,
  teams,
  desk,
}: Pick<Context, 'accounts' | 'teams' | 'desk'>): Promise<DeskAnswer> => {
  const [people, listed, labels] = await Promise.all([
    accounts.listAccounts(),
    teams.list(),
    desk.listLabels(),
  ]);
  return {
    people: people
      .map(({ id, name, role, status }) => ({
        ...{ id, name, works: status === 'active' && reaches(role, 'agent') },
      }))
      .toSorted((one, other) => compareText(one.name, other.name)),
    teams: listed.toSorted((one, other) => compareText(one.name, other.name)),
    labels: labels.toSorted((one, other) => compareText(one.name, other.name)),
  };
};

/** What of a change names nobody who is there; null where all is well. */
const findUnknown = (change: WorkChange, { people, teams, labels }: DeskAnswer): string | null => {
  if (change.type === 'assign' && change.to !== null) {
    const known = [
      ...people.filter(({ works }) => works).map(({ id }) => personAssignee(id)),
      ...teams.map(({ id }) => teamAssignee(id)),
    ];
    return known.includes(change.to) ? null : 'to names nobody who can take it';
  }
  if (change.type === 'label')
    // One that is gone can still be taken away.
    return change.added.every((id) => labels.some((label) => label.id === id))
      ? null
      : 'added names a label that is not there (any more)';
  if (change.type !== 'note') return null;
  if (change.text === null) return 'text is missing';
  return change.tells.every((id) => people.some((person) => person.id === id))
    ? null
    : 'tells names somebody who is not there';
};

const checkOrders = async (context: Context, { orders }: WorkRequest): Promise<void> => {
  const desk = await loadDesk(context);
  const errors = orders.flatMap(({ change }, at) => {
    const message = findUnknown(change, desk);
    return message === null ? [] : [{ path: `orders.${at}.change`, message }];
  });
  if (errors.length > 0) throw new InvalidRequestError(errors);
};

/** For the log of changes: what was done to which. A note’s words may be an author’s own, so they are not in it. */
const toNoted = ({ orders }: WorkRequest): Readonly<Record<string, unknown>> => ({
  done: orders.map(({ mentionId, change }) => ({
    mentionId,
    change: change.type === 'note' ? { type: 'note' } : change,
  })),
});

const work = async (context: Context, request: FastifyRequest, asked: WorkRequest) => {
  await checkOrders(context, asked);
  const orders = asked.orders.map((order) => ({ ...order, eventId: randomUUID() }));
  const who = { by: getCaller(request).id, at: toInstant(context.now()) };
  const outcomes = await context.mentions.changeWork(orders, who);
  const done = asked.orders.filter((_, at) => outcomes[at]?.result === 'done');
  if (done.length > 0) noteChange(request, null, toNoted({ orders: done }));
  return {
    rows: outcomes.map(({ result, mention }) => ({
      result,
      mention: mention === null ? null : context.sharing.toCaller(request, mention),
    })),
  };
};

/** Who does what about which mention. */
export const workRoutes =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    const { mentions, sharing } = context;

    app.get('/desk', {
      schema: { tags, summary: 'Who can be given a mention', response: { 200: deskSchema } },
      handler: async () => loadDesk(context),
    });

    app.post('/work', {
      schema: {
        tags,
        summary: 'Assign, and what else is done about mentions, several at once',
        body: workRequestSchema,
        response: { 200: workAnswerSchema },
      },
      handler: async (request) => work(context, request, request.body),
    });

    app.get('/mentions/:id/work', {
      schema: {
        tags,
        summary: 'What was done about a mention, oldest first',
        params: mentionIdParamsSchema,
        response: { 200: workEventListSchema },
      },
      handler: async (request) => {
        const mention = await mentions.find(request.params.id);
        if (mention === null) throw new NotFoundError('mention', request.params.id);
        const rows = await mentions.listWork(mention.id, EVENTS_AT_MOST);
        // Notes are for the people here, and may quote what must not leave.
        const isTold = sharing.mayTell(request, mention.source);
        return { rows: isTold ? [...rows] : rows.filter(({ change }) => change.type !== 'note') };
      },
    });
  };
