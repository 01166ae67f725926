import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import {
  findTriedUpTo,
  isHeld,
  LEAST_TO_TRAIN,
  LEAST_TO_TRY,
  type LearnedPart,
  type Trial,
} from '../../domain/adjustment.ts';
import { NotFoundError } from '../../domain/errors.ts';
import type { StoredMention } from '../../domain/mention.ts';
import { addRollups } from '../../domain/reduce.ts';
import { hasWork } from '../../queue/has-work.ts';
import type { Queues } from '../../queue/jobs.ts';
import type { LearningStore } from '../../store/learning-port.ts';
import { loadLabelled } from '../../store/load-labelled.ts';
import type { BrandStore, MentionStore } from '../../store/port.ts';
import type { RollupStore } from '../../store/rollup-port.ts';
import { getCaller } from '../auth/caller.ts';
import { getBrand } from '../get-brand.ts';
import { acceptedSchema } from '../schemas/accepted.ts';
import {
  brandWishSchema,
  choiceWishSchema,
  type Learning,
  learningParamsSchema,
  learningSchema,
  type PartProgress,
  trialChangesParamsSchema,
  trialChangesSchema,
} from '../schemas/learning.ts';
import type { Learner } from '../services.ts';
import type { Sharing } from '../share.ts';

interface Context {
  readonly brands: Pick<BrandStore, 'find'>;
  readonly mentions: Pick<MentionStore, 'findMany' | 'listLabelled'>;
  readonly rollups: Pick<RollupStore, 'list' | 'span'>;
  readonly learning: LearningStore;
  readonly learner: Learner;
  readonly queues: Pick<Queues, 'counts'>;
  readonly sharing: Sharing;
}

const ROWS_SHOWN = 50;

/** How far one part is on the way to its next trial, by the labels that the trial would take. */
const progressOf = (
  learner: Pick<Learner, 'sortLabels'>,
  part: LearnedPart,
  mentions: readonly StoredMention[],
  trials: readonly Trial[],
): PartProgress => {
  const triedUpTo = findTriedUpTo(trials, part);
  const { learnable, unlearned } = learner.sortLabels(part, mentions);
  const left = Array.from(unlearned, ([why, labels]) => ({ why, labels }));
  const labels = left.reduce((sum, each) => sum + each.labels, learnable.length);
  const fresh = learnable.filter((at) => triedUpTo === null || at > triedUpTo).length;
  const wanted = triedUpTo === null ? LEAST_TO_TRAIN + LEAST_TO_TRY : LEAST_TO_TRY;
  const missing = Math.max(0, wanted - fresh);
  return { labels, learnable: learnable.length, unlearned: left, fresh, missing };
};

const countMentions = async ({ rollups }: Context, brandId: string): Promise<number> => {
  const span = await rollups.span(brandId);
  if (span === null) return 0;
  const after = new Date(Date.parse(span.last) + 1).toISOString();
  const dayBefore = new Date(Date.parse(span.first) - 86_400_000).toISOString();
  const rows = await rollups.list(brandId, 'day', dayBefore, after);
  return addRollups(rows.map(({ rollup }) => rollup)).mentions;
};

/** The adjustment chosen, if it was learned for the model that judges: it adds nothing to another. */
const findInUse = async ({ learning, learner }: Context, brandId: string): Promise<string | null> => {
  const chosen = (await learning.listChosen()).get(brandId);
  const found = chosen === undefined ? null : await learning.findAdjustment(chosen);
  return found?.model === learner.model ? found.id : null;
};

const findRejudging = async (
  { learning, queues }: Context,
  brandId: string,
): Promise<Omit<NonNullable<Learning['rejudging']>, 'mentions'> | null> => {
  // Asked first: what ends in between has said so by the time its state is read.
  const goesOn = await hasWork(queues, 'rejudge');
  const found = await learning.findRejudging(brandId);
  return found === null ? null : { ...found, stopped: found.finishedAt === null && !goesOn };
};

const loadLearning = async (context: Context, brandId: string): Promise<Learning> => {
  const { learning, mentions, learner } = context;
  const [labelled, trials, choices, adjustmentId, rejudging, count] = await Promise.all([
    loadLabelled(mentions, brandId),
    learning.listTrials(brandId, ROWS_SHOWN),
    learning.listChoices(brandId, ROWS_SHOWN),
    findInUse(context, brandId),
    findRejudging(context, brandId),
    countMentions(context, brandId),
  ]);
  // With another model all labels may try once more (pipeline/learning/learn.ts).
  const own = trials.filter(({ model }) => model === learner.model);
  return {
    brandId,
    sentiment: progressOf(learner, 'sentiment', labelled, own),
    intent: progressOf(learner, 'intent', labelled, own),
    topics: progressOf(learner, 'topics', labelled, own),
    model: learner.model,
    adjustmentId,
    trials: [...trials],
    choices: [...choices],
    held: isHeld(choices[0], adjustmentId),
    rejudging: rejudging === null ? null : { ...rejudging, mentions: count },
  };
};

/** @throws NotFoundError where that trial is not among the latest. */
const loadChanges = async (
  { learning, mentions }: Context,
  brandId: string,
  id: string,
  part: LearnedPart,
) => {
  const trial = (await learning.listTrials(brandId, ROWS_SHOWN)).find((each) => each.id === id);
  if (trial === undefined) throw new NotFoundError('trial', id);
  const changes = trial[part]?.changes ?? [];
  const found = await mentions.findMany(changes.map(({ mentionId }) => mentionId));
  const byId = new Map(found.map((mention) => [mention.id, mention]));
  return changes.map((change) => ({ ...change, mention: byId.get(change.mentionId) ?? null }));
};

const tags = ['labels'];

/** What was learned of a brand from its people, and going back from it. */
export const learningRoutes =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    const { brands, learner } = context;
    app.get('/learning', {
      schema: {
        tags,
        summary: 'What was learned from labels of a brand, with every trial',
        querystring: learningParamsSchema,
        response: { 200: learningSchema },
      },
      handler: async (request) => loadLearning(context, (await getBrand(brands, request.query.brand)).id),
    });

    app.get('/learning/changes', {
      schema: {
        tags,
        summary: 'The mentions that one part of a trial judges otherwise, with their texts',
        querystring: trialChangesParamsSchema,
        response: { 200: trialChangesSchema },
      },
      handler: async (request) => {
        const { brand, trial, part } = request.query;
        const rows = await loadChanges(context, (await getBrand(brands, brand)).id, trial, part);
        const share = (mention: StoredMention | null) =>
          mention === null ? null : context.sharing.toCaller(request, mention);
        return { rows: rows.map((row) => ({ ...row, mention: share(row.mention) })) };
      },
    });

    app.post('/learning/trials', {
      schema: {
        tags,
        summary: 'Learn from the labels now, if there are enough',
        body: brandWishSchema,
        response: { 202: acceptedSchema },
      },
      handler: async (request, reply) => {
        await learner.learnNow((await getBrand(brands, request.body.brand)).id);
        return reply.code(202).send({ accepted: true });
      },
    });

    app.post('/learning/choices', {
      schema: {
        tags,
        summary: 'Use an earlier adjustment, or the shipped model alone, whatever later trials prove',
        body: choiceWishSchema,
        response: { 202: acceptedSchema },
      },
      handler: async (request, reply) => {
        const { id } = await getBrand(brands, request.body.brand);
        await learner.choose(id, request.body.adjustmentId, getCaller(request).id);
        return reply.code(202).send({ accepted: true });
      },
    });

    app.post('/learning/automatic', {
      schema: {
        tags,
        summary: 'Let trials choose again: from the next one on, what proves better is used',
        body: brandWishSchema,
        response: { 202: acceptedSchema },
      },
      handler: async (request, reply) => {
        const { id } = await getBrand(brands, request.body.brand);
        await learner.letTrialsChoose(id, getCaller(request).id);
        return reply.code(202).send({ accepted: true });
      },
    });
  };
