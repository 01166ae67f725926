import { randomUUID } from 'node:crypto';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Invitation } from '../../domain/account.ts';
import { refuseTakenEmail } from '../../domain/account-rules.ts';
import { NotFoundError } from '../../domain/errors.ts';
import { toInstant } from '../../domain/instant.ts';
import type { AccountStore } from '../../store/people-port.ts';
import { noteChange } from '../auth/audit.ts';
import { getCaller } from '../auth/caller.ts';
import { hashPassword } from '../auth/password.ts';
import { refusePasswords } from '../auth/refuse-passwords.ts';
import { hashSecret, newSecret } from '../auth/secret.ts';
import { startSession } from '../auth/start-session.ts';
import type { Throttle } from '../auth/throttle.ts';
import { throttleAddress } from '../auth/throttle-address.ts';
import { LinkSpentError } from '../errors.ts';
import {
  acceptanceSchema,
  invitationListSchema,
  invitationParamsSchema,
  invitationPreviewRequestSchema,
  invitationPreviewSchema,
  invitationRequestSchema,
  newInvitationSchema,
} from '../schemas/invitations.ts';
import { sessionAnswerSchema } from '../schemas/session.ts';
import type { MailInvitation, SignOnService } from '../services.ts';
import { refuseAbove } from './people.ts';

const INVITATION_MS = 7 * 24 * 60 * 60 * 1000;

interface Context {
  readonly accounts: AccountStore;
  readonly throttle: Throttle;
  readonly signOn: SignOnService | null;
  readonly mailInvitation: MailInvitation;
  readonly version: string;
  readonly now: () => Date;
}

const toRow = ({ tokenHash: _hash, ...row }: Invitation) => row;

const spent = (): LinkSpentError =>
  new LinkSpentError(
    'This invitation was used already, taken back, or has run out. Ask whoever invited you for a new one.',
  );

const tags = ['people'];

/** What managers do with invitations. */
const givingRoutes =
  ({ accounts, mailInvitation, now }: Context): FastifyPluginAsyncZod =>
  async (app) => {
    const save = async (invitation: Omit<Invitation, 'tokenHash' | 'expiresAt'>) => {
      const token = newSecret();
      const expiresAt = toInstant(new Date(now().getTime() + INVITATION_MS));
      const row = { ...invitation, expiresAt };
      await accounts.saveInvitation({ ...row, tokenHash: hashSecret(token) });
      return { token, row, mail: await mailInvitation(row, token) };
    };
    /** @throws NotFoundError */
    const getInvitation = async (id: string): Promise<Invitation> => {
      const found = (await accounts.listInvitations()).find((each) => each.id === id);
      if (found === undefined) throw new NotFoundError('invitation', id);
      return found;
    };

    app.get('/invitations', {
      schema: { tags, summary: 'List invitations nobody took yet', response: { 200: invitationListSchema } },
      handler: async () => ({ rows: (await accounts.listInvitations()).map(toRow) }),
    });

    app.post('/invitations', {
      schema: {
        ...{ tags, summary: 'Invite a person; the link’s token is shown this once' },
        ...{ body: invitationRequestSchema, response: { 201: newInvitationSchema } },
      },
      handler: async (request, reply) => {
        const { id, name, role } = getCaller(request);
        refuseAbove(role, request.body.role);
        const invitation = { id: randomUUID(), ...request.body };
        refuseTakenEmail(await accounts.listAccounts(), invitation);
        noteChange(request, null, request.body);
        const made = await save({ ...invitation, invitedBy: { id, name }, createdAt: toInstant(now()) });
        return reply.code(201).header('cache-control', 'no-store').send(made);
      },
    });

    app.post('/invitations/:id/renewal', {
      schema: {
        ...{ tags, summary: 'A new link in place of the one before' },
        ...{ params: invitationParamsSchema, response: { 200: newInvitationSchema } },
      },
      handler: async (request, reply) => {
        const known = await getInvitation(request.params.id);
        refuseAbove(getCaller(request).role, known.role);
        return reply.header('cache-control', 'no-store').send(await save(toRow(known)));
      },
    });

    app.delete('/invitations/:id', {
      schema: {
        ...{ tags, summary: 'Take an invitation back', params: invitationParamsSchema },
        response: { 204: z.undefined().describe('Taken back') },
      },
      handler: async (request, reply) => {
        const { id, email, role } = await getInvitation(request.params.id);
        refuseAbove(getCaller(request).role, role);
        noteChange(request, { email, role }, null);
        await accounts.removeInvitation(id);
        return reply.code(204).send();
      },
    });
  };

/** What the invited person does. */
const takingRoutes =
  ({ accounts, throttle, signOn, version, now }: Context): FastifyPluginAsyncZod =>
  async (app) => {
    const throttled = throttleAddress(throttle, now);

    app.post('/invitations/preview', {
      schema: {
        ...{ tags, summary: 'What an invitation is for', security: [] },
        ...{ body: invitationPreviewRequestSchema, response: { 200: invitationPreviewSchema } },
      },
      ...throttled,
      handler: async (request) => {
        const found = await accounts.findInvitation(hashSecret(request.body.token));
        if (found === null || found.expiresAt <= toInstant(now())) throw spent();
        const { email, role, expiresAt, invitedBy } = found;
        return { email, role, expiresAt, invitedBy: invitedBy.name };
      },
    });

    app.post('/invitations/acceptance', {
      schema: {
        ...{ tags, summary: 'Take an invitation, once, and sign in', security: [] },
        ...{ body: acceptanceSchema, response: { 200: sessionAnswerSchema } },
      },
      ...throttled,
      handler: async (request, reply) => {
        refusePasswords(signOn);
        const { token, name, password } = request.body;
        const at = now();
        const passwordHash = await hashPassword(password);
        const person = { name, passwordHash };
        const account = await accounts.acceptInvitation(hashSecret(token), person, toInstant(at));
        if (account === null) throw spent();
        await startSession(accounts, { account, by: 'invitation', now: at }, request, reply);
        return { account: { id: account.id, name: account.name, role: account.role }, version };
      },
    });
  };

/** Inviting people by a link. */
export const invitationRoutes =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    await app.register(givingRoutes(context));
    await app.register(takingRoutes(context));
  };
