import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Account } from '../../domain/account.ts';
import { ConflictError, NotFoundError } from '../../domain/errors.ts';
import { maySeeTo, type Role } from '../../domain/role.ts';
import type { AccountStore } from '../../store/people-port.ts';
import { noteChange } from '../auth/audit.ts';
import { getCaller } from '../auth/caller.ts';
import { issueLink } from '../auth/owner.ts';
import { NotAllowedError } from '../errors.ts';
import {
  personChangeSchema,
  personListSchema,
  personParamsSchema,
  signInLinkSchema,
} from '../schemas/people.ts';

/** @throws NotAllowedError where one of the roles is above what the caller sees to. */
export const refuseAbove = (own: Role, ...others: readonly Role[]): void => {
  if (others.every((role) => maySeeTo(own, role))) return;
  throw new NotAllowedError('Only an owner can see to owners.');
};

/** Everyone who may sign in, and changing that. */
export const peopleRoutes =
  ({ accounts, now }: { readonly accounts: AccountStore; readonly now: () => Date }): FastifyPluginAsyncZod =>
  async (app) => {
    const tags = ['people'];
    /** @throws NotFoundError */
    const getPerson = async (id: string): Promise<Account> => {
      const account = await accounts.find(id);
      if (account === null) throw new NotFoundError('person', id);
      return account;
    };

    app.get('/people', {
      schema: { tags, summary: 'List people', response: { 200: personListSchema } },
      handler: async () => ({ rows: [...(await accounts.listAccounts())] }),
    });

    app.put('/people/:id', {
      schema: {
        ...{ tags, summary: 'Give a person another role, deactivate them or let them in again' },
        ...{ params: personParamsSchema, body: personChangeSchema, response: { 200: personChangeSchema } },
      },
      handler: async (request) => {
        const { id } = request.params;
        refuseAbove(getCaller(request).role, request.body.role, (await getPerson(id)).role);
        const { before, after } = await accounts.changeAccount(id, request.body);
        noteChange(request, before, after);
        return { role: after.role, status: after.status };
      },
    });

    app.post('/people/:id/link', {
      schema: {
        ...{ tags, summary: 'A link that signs the person in once, for one who forgot their password' },
        ...{ params: personParamsSchema, response: { 201: signInLinkSchema } },
      },
      handler: async (request, reply) => {
        const { id, role, status, name } = await getPerson(request.params.id);
        refuseAbove(getCaller(request).role, role);
        noteChange(request, { name }, { name });
        if (status !== 'active') throw new ConflictError(`${name} is deactivated. Let them in again first.`);
        const link = await issueLink(accounts, id, now());
        return reply.code(201).header('cache-control', 'no-store').send(link);
      },
    });
  };
