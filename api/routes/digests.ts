import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { type DigestRecord, digestId } from '../../domain/digest/digest-record.ts';
import { NotFoundError } from '../../domain/errors.ts';
import type { DigestStore } from '../../store/digest-port.ts';
import { getPerson, type PersonCaller } from '../auth/caller.ts';
import {
  digestListSchema,
  recomputationSchema,
  shownParamsSchema,
  weekParamsSchema,
} from '../schemas/digests.ts';
import type { DigestService } from '../services.ts';
import { answerShown, shownDigest } from '../show-digest.ts';

interface Context {
  readonly digests: DigestStore;
  readonly service: DigestService;
}

/** Weeks listed: two years. */
const LISTED = 104;

/** A reader's own digests: what former ones said, and what is otherwise now. */
export const digestRoutes =
  ({ digests, service }: Context): FastifyPluginAsyncZod =>
  async (app) => {
    const tags = ['digests'];
    /** @throws NotFoundError */
    const getRecord = async (caller: PersonCaller, week: string): Promise<DigestRecord> => {
      const found = await digests.find(digestId(caller.id, week));
      if (found === null) throw new NotFoundError('digest', week);
      return found;
    };
    app.get('/digests', {
      schema: { tags, summary: 'Your digests, newest week first', response: { 200: digestListSchema } },
      handler: async (request) => ({
        rows: (await digests.list(getPerson(request).id, LISTED)).map(({ digest, delivery }) => {
          const { week, from, to, computedAt } = digest;
          return { week, from, to, computedAt, delivery };
        }),
      }),
    });

    app.get('/digests/:week', {
      schema: {
        ...{ tags, summary: 'A digest as it was told; words that were erased since are gone from it' },
        ...{ params: weekParamsSchema, querystring: shownParamsSchema, response: shownDigest },
      },
      handler: async (request, reply) => {
        const record = await getRecord(getPerson(request), request.params.week);
        const { look, as } = request.query;
        return answerShown(reply, await service.open(record, look), as);
      },
    });

    app.get('/digests/:week/recomputation', {
      schema: {
        ...{ tags, summary: 'Compute a digest again: which numbers are others now, and why' },
        ...{ params: weekParamsSchema, response: { 200: recomputationSchema } },
      },
      handler: async (request) => {
        const record = await getRecord(getPerson(request), request.params.week);
        const { changes, since } = await service.recompute(record);
        return { changes: [...changes], since };
      },
    });
  };
