import { randomUUID } from 'node:crypto';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { NotFoundError } from '../../domain/errors.ts';
import { type Team, teamSchema } from '../../domain/team.ts';
import { compareText } from '../../domain/text-order.ts';
import type { AccountStore, TeamStore } from '../../store/people-port.ts';
import { noteChange } from '../auth/audit.ts';
import { InvalidRequestError } from '../errors.ts';
import { requireFreeName } from '../free-name.ts';
import { teamListSchema, teamParamsSchema, teamRequestSchema } from '../schemas/teams.ts';

interface Context {
  readonly accounts: Pick<AccountStore, 'listAccounts'>;
  readonly teams: TeamStore;
}

/** @throws InvalidRequestError where somebody in it is not there; ConflictError where another has the name. */
const checkTeam = async ({ accounts, teams }: Context, team: Team): Promise<void> => {
  const known = new Set((await accounts.listAccounts()).map(({ id }) => id));
  if (!team.memberIds.every((id) => known.has(id)))
    throw new InvalidRequestError([{ path: 'memberIds', message: 'names somebody who is not there' }]);
  requireFreeName('team', await teams.list(), team);
};

/** People who share work. */
export const teamRoutes =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    const { teams } = context;
    const tags = ['people'];
    /** @throws NotFoundError */
    const getTeam = async (id: string): Promise<Team> => {
      const found = (await teams.list()).find((each) => each.id === id);
      if (found === undefined) throw new NotFoundError('team', id);
      return found;
    };

    app.get('/teams', {
      schema: { tags, summary: 'List teams', response: { 200: teamListSchema } },
      handler: async () => ({
        rows: (await teams.list()).toSorted((one, other) => compareText(one.name, other.name)),
      }),
    });

    app.post('/teams', {
      schema: { tags, summary: 'Make a team', body: teamRequestSchema, response: { 201: teamSchema } },
      handler: async (request, reply) => {
        const team: Team = { id: randomUUID(), ...request.body };
        await checkTeam(context, team);
        await teams.save(team);
        noteChange(request, null, team);
        return reply.code(201).send(team);
      },
    });

    app.put('/teams/:id', {
      schema: {
        ...{ tags, summary: 'Rename a team, or change who is in it' },
        ...{ params: teamParamsSchema, body: teamRequestSchema, response: { 200: teamSchema } },
      },
      handler: async (request) => {
        const before = await getTeam(request.params.id);
        const team: Team = { ...request.body, id: before.id };
        await checkTeam(context, team);
        await teams.save(team);
        noteChange(request, before, team);
        return team;
      },
    });

    app.delete('/teams/:id', {
      schema: {
        ...{ tags, summary: 'Remove a team; its people stay', params: teamParamsSchema },
        response: { 204: z.undefined().describe('Removed') },
      },
      handler: async (request, reply) => {
        const before = await getTeam(request.params.id);
        await teams.remove(before.id);
        noteChange(request, before, null);
        return reply.code(204).send();
      },
    });
  };
