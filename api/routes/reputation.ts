import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { toInstant } from '../../domain/instant.ts';
import {
  defaultReputationSettings,
  type ReputationSettings,
  reputationSettingsSchema,
} from '../../domain/reputation/reputation-settings.ts';
import { noteChange } from '../auth/audit.ts';
import { answerEtag } from '../etag.ts';
import { getBrand } from '../get-brand.ts';
import { type ReputationContext, reportReputation } from '../insights/report-reputation.ts';
import { brandParamsSchema } from '../schemas/brands.ts';
import {
  type ReputationRequest,
  reputationParamsSchema,
  reputationReportSchema,
  reputationRequestSchema,
} from '../schemas/reputation.ts';

const tags = ['trends'];

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
  (context: ReputationContext): FastifyPluginAsyncZod =>
  async (app) => {
    const { store, now } = context;
    app.get('/reputation', {
      onSend: answerEtag,
      schema: {
        ...{ tags, summary: 'A brand’s reputation: its score, parts, history and goals' },
        ...{ querystring: reputationParamsSchema, response: { 200: reputationReportSchema } },
      },
      handler: (request) => reportReputation(context, request.query),
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
