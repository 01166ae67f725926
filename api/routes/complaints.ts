import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { type PersonalComplaint, takeStep } from '../../domain/digest/personal-complaint.ts';
import { ConflictError, NotFoundError } from '../../domain/errors.ts';
import { toInstant } from '../../domain/instant.ts';
import { compareText } from '../../domain/text-order.ts';
import type { DigestStore } from '../../store/digest-port.ts';
import type { AccountStore } from '../../store/people-port.ts';
import { noteChange } from '../auth/audit.ts';
import { getPerson, type PersonCaller } from '../auth/caller.ts';
import { InvalidRequestError, NotAllowedError } from '../errors.ts';
import {
  type ComplaintStepRequest,
  complaintAnswerSchema,
  complaintListSchema,
  complaintParamsSchema,
  complaintStepSchema,
} from '../schemas/digests.ts';

interface Context {
  readonly digests: DigestStore;
  readonly accounts: Pick<AccountStore, 'listAccounts'>;
  readonly now: () => Date;
}

const LISTED = 50;

/** Complaints that leaders see to in person. */
export const complaintRoutes =
  ({ digests, accounts, now }: Context): FastifyPluginAsyncZod =>
  async (app) => {
    const tags = ['digests'];
    /** @throws NotFoundError also to those it was never given to. */
    const getComplaint = async (caller: PersonCaller, mentionId: string): Promise<PersonalComplaint> => {
      const found = await digests.findComplaint(mentionId);
      if (found === null || (found.givenTo !== caller.id && found.holder !== caller.id))
        throw new NotFoundError('complaint', mentionId);
      return found;
    };
    const describe = async (complaint: PersonalComplaint) => {
      const all = await accounts.listAccounts();
      const others = all.filter(({ id, status }) => status === 'active' && id !== complaint.holder);
      return {
        complaint,
        holder: all.find(({ id }) => id === complaint.holder)?.name ?? 'Somebody who left',
        people: others
          .map(({ id, name }) => ({ id, name }))
          .toSorted((one, other) => compareText(one.name, other.name)),
      };
    };
    const checkReceiver = async (step: ComplaintStepRequest['do']): Promise<void> => {
      if (step.step !== 'hand-on') return;
      const isThere = (await accounts.listAccounts()).some(
        ({ id, status }) => id === step.to && status === 'active',
      );
      if (!isThere) throw new InvalidRequestError([{ path: 'do.to', message: 'is nobody who is there' }]);
    };

    app.get('/complaints', {
      schema: { tags, summary: 'Complaints given to you in person', response: { 200: complaintListSchema } },
      handler: async (request) => ({
        rows: [...(await digests.listComplaints(getPerson(request).id, LISTED))],
      }),
    });

    app.get('/complaints/:id', {
      schema: {
        ...{ tags, summary: 'One of them, by its mention' },
        ...{ params: complaintParamsSchema, response: { 200: complaintAnswerSchema } },
      },
      handler: async (request) => describe(await getComplaint(getPerson(request), request.params.id)),
    });

    app.post('/complaints/:id/steps', {
      schema: {
        ...{ tags, summary: 'Take it up, hand it on, or note what came of it' },
        ...{ params: complaintParamsSchema, body: complaintStepSchema },
        response: { 200: complaintAnswerSchema },
      },
      handler: async (request) => {
        const caller = getPerson(request);
        const before = await getComplaint(caller, request.params.id);
        const { version, do: step } = request.body;
        if (before.holder !== caller.id)
          throw new NotAllowedError('Somebody else has this complaint now. Ask them to hand it back.');
        await checkReceiver(step);
        const after = takeStep(before, step, toInstant(now()));
        const isTaken = before.version === version && (await digests.changeComplaint(after, version));
        if (!isTaken) throw new ConflictError('It changed meanwhile. Load the page again.');
        // The note may tell of the customer: it stays out of the log.
        noteChange(
          request,
          { state: before.state, holder: before.holder },
          { state: after.state, holder: after.holder },
        );
        return describe(after);
      },
    });
  };
