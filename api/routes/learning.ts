import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import {
  findTriedUpTo,
  LEAST_TO_TRAIN,
  LEAST_TO_TRY,
  type LearnedPart,
  type Trial,
} from '../../domain/adjustment.ts';
import type { StoredMention } from '../../domain/mention.ts';
import { addRollups } from '../../domain/reduce.ts';
import type { LearningStore } from '../../store/learning-port.ts';
import { loadLabelled } from '../../store/load-labelled.ts';
import type { BrandStore, MentionStore } from '../../store/port.ts';
import type { RollupStore } from '../../store/rollup-port.ts';
import { getCaller } from '../auth/caller.ts';
import { getBrand } from '../get-brand.ts';
import { acceptedSchema } from '../schemas/accepted.ts';
import {
  choiceWishSchema,
  type Learning,
  learningParamsSchema,
  learningSchema,
  type PartProgress,
  trialWishSchema,
} from '../schemas/learning.ts';
import type { Learner } from '../services.ts';

interface Context {
  readonly brands: Pick<BrandStore, 'find'>;
  readonly mentions: Pick<MentionStore, 'listLabelled'>;
  readonly rollups: Pick<RollupStore, 'list' | 'span'>;
  readonly learning: LearningStore;
  readonly learner: Learner;
}

const ROWS_SHOWN = 50;

const progressOf = (
  part: LearnedPart,
  mentions: readonly StoredMention[],
  trials: readonly Trial[],
): PartProgress => {
  const triedUpTo = findTriedUpTo(trials, part);
  const times = mentions.flatMap(({ judgement: { corrected } }) => {
    const said = corrected?.[part];
    return said === undefined ? [] : [said.firstAt ?? said.at];
  });
  const fresh = times.filter((at) => triedUpTo === null || at > triedUpTo).length;
  const wanted = triedUpTo === null ? LEAST_TO_TRAIN + LEAST_TO_TRY : LEAST_TO_TRY;
  return { labels: times.length, fresh, missing: Math.max(0, wanted - fresh) };
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

const loadLearning = async (context: Context, brandId: string): Promise<Learning> => {
  const { learning, mentions, learner } = context;
  const [labelled, trials, choices, adjustmentId, rejudging, count] = await Promise.all([
    loadLabelled(mentions, brandId),
    learning.listTrials(brandId, ROWS_SHOWN),
    learning.listChoices(brandId, ROWS_SHOWN),
    findInUse(context, brandId),
    learning.findRejudging(brandId),
    countMentions(context, brandId),
  ]);
  // With another model all labels may try once more (pipeline/learning/learn.ts).
  const own = trials.filter(({ model }) => model === learner.model);
  return {
    brandId,
    sentiment: progressOf('sentiment', labelled, own),
    intent: progressOf('intent', labelled, own),
    topics: progressOf('topics', labelled, own),
    model: learner.model,
    adjustmentId,
    trials: [...trials],
    choices: [...choices],
    rejudging: rejudging === null ? null : { ...rejudging, mentions: count },
  };
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

    app.post('/learning/trials', {
      schema: {
        tags,
        summary: 'Learn from the labels now, if there are enough',
        body: trialWishSchema,
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
        summary: 'Use an earlier adjustment, or the shipped model alone',
        body: choiceWishSchema,
        response: { 202: acceptedSchema },
      },
      handler: async (request, reply) => {
        const { id } = await getBrand(brands, request.body.brand);
        await learner.choose(id, request.body.adjustmentId, getCaller(request).id);
        return reply.code(202).send({ accepted: true });
      },
    });
  };
