import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { NotFoundError } from '../../domain/errors.ts';
import { addRollups } from '../../domain/reduce.ts';
import { reliabilityOf } from '../../domain/reliability.ts';
import { leastLabels, type Stratum, trueRate } from '../../domain/true-rate.ts';
import { labelledInOrder, type WeeklySample } from '../../domain/weekly-sample.ts';
import type { LearningStore } from '../../store/learning-port.ts';
import { loadLabelled } from '../../store/load-labelled.ts';
import { loadSampled, loadSampleMembers, type Sampled } from '../../store/load-sampled.ts';
import type { BrandStore, MentionStore } from '../../store/port.ts';
import type { RollupStore } from '../../store/rollup-port.ts';
import { getBrand } from '../get-brand.ts';
import {
  learningParamsSchema,
  memberListSchema,
  memberParamsSchema,
  reliabilityListSchema,
  type SampleRow,
  sampleListSchema,
} from '../schemas/learning.ts';
import type { Sharing } from '../share.ts';

interface Context {
  readonly brands: Pick<BrandStore, 'find'>;
  readonly mentions: Pick<MentionStore, 'findMany' | 'listLabelled'>;
  readonly rollups: Pick<RollupStore, 'list'>;
  readonly learning: Pick<LearningStore, 'listSamples'>;
  readonly sharing: Sharing;
  readonly now: () => Date;
}

const WEEKS_SHOWN = 26;
const DAYS_READ = 90;

const toRow = (sample: WeeklySample, sampled: Sampled): SampleRow => {
  const { from, to, drawnAt, mentions, complaints, members } = sample;
  const { called, rest, untold, labelled } = sampled;
  const toCounts = ({ labelled, hits }: Stratum) => ({ labelled, hits });
  const told = called.mentions + rest.mentions;
  return {
    ...{ from, to, drawnAt, mentions, told, complaints, called: toCounts(called), rest: toCounts(rest) },
    ...{ untold, members: members.length, labelled, needed: leastLabels(told) },
    counted: called.labelled + rest.labelled + (untold?.labelled ?? 0),
    estimate: trueRate([sampled]),
  };
};

const loadMembers = async (context: Context, brandId: string, from: string) => {
  const samples = await context.learning.listSamples(brandId, WEEKS_SHOWN);
  const sample = samples.find((each) => each.from === from);
  if (sample === undefined) throw new NotFoundError('sample of the week', from);
  const found = await context.mentions.findMany(sample.members.map(({ mentionId }) => mentionId));
  const byId = new Map(found.map((mention) => [mention.id, mention]));
  return sample.members.flatMap(({ mentionId, intent: judged }) => {
    const mention = byId.get(mentionId);
    return mention === undefined ? [] : [{ mention, judged }];
  });
};

const loadReliability = async (context: Context, brandId: string) => {
  const to = context.now();
  const from = new Date(to.getTime() - DAYS_READ * 86_400_000);
  const [labelled, samples, days] = await Promise.all([
    loadLabelled(context.mentions, brandId),
    context.learning.listSamples(brandId, WEEKS_SHOWN),
    context.rollups.list(brandId, 'day', from.toISOString(), to.toISOString()),
  ]);
  const drawn = await loadSampleMembers(context.mentions, samples);
  const sampled = new Set(drawn.flatMap(({ sample, found }) => labelledInOrder(sample, found, 'sentiment')));
  const { languages, sources } = addRollups(days.map(({ rollup }) => rollup));
  const known = { languages: Object.keys(languages), sources: Object.keys(sources) };
  const found = reliabilityOf(labelled, sampled, known);
  const copy = (rows: typeof found.languages) => rows.map((row) => ({ ...row, bins: [...row.bins] }));
  return { languages: copy(found.languages), sources: copy(found.sources) };
};

const tags = ['labels'];

/** Random samples of each week, the true share of complaints by them, and how well sureness holds. */
export const sampleRoutes =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    const { brands, learning, sharing } = context;
    const querystring = learningParamsSchema;
    app.get('/samples', {
      schema: {
        tags,
        summary: 'Weekly samples, and the share of complaints corrected by their labels',
        querystring,
        response: { 200: sampleListSchema },
      },
      handler: async (request) => {
        const { id } = await getBrand(brands, request.query.brand);
        const sampled = await loadSampled(context.mentions, await learning.listSamples(id, WEEKS_SHOWN));
        return { rows: sampled.map(({ sample, counts }) => toRow(sample, counts)) };
      },
    });

    app.get('/samples/members', {
      schema: {
        tags,
        summary: 'The mentions of one week’s sample, in the order they were drawn',
        querystring: memberParamsSchema,
        response: { 200: memberListSchema },
      },
      handler: async (request) => {
        const { id } = await getBrand(brands, request.query.brand);
        const members = await loadMembers(context, id, request.query.from);
        return {
          rows: members.map((each) => ({ ...each, mention: sharing.toCaller(request, each.mention) })),
        };
      },
    });

    app.get('/reliability', {
      schema: {
        tags,
        summary: 'How often the judge is right by how sure it says it is, by language and source',
        querystring,
        response: { 200: reliabilityListSchema },
      },
      handler: async (request) => loadReliability(context, (await getBrand(brands, request.query.brand)).id),
    });
  };
