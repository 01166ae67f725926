import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { SettingsError } from '../../domain/errors.ts';
import { toInstant } from '../../domain/instant.ts';
import {
  defaultReputationSettings,
  type ReputationSettings,
  reputationSettingsSchema,
} from '../../domain/reputation/reputation-settings.ts';
import { loadReputation } from '../../store/load-reputation.ts';
import type { Store } from '../../store/port.ts';
import { noteChange } from '../auth/audit.ts';
import { answerEtag } from '../etag.ts';
import { getBrand } from '../get-brand.ts';
import { brandParamsSchema } from '../schemas/brands.ts';
import {
  type ReputationParams,
  type ReputationReport,
  type ReputationRequest,
  reputationParamsSchema,
  reputationReportSchema,
  reputationRequestSchema,
} from '../schemas/reputation.ts';

interface Context {
  readonly store: Pick<Store, 'brands' | 'insight' | 'learning' | 'mentions' | 'rollups'>;
  readonly now: () => Date;
}

const tags = ['trends'];

/** @throws NotFoundError on an unknown brand, SettingsError when nothing lies between the ends. */
const load = async ({ store, now }: Context, asked: ReputationParams): Promise<ReputationReport> => {
  if (asked.from >= asked.to) throw new SettingsError('from must be before to.');
  const brand = await getBrand(store.brands, asked.brand);
  const settings = (await store.insight.findSettings(brand.id, 'reputation')) ?? defaultReputationSettings;
  const report = await loadReputation(store, brand, asked, settings, now());
  const { id: brandId, timeZone } = brand;
  // The answer is checked and copied by its schema.
  return reputationReportSchema.parse({ brandId, timeZone, grain: asked.grain, settings, ...report });
};

/** A goal that was there before keeps when it was set: its start is measured from there. */
const settle = (
  { goals, ...rest }: ReputationRequest,
  before: ReputationSettings,
  now: Date,
): ReputationSettings => ({
  ...rest,
  goals: goals.map((goal) => {
    const own = before.goals.find(({ target, by }) => target === goal.target && by === goal.by);
    return own ?? { ...goal, setAt: toInstant(now) };
  }),
});

/** A brand's reputation in one number, with all that it is made of. */
export const reputationRoutes =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    const { store, now } = context;
    app.get('/reputation', {
      onSend: answerEtag,
      schema: {
        ...{ tags, summary: 'A brand’s reputation: its score, parts, history and goals' },
        ...{ querystring: reputationParamsSchema, response: { 200: reputationReportSchema } },
      },
      handler: (request) => load(context, request.query),
    });

    app.put('/brands/:id/reputation', {
      schema: {
        ...{ tags, summary: 'Set how a brand’s reputation is worked out, and its goals' },
        ...{ params: brandParamsSchema, body: reputationRequestSchema },
        response: { 200: reputationSettingsSchema },
      },
      handler: async (request) => {
        const { id, name } = await getBrand(store.brands, request.params.id);
        const before = (await store.insight.findSettings(id, 'reputation')) ?? defaultReputationSettings;
        const settings = settle(request.body, before, now());
        await store.insight.saveSettings(id, 'reputation', settings);
        noteChange(request, { ...before, name }, { ...settings, name });
        return settings;
      },
    });
  };
