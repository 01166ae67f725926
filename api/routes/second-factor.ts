import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { ConflictError } from '../../domain/errors.ts';
import type { AccountStore } from '../../store/people-port.ts';
import { getPerson } from '../auth/caller.ts';
import {
  codeSecretName,
  findStep,
  newRecoveryCodes,
  newTotp,
  spendCode,
  withoutCodes,
} from '../auth/second-factor.ts';
import type { Throttle } from '../auth/throttle.ts';
import { throttlePerson } from '../auth/throttle-person.ts';
import { isVouched } from '../auth/vouched.ts';
import { InvalidRequestError } from '../errors.ts';
import {
  codeSchema,
  newSecondFactorSchema,
  recoveryCodesSchema,
  removalSchema,
  secondFactorSchema,
} from '../schemas/account.ts';
import type { SecretKeeper } from '../services.ts';

interface Context {
  readonly accounts: AccountStore;
  readonly codes: SecretKeeper;
  readonly perPerson: Throttle;
  readonly now: () => Date;
}

const wrongCode = (): InvalidRequestError =>
  new InvalidRequestError([
    { path: 'code', message: 'is wrong, or was used already. Wait for the next one' },
  ]);

/** Codes of an authenticator app, asked for after the password. */
export const secondFactorRoutes =
  ({ accounts, codes: keeper, perPerson, now }: Context): FastifyPluginAsyncZod =>
  async (app) => {
    const tags = ['account'];
    const spend = async (accountId: string, code: string): Promise<void> => {
      const forgive = throttlePerson(perPerson, accountId, now());
      if (!(await spendCode({ accounts, codes: keeper }, accountId, code, now()))) throw wrongCode();
      forgive();
    };

    app.post('/account/second-factor', {
      schema: {
        ...{ tags, summary: 'A new secret for an authenticator app; nothing is asked for yet' },
        response: { 200: newSecondFactorSchema },
      },
      handler: async (request, reply) => {
        const { name, account } = getPerson(request);
        return reply.header('cache-control', 'no-store').send(newTotp(account.email ?? name));
      },
    });

    app.put('/account/second-factor', {
      schema: {
        ...{ tags, summary: 'Ask for codes from now on; the recovery codes are shown this once' },
        ...{ body: secondFactorSchema, response: { 200: recoveryCodesSchema } },
      },
      handler: async (request, reply) => {
        const { id } = getPerson(request);
        const { secret, code } = request.body;
        const usedStep = findStep(secret, code.replaceAll(/\s/g, ''), now());
        if (usedStep === null) throw wrongCode();
        const { codes, hashes } = newRecoveryCodes();
        const isNew = await accounts.changeProofs(id, ({ totp }) =>
          totp === null
            ? { totp: { secret: keeper.keep(codeSecretName(id), secret), usedStep }, recoveryHashes: hashes }
            : null,
        );
        if (!isNew) throw new ConflictError('Codes are asked for already. Turn that off first.');
        return reply.header('cache-control', 'no-store').send({ codes: [...codes] });
      },
    });

    app.post('/account/second-factor/removal', {
      schema: {
        ...{ tags, summary: 'Ask for no codes any more' },
        ...{ body: removalSchema, response: { 204: z.undefined().describe('No code is asked for') } },
      },
      handler: async (request, reply) => {
        const { id, session } = getPerson(request);
        if (!isVouched(session, now())) await spend(id, request.body.code ?? '');
        await accounts.changeProofs(id, () => withoutCodes);
        return reply.code(204).send();
      },
    });

    app.post('/account/recovery-codes', {
      schema: {
        ...{ tags, summary: 'New recovery codes in place of those before, shown this once' },
        ...{ body: codeSchema, response: { 200: recoveryCodesSchema } },
      },
      handler: async (request, reply) => {
        const { id } = getPerson(request);
        await spend(id, request.body.code);
        const { codes, hashes } = newRecoveryCodes();
        await accounts.changeProofs(id, () => ({ recoveryHashes: hashes }));
        return reply.header('cache-control', 'no-store').send({ codes: [...codes] });
      },
    });
  };
