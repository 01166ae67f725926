import { toInstant } from '../domain/instant.ts';
import type { StoredMention } from '../domain/mention.ts';
import { byRule } from '../domain/work/by-rule.ts';
import { createRouter, routingName } from '../domain/work/route.ts';
import type { RoutingRule } from '../domain/work/routing-rule.ts';
import type { JobData } from '../queue/jobs.ts';
import { loadRuleContext } from '../store/load-rule-context.ts';
import type { Store } from '../store/port.ts';
import { eventIdOf } from './event-id.ts';

export interface RoutingDeps {
  readonly store: Pick<Store, 'accounts' | 'brands' | 'desk' | 'mentions' | 'replies' | 'teams'>;
  readonly now: () => Date;
}

interface Given {
  readonly rule: RoutingRule;
  readonly mention: StoredMention;
}

/** Whether somebody noted something about it, or writes an answer: it is theirs then. */
const isUnderWay = async (
  { store: { mentions, replies } }: RoutingDeps,
  { id }: StoredMention,
): Promise<boolean> => {
  const [events, drafts, sent] = await Promise.all([
    mentions.listWork(id, 1),
    replies.listDrafts(id),
    replies.listTo(id),
  ]);
  return events.length + drafts.length + sent.length > 0;
};

const give = async (
  { store, now }: RoutingDeps,
  rule: RoutingRule,
  given: readonly Given[],
): Promise<void> => {
  const orders = given.map(({ mention }) => ({
    eventId: eventIdOf(routingName(mention)),
    mentionId: mention.id,
    change: { type: 'assign' as const, from: null, to: rule.to },
  }));
  await store.mentions.changeWork(orders, { by: byRule(rule.id), at: toInstant(now()), rule: rule.name });
};

/**
 * Handles the route queue: gives mentions that came in, and that nobody has done anything about, to whom the first rule
 * names that they match. Each is given once in its life, however often this is done and whatever is judged later.
 */
export const createRouting =
  (deps: RoutingDeps) =>
  async ({ mentionIds }: JobData<'route'>): Promise<void> => {
    const { store, now } = deps;
    const rules = await store.desk.listRoutingRules();
    if (!rules.some(({ enabled }) => enabled)) return;
    const [mentions, { context, takers }] = await Promise.all([
      store.mentions.findMany(mentionIds),
      loadRuleContext(store, now()),
    ]);
    const ruleFor = createRouter(rules, takers, context);
    const given: Given[] = [];
    for (const mention of mentions) {
      const rule = ruleFor(mention);
      if (rule !== null && !(await isUnderWay(deps, mention))) given.push({ rule, mention });
    }
    for (const rule of new Set(given.map((each) => each.rule)))
      await give(
        deps,
        rule,
        given.filter((each) => each.rule === rule),
      );
  };
