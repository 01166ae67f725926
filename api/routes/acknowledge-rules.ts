import { randomUUID } from 'node:crypto';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { ConflictError } from '../../domain/errors.ts';
import { toInstant } from '../../domain/instant.ts';
import {
  ACKNOWLEDGE_RULES_AT_MOST,
  type AcknowledgeRule,
  acknowledgeRuleSchema,
  doesTheSame,
} from '../../domain/replies/acknowledge-rule.ts';
import { checkRule, getRule, listRules, type RuleContext, troublesOf } from '../acknowledge-rules.ts';
import { noteChange } from '../auth/audit.ts';
import { previewAcknowledging } from '../preview-acknowledging.ts';
import {
  acknowledgePreviewSchema,
  acknowledgeRuleListSchema,
  acknowledgeRuleParamsSchema,
  acknowledgeRuleRequestSchema,
  acknowledgeStopSchema,
  acknowledgeSwitchSchema,
} from '../schemas/acknowledge-rules.ts';
import type { ReplyService } from '../services.ts';

interface Context extends RuleContext {
  readonly service: Pick<ReplyService, 'wayTo'>;
}

const tags = ['replies'];
const params = acknowledgeRuleParamsSchema;

/** Only what was looked at as it is now, and can acknowledge something, goes on. @throws ConflictError */
const switchOn = async (context: Context, rule: AcknowledgeRule): Promise<AcknowledgeRule> => {
  if (rule.previewedAt === null)
    throw new ConflictError('Look first whom it would have acknowledged in the last 30 days.');
  const [trouble] = await troublesOf(context, rule);
  if (trouble !== undefined) throw new ConflictError(trouble);
  return { ...rule, enabled: true, since: toInstant(context.now()) };
};

const switchRoutes =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    const { store, now } = context;

    app.post('/acknowledgement-rules/:id/preview', {
      schema: {
        ...{
          tags,
          summary: 'Whom a rule would have acknowledged in the last 30 days, had it been on',
          params,
        },
        response: { 200: acknowledgePreviewSchema },
      },
      handler: async (request) => {
        const rule = await getRule(context, request.params.id);
        const preview = await previewAcknowledging(context, rule, now());
        const kept = await getRule(context, rule.id);
        // One that is on was looked at. What was changed meanwhile is to be looked at again.
        if (!kept.enabled && doesTheSame(rule, kept))
          await store.desk.saveAcknowledgeRule({ ...kept, previewedAt: preview.at });
        return preview;
      },
    });

    app.put('/acknowledgement-rules/:id/enabled', {
      schema: {
        ...{ tags, summary: 'Switch a rule on, once it was previewed, or off', params },
        ...{ body: acknowledgeSwitchSchema, response: { 200: acknowledgeRuleSchema } },
      },
      handler: async (request) => {
        const before = await getRule(context, request.params.id);
        if (before.enabled === request.body.enabled) return before;
        const rule = request.body.enabled ? await switchOn(context, before) : { ...before, enabled: false };
        await store.desk.saveAcknowledgeRule(rule);
        noteChange(request, before, rule);
        return rule;
      },
    });

    app.post('/acknowledgement-rules/stop', {
      schema: {
        ...{ tags, summary: 'Switch all rules off at once; what waits to be sent is not sent' },
        response: { 200: acknowledgeStopSchema },
      },
      handler: async (request) => {
        const on = (await store.desk.listAcknowledgeRules()).filter(({ enabled }) => enabled);
        for (const rule of on) await store.desk.saveAcknowledgeRule({ ...rule, enabled: false });
        const stopped = on.map(({ name }) => name);
        noteChange(request, { on: stopped }, { on: [] });
        return { stopped };
      },
    });
  };

const oneRuleRoutes =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    const { store } = context;

    app.put('/acknowledgement-rules/:id', {
      schema: {
        ...{ tags, summary: 'Change a rule, which is off then', params },
        ...{ body: acknowledgeRuleRequestSchema, response: { 200: acknowledgeRuleSchema } },
      },
      handler: async (request) => {
        const before = await getRule(context, request.params.id);
        await checkRule(context, request.body, before.id);
        const previewedAt = doesTheSame(before, request.body) ? before.previewedAt : null;
        const rule: AcknowledgeRule = { ...before, ...request.body, enabled: false, previewedAt };
        await store.desk.saveAcknowledgeRule(rule);
        noteChange(request, before, rule);
        return rule;
      },
    });

    app.delete('/acknowledgement-rules/:id', {
      schema: {
        ...{ tags, summary: 'Remove a rule; what it said stays said', params },
        response: { 204: z.undefined().describe('Removed') },
      },
      handler: async (request, reply) => {
        const before = await getRule(context, request.params.id);
        await store.desk.removeAcknowledgeRule(before.id);
        noteChange(request, before, null);
        return reply.code(204).send();
      },
    });
  };

/** What is acknowledged by itself until a person answers. */
export const acknowledgeRuleRoutes =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    const { store, now } = context;

    app.get('/acknowledgement-rules', {
      schema: {
        ...{ tags, summary: 'List acknowledgement rules, with how many mentions each acknowledged' },
        response: { 200: acknowledgeRuleListSchema },
      },
      handler: () => listRules(context),
    });

    app.post('/acknowledgement-rules', {
      schema: {
        ...{ tags, summary: 'Add an acknowledgement rule, which is off', body: acknowledgeRuleRequestSchema },
        response: { 201: acknowledgeRuleSchema },
      },
      handler: async (request, reply) => {
        await checkRule(context, request.body, null);
        if ((await store.desk.listAcknowledgeRules()).length >= ACKNOWLEDGE_RULES_AT_MOST)
          throw new ConflictError(`There are ${ACKNOWLEDGE_RULES_AT_MOST} rules already. Remove one first.`);
        const at = toInstant(now());
        const off = { enabled: false, since: at, previewedAt: null, createdAt: at };
        const rule: AcknowledgeRule = { ...request.body, id: randomUUID(), ...off };
        await store.desk.saveAcknowledgeRule(rule);
        noteChange(request, null, rule);
        return reply.code(201).send(rule);
      },
    });
    await app.register(switchRoutes(context));
    await app.register(oneRuleRoutes(context));
  };
