import { allOf } from '../domain/query/ast.ts';
import { resolveWorkNames } from '../domain/query/work-names.ts';
import { compileRules, inOrder, ROUTED_DAYS } from '../domain/work/route.ts';
import type { RoutingRule } from '../domain/work/routing-rule.ts';
import { listPages } from '../store/list-pages.ts';
import { loadRuleContext } from '../store/load-rule-context.ts';
import type { Store } from '../store/port.ts';
import { readQuery } from './read-query.ts';
import type { RoutingTrial } from './schemas/routing-rules.ts';

/** Mentions a trial looks at. */
const TRIED_AT_MOST = 5000;

interface Asked {
  readonly query: string;
  readonly brandId: string | null;
  /** Null for a new rule, which comes last. */
  readonly ruleId: string | null;
}

/** Those that are tried before it. */
const rulesBefore = (rules: readonly RoutingRule[], ruleId: string | null): readonly RoutingRule[] => {
  const ordered = inOrder(rules);
  const at = ordered.findIndex(({ id }) => id === ruleId);
  return at === -1 ? ordered : ordered.slice(0, at);
};

/** What a rule would have done in the last days, had it been there. @throws InvalidRequestError on a query that is none. */
export const tryRouting = async (
  store: Pick<Store, 'accounts' | 'brands' | 'desk' | 'mentions' | 'teams'>,
  { query: text, brandId, ruleId }: Asked,
  now: Date,
): Promise<RoutingTrial> => {
  const query = readQuery(text, 'q');
  const [{ context, takers }, rules] = await Promise.all([
    loadRuleContext(store, now),
    store.desk.listRoutingRules(),
  ]);
  const before = rulesBefore(rules, ruleId).filter(({ enabled, to }) => enabled && takers.has(to));
  const taken = compileRules(before, context);
  const lately = { type: 'since', value: { type: 'ago', amount: ROUTED_DAYS, unit: 'd' } } as const;
  const asked = resolveWorkNames(
    query.type === 'everything' ? lately : allOf([query, lately]),
    context.names,
  );
  const filter = { brandId, query: asked, now, timeZone: context.timeZoneOf(brandId) };
  const counts = { matched: 0, given: 0, earlier: 0, needNone: 0 };
  for await (const rows of listPages(store.mentions, filter)) {
    for (const mention of rows) {
      counts.matched += 1;
      if (!mention.needsReply || mention.erased !== null) counts.needNone += 1;
      else if (taken(mention).length > 0) counts.earlier += 1;
      else counts.given += 1;
    }
    if (counts.matched >= TRIED_AT_MOST) return { ...counts, isWhole: false };
  }
  return { ...counts, isWhole: true };
};
