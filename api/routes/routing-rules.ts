import { randomUUID } from 'node:crypto';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { ConflictError, NotFoundError } from '../../domain/errors.ts';
import { toInstant } from '../../domain/instant.ts';
import { inOrder } from '../../domain/work/route.ts';
import {
  ROUTING_RULES_AT_MOST,
  type RoutingRule,
  routingRuleSchema,
} from '../../domain/work/routing-rule.ts';
import { loadRuleContext } from '../../store/load-rule-context.ts';
import type { Store } from '../../store/port.ts';
import { noteChange } from '../auth/audit.ts';
import { InvalidRequestError } from '../errors.ts';
import { getBrand } from '../get-brand.ts';
import { readQuery } from '../read-query.ts';
import {
  type RoutingRuleList,
  type RoutingRuleRequest,
  routingOrderSchema,
  routingRuleListSchema,
  routingRuleParamsSchema,
  routingRuleRequestSchema,
  routingTrialParamsSchema,
  routingTrialSchema,
} from '../schemas/routing-rules.ts';
import { tryRouting } from '../try-routing.ts';

interface Context {
  readonly store: Pick<Store, 'accounts' | 'brands' | 'desk' | 'mentions' | 'teams'>;
  readonly now: () => Date;
}

const tags = ['work'];

const listRules = async ({ store, now }: Context): Promise<RoutingRuleList> => {
  const [rules, { takers }, brands] = await Promise.all([
    store.desk.listRoutingRules(),
    loadRuleContext(store, now()),
    store.brands.list(),
  ]);
  const rows = inOrder(rules).map((rule) => ({
    rule,
    takerIsThere: takers.has(rule.to),
    brandIsThere: rule.brandId === null || brands.some(({ id }) => id === rule.brandId),
  }));
  return { rows };
};

/** @throws NotFoundError */
const getRule = async ({ store }: Context, id: string): Promise<RoutingRule> => {
  const found = (await store.desk.listRoutingRules()).find((rule) => rule.id === id);
  if (found === undefined) throw new NotFoundError('routing rule', id);
  return found;
};

/** @throws InvalidRequestError on a query that is none, or where it names nobody; NotFoundError without the brand. */
const checkRule = async (
  { store, now }: Context,
  { query, brandId, to }: RoutingRuleRequest,
): Promise<void> => {
  readQuery(query, 'query');
  if (brandId !== null) await getBrand(store.brands, brandId);
  const { takers } = await loadRuleContext(store, now());
  if (!takers.has(to))
    throw new InvalidRequestError([{ path: 'to', message: 'names nobody who can be given mentions' }]);
};

/** What it decides otherwise from now on, it decides for what comes from now on. */
const decidesAnew = (before: RoutingRule, asked: RoutingRuleRequest): boolean =>
  before.query !== asked.query || before.brandId !== asked.brandId || before.enabled !== asked.enabled;

const orderRules = async ({ store }: Context, ids: readonly string[]): Promise<void> => {
  const rules = new Map((await store.desk.listRoutingRules()).map((rule) => [rule.id, rule]));
  const ordered = [...new Set(ids)].flatMap((id) => rules.get(id) ?? []);
  if (ordered.length !== rules.size || ids.length !== rules.size)
    throw new ConflictError('Rules were added or removed meanwhile. Load the page again.');
  for (const [place, rule] of ordered.entries())
    if (rule.place !== place) await store.desk.saveRoutingRule({ ...rule, place });
};

const oneRuleRoutes =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    const { store, now } = context;
    const params = routingRuleParamsSchema;

    app.put('/routing-rules/:id', {
      schema: {
        ...{ tags, summary: 'Change a routing rule', params, body: routingRuleRequestSchema },
        response: { 200: routingRuleSchema },
      },
      handler: async (request) => {
        const before = await getRule(context, request.params.id);
        await checkRule(context, request.body);
        const since = decidesAnew(before, request.body) ? toInstant(now()) : before.since;
        const rule: RoutingRule = { ...before, ...request.body, since };
        await store.desk.saveRoutingRule(rule);
        noteChange(request, before, rule);
        return rule;
      },
    });

    app.delete('/routing-rules/:id', {
      schema: {
        ...{ tags, summary: 'Remove a routing rule; what it gave stays given', params },
        response: { 204: z.undefined().describe('Removed') },
      },
      handler: async (request, reply) => {
        const before = await getRule(context, request.params.id);
        await store.desk.removeRoutingRule(before.id);
        noteChange(request, before, null);
        return reply.code(204).send();
      },
    });
  };

/** Whom what comes in is given to. */
export const routingRuleRoutes =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    const { store, now } = context;

    app.get('/routing-rules', {
      schema: {
        ...{ tags, summary: 'List routing rules in the order they are tried' },
        response: { 200: routingRuleListSchema },
      },
      handler: () => listRules(context),
    });

    app.get('/routing-trials', {
      schema: {
        ...{ tags, summary: 'How many mentions of the last 30 days a routing rule would have given' },
        ...{ querystring: routingTrialParamsSchema, response: { 200: routingTrialSchema } },
      },
      handler: async ({ query: { q, brand = null, rule = null } }) => {
        if (brand !== null) await getBrand(store.brands, brand);
        return tryRouting(store, { query: q, brandId: brand, ruleId: rule }, now());
      },
    });

    app.post('/routing-rules', {
      schema: {
        ...{ tags, summary: 'Add a routing rule, to be tried last', body: routingRuleRequestSchema },
        response: { 201: routingRuleSchema },
      },
      handler: async (request, reply) => {
        await checkRule(context, request.body);
        const rules = inOrder(await store.desk.listRoutingRules());
        if (rules.length >= ROUTING_RULES_AT_MOST)
          throw new ConflictError(`There are ${ROUTING_RULES_AT_MOST} rules already. Remove one first.`);
        const at = toInstant(now());
        const place = (rules.at(-1)?.place ?? -1) + 1;
        const rule: RoutingRule = { ...request.body, id: randomUUID(), place, since: at, createdAt: at };
        await store.desk.saveRoutingRule(rule);
        noteChange(request, null, rule);
        return reply.code(201).send(rule);
      },
    });

    app.put('/routing-rules/order', {
      schema: {
        ...{ tags, summary: 'Put routing rules in the order they are tried', body: routingOrderSchema },
        response: { 200: routingRuleListSchema },
      },
      handler: async (request) => {
        const before = await listRules(context);
        await orderRules(context, request.body.ids);
        const after = await listRules(context);
        const named = ({ rows }: RoutingRuleList) => ({ order: rows.map(({ rule }) => rule.name) });
        noteChange(request, named(before), named(after));
        return after;
      },
    });
    await app.register(oneRuleRoutes(context));
  };
