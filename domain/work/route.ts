import type { Account } from '../account.ts';
import { fromEpochMs } from '../instant.ts';
import type { StoredMention } from '../mention.ts';
import type { Query } from '../query/ast.ts';
import { compileQuery, type QueryMatcher } from '../query/match.ts';
import { parseQuery } from '../query/parse.ts';
import { toQueryDocument } from '../query/query-document.ts';
import { resolveWorkNames, type WorkNames } from '../query/work-names.ts';
import { reaches } from '../role.ts';
import type { Team } from '../team.ts';
import { compareText } from '../text-order.ts';
import type { RoutingRule } from './routing-rule.ts';
import { type Assignee, personAssignee, teamAssignee } from './work.ts';

/** What was said longer ago is given by no rule, as when old mentions are imported; rules are tried on so much, too. */
export const ROUTED_DAYS = 30;
const DAY_MS = 86_400_000;

/** Everybody, and every team, that can be given mentions. */
export const findTakers = (
  people: readonly Pick<Account, 'id' | 'role' | 'status'>[],
  teams: readonly Pick<Team, 'id'>[],
): ReadonlySet<Assignee> =>
  new Set([
    ...people
      .filter(({ role, status }) => status === 'active' && reaches(role, 'agent'))
      .map(({ id }) => personAssignee(id)),
    ...teams.map(({ id }) => teamAssignee(id)),
  ]);

/** In the order they are tried. */
export const inOrder = <Rule extends Pick<RoutingRule, 'place' | 'id'>>(
  rules: readonly Rule[],
): readonly Rule[] =>
  rules.toSorted((one, other) => one.place - other.place || compareText(one.id, other.id));

/** What rules are compiled with. */
export interface RuleContext {
  readonly names: WorkNames;
  readonly now: Date;
  /** In which the days of a query are meant. @param brandId null for every brand. */
  readonly timeZoneOf: (brandId: string | null) => string;
}

type Asked = Pick<RoutingRule, 'query' | 'brandId'>;

/** A query that is none any more, as after an update, matches nothing. */
const compile = ({ query, brandId }: Asked, { names, now, timeZoneOf }: RuleContext): QueryMatcher => {
  const parsed = parseQuery(query);
  if (!parsed.ok) return () => false;
  const resolved: Query = resolveWorkNames(parsed.query, names);
  return compileQuery(resolved, { now, timeZone: timeZoneOf(brandId) });
};

/** @returns what tells which of the rules a mention matches, in their order. */
export const compileRules = <Rule extends Asked>(
  rules: readonly Rule[],
  context: RuleContext,
): ((mention: StoredMention) => readonly Rule[]) => {
  const compiled = rules.map((rule) => ({ rule, matches: compile(rule, context) }));
  return (mention) => {
    const document = toQueryDocument(mention);
    return compiled
      .filter(({ rule: { brandId } }) => brandId === null || mention.brandIds.includes(brandId))
      .filter(({ matches }) => matches(document))
      .map(({ rule }) => rule);
  };
};

/** Whether somebody waits for an answer, and nobody has done anything about it yet. */
export const isUntouched = ({ needsReply, erased, status, work }: StoredMention): boolean =>
  needsReply &&
  erased === null &&
  status.state === 'open' &&
  status.at === null &&
  work.assignedAt === null &&
  work.snoozedUntil === null &&
  work.labels.length === 0;

/**
 * The rule that gives a mention away: of those in force when it came in, the first that it matches and that names
 * somebody who is there. Null where none does, or the mention is not to be given.
 */
export const createRouter = (
  rules: readonly RoutingRule[],
  takers: ReadonlySet<Assignee>,
  context: RuleContext,
): ((mention: StoredMention) => RoutingRule | null) => {
  const matching = compileRules(
    inOrder(rules.filter(({ enabled, to }) => enabled && takers.has(to))),
    context,
  );
  const earliest = fromEpochMs(context.now.getTime() - ROUTED_DAYS * DAY_MS);
  return (mention) => {
    if (!isUntouched(mention) || mention.at < earliest) return null;
    return matching(mention).find(({ since }) => since <= mention.fetchedAt) ?? null;
  };
};

/** Names the one time a mention is given by rules, whichever it was: done again, it is the same. */
export const routingName = ({ id }: Pick<StoredMention, 'id'>): string => `routed ${id}`;
