import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { AccountStore } from '../../store/people-port.ts';
import { noteChange } from '../auth/audit.ts';
import { getPerson, type PersonCaller } from '../auth/caller.ts';
import { checkPassword, hashPassword } from '../auth/password.ts';
import type { Throttle } from '../auth/throttle.ts';
import { throttlePerson } from '../auth/throttle-person.ts';
import { isVouched } from '../auth/vouched.ts';
import { InvalidRequestError } from '../errors.ts';
import { ownAccountChangeSchema, ownAccountSchema, passwordChangeSchema } from '../schemas/account.ts';

interface Context {
  readonly accounts: AccountStore;
  readonly perPerson: Throttle;
  readonly now: () => Date;
}

/** A person's own name, email and password. */
export const accountRoutes =
  ({ accounts, perPerson, now }: Context): FastifyPluginAsyncZod =>
  async (app) => {
    const tags = ['account'];
    const describe = async (caller: PersonCaller) => {
      const account = (await accounts.find(caller.id)) ?? caller.account;
      const proofs = await accounts.findProofs(account.id);
      const { id, name, email, role, createdAt } = account;
      return {
        ...{ id, name, email, role, createdAt },
        hasPassword: proofs.passwordHash !== null,
        hasSecondFactor: proofs.totp !== null,
        recoveryCodesLeft: proofs.recoveryHashes.length,
        isVouched: isVouched(caller.session, now()),
      };
    };

    app.get('/account', {
      schema: { tags, summary: 'Who you are and what you sign in with', response: { 200: ownAccountSchema } },
      handler: (request) => describe(getPerson(request)),
    });

    app.put('/account', {
      schema: {
        ...{ tags, summary: 'Change your name and email' },
        ...{ body: ownAccountChangeSchema, response: { 200: ownAccountSchema } },
      },
      handler: async (request) => {
        const caller = getPerson(request);
        const { before, after } = await accounts.changeAccount(caller.id, request.body);
        noteChange(request, before, after);
        return describe(caller);
      },
    });

    app.put('/account/password', {
      schema: {
        ...{ tags, summary: 'Change your password; you are signed out everywhere else' },
        ...{ body: passwordChangeSchema, response: { 204: z.undefined().describe('Changed') } },
      },
      handler: async (request, reply) => {
        const caller = getPerson(request);
        const { current, password } = request.body;
        const proofs = await accounts.findProofs(caller.id);
        const forgive = throttlePerson(perPerson, caller.id, now());
        const needsCurrent = proofs.passwordHash !== null && !isVouched(caller.session, now());
        if (needsCurrent && !(await checkPassword(proofs.passwordHash, current ?? ''))) {
          throw new InvalidRequestError([{ path: 'current', message: 'is not your password' }]);
        }
        forgive();
        const passwordHash = await hashPassword(password);
        await accounts.changeProofs(caller.id, () => ({ passwordHash }));
        await accounts.endSessions(caller.id, caller.session.tokenHash);
        return reply.code(204).send();
      },
    });
  };
