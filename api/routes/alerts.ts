import { randomUUID } from 'node:crypto';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type AlertRule, alertRuleSchema } from '../../domain/alerts/alert-rule.ts';
import { tryThresholds } from '../../domain/alerts/try-thresholds.ts';
import { readWatch } from '../../domain/alerts/watch.ts';
import { WATCHED_MS } from '../../domain/alerts/watched-hours.ts';
import { ConflictError, NotFoundError, SettingsError } from '../../domain/errors.ts';
import { fromEpochMs, toInstant } from '../../domain/instant.ts';
import type { AlertStore } from '../../store/alert-port.ts';
import { loadAlertHours } from '../../store/load-alert-hours.ts';
import { loadHourlyCounts } from '../../store/load-hourly-counts.ts';
import type { Store } from '../../store/port.ts';
import { noteChange } from '../auth/audit.ts';
import { getBrand } from '../get-brand.ts';
import {
  alertDetailSchema,
  alertListParamsSchema,
  alertListSchema,
  alertParamsSchema,
  alertTrialSchema,
  brandOfRulesSchema,
  ruleChangeSchema,
  ruleListSchema,
  ruleParamsSchema,
  ruleRequestSchema,
  trialParamsSchema,
} from '../schemas/alerts.ts';
import type { Sharing } from '../share.ts';

interface Context {
  readonly store: Pick<Store, 'alerts' | 'brands' | 'rollups' | 'sources' | 'listening' | 'mentions'>;
  readonly sharing: Sharing;
  readonly now: () => Date;
}

const tags = ['alerts'];
/** More rules than this say nothing any more, and each is replayed every few minutes. */
const RULES_AT_MOST = 20;

const getRule = async (alerts: AlertStore, id: string): Promise<AlertRule> => {
  const rule = await alerts.findRule(id);
  if (rule === null) throw new NotFoundError('alert rule', id);
  return rule;
};

/** When to tell people about a brand, and what they were told. */
export const alertRoutes =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    await app.register(ruleRoutes(context));
    await app.register(toldRoutes(context));
  };

const ruleRoutes =
  ({ store: { alerts, brands }, now }: Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/alert-rules', {
      schema: {
        ...{ tags, summary: 'List the alert rules of a brand, and what each saw last' },
        querystring: brandOfRulesSchema,
        response: { 200: ruleListSchema },
      },
      handler: async (request) => {
        const { id } = await getBrand(brands, request.query.brand);
        const checks = new Map((await alerts.listChecks(id)).map((check) => [check.ruleId, check]));
        const rules = await alerts.listRules(id);
        return { rows: rules.map((rule) => ({ rule, check: checks.get(rule.id) ?? null })) };
      },
    });

    app.post('/alert-rules', {
      schema: {
        ...{ tags, summary: 'Add an alert rule', body: ruleRequestSchema },
        response: { 201: alertRuleSchema },
      },
      handler: async (request, reply) => {
        const { brand, watch, threshold } = request.body;
        const { id: brandId } = await getBrand(brands, brand);
        const there = await alerts.listRules(brandId);
        if (there.some((rule) => JSON.stringify(rule.watch) === JSON.stringify(watch)))
          throw new ConflictError('There is a rule that watches this already. Change that one.');
        if (there.length >= RULES_AT_MOST)
          throw new ConflictError(`A brand has at most ${RULES_AT_MOST} rules. Remove one first.`);
        const state = { enabled: true, snoozedUntil: null, createdAt: toInstant(now()) };
        const rule: AlertRule = { id: randomUUID(), brandId, watch, threshold, ...state };
        await alerts.saveRule(rule);
        noteChange(request, null, rule);
        return reply.code(201).send(rule);
      },
    });

    app.put('/alert-rules/:id', {
      schema: {
        ...{ tags, summary: 'Change, snooze, switch off or on an alert rule' },
        ...{ params: ruleParamsSchema, body: ruleChangeSchema, response: { 200: alertRuleSchema } },
      },
      handler: async (request) => {
        const before = await getRule(alerts, request.params.id);
        const changed: AlertRule = { ...before, ...request.body };
        await alerts.saveRule(changed);
        noteChange(request, before, changed);
        return changed;
      },
    });

    app.delete('/alert-rules/:id', {
      schema: {
        ...{ tags, summary: 'Remove an alert rule with its alerts', params: ruleParamsSchema },
        response: { 204: z.undefined().describe('Removed, or it was not there') },
      },
      handler: async (request, reply) => {
        const before = await alerts.findRule(request.params.id);
        await alerts.removeRule(request.params.id);
        noteChange(request, before, null);
        return reply.code(204).send();
      },
    });
  };

const toldRoutes =
  ({ store, sharing, now }: Context): FastifyPluginAsyncZod =>
  async (app) => {
    const { alerts, brands, mentions } = store;

    app.get('/alerts', {
      schema: {
        ...{ tags, summary: 'List the alerts of a brand, newest first', querystring: alertListParamsSchema },
        response: { 200: alertListSchema },
      },
      handler: async (request) => {
        const { brand, limit, beforeAt, beforeId } = request.query;
        const { id } = await getBrand(brands, brand);
        const before = beforeAt === undefined ? null : { at: beforeAt, id: beforeId ?? '' };
        return { rows: [...(await alerts.list(id, { before, limit }))] };
      },
    });

    app.get('/alerts/:id', {
      schema: {
        ...{ tags, summary: 'One alert with its hours and the mentions that explain it' },
        ...{ params: alertParamsSchema, response: { 200: alertDetailSchema } },
      },
      handler: async (request) => {
        const alert = await alerts.find(request.params.id);
        if (alert === null) throw new NotFoundError('alert', request.params.id);
        const brand = await getBrand(brands, alert.brandId);
        const [rule, hours, quoted] = await Promise.all([
          getRule(alerts, alert.ruleId),
          loadAlertHours(store, brand, alert, toInstant(now())),
          mentions.findMany(alert.mentionId === null ? (alert.cause?.quotes ?? []) : [alert.mentionId]),
        ]);
        const quotes = quoted
          .filter(({ erased }) => erased === null)
          .map((mention) => sharing.toCaller(request, mention));
        return { alert, rule, timeZone: brand.timeZone, hours: [...hours], quotes };
      },
    });

    app.get('/alert-trials', {
      schema: {
        ...{ tags, summary: 'What a rule would have told of, at each threshold on offer' },
        ...{ querystring: trialParamsSchema, response: { 200: alertTrialSchema } },
      },
      handler: async (request) => {
        const watch = readWatch(request.query.rule);
        if (watch.kind === 'reach')
          throw new SettingsError('A rule on reach looks at single posts and has no threshold to try.');
        const brand = await getBrand(brands, request.query.brand);
        const [from, to] = [fromEpochMs(now().getTime() - WATCHED_MS), toInstant(now())];
        const trial = tryThresholds(watch, await loadHourlyCounts(store, brand, from, to), from, to);
        return { weeks: trial.weeks, rows: trial.rows.map((row) => ({ ...row, events: [...row.events] })) };
      },
    });
  };
