import { toInstant } from '../domain/instant.ts';
import type { StoredMention } from '../domain/mention.ts';
import { allOf } from '../domain/query/ast.ts';
import { resolveWorkNames } from '../domain/query/work-names.ts';
import type { WhyNot } from '../domain/replies/acknowledge.ts';
import type { AcknowledgeRule } from '../domain/replies/acknowledge-rule.ts';
import { writeAcknowledgement } from '../domain/replies/acknowledge-text.ts';
import { type Rehearsed, rehearse } from '../domain/replies/rehearse.ts';
import { compareText } from '../domain/text-order.ts';
import { listPages } from '../store/list-pages.ts';
import { type AcknowledgeStores, loadAcknowledgeContext } from '../store/load-acknowledge-context.ts';
import type { Store } from '../store/port.ts';
import { readQuery } from './read-query.ts';
import type { AcknowledgePreview, RehearsedMention } from './schemas/acknowledge-rules.ts';
import type { ReplyService } from './services.ts';

const REHEARSED_DAYS = 30;
/** Mentions a preview looks at. */
const LOOKED_AT_MOST = 5000;
const SHOWN_AT_MOST = 50;
const EXAMPLES_AT_MOST = 10;
const WORDS_AT_MOST = 200;

const brief = ({ id, at, source, author, title, text }: StoredMention): RehearsedMention => {
  const said = title === null ? text : `${title}: ${text}`;
  return {
    ...{ id, at, source, author: author?.name ?? author?.handle ?? null },
    words: said.length <= WORDS_AT_MOST ? said : `${said.slice(0, WORDS_AT_MOST).trimEnd()}…`,
  };
};

interface Context {
  readonly store: AcknowledgeStores & Pick<Store, 'mentions'>;
  readonly service: Pick<ReplyService, 'wayTo'>;
}

type Loaded = Awaited<ReturnType<typeof loadAcknowledgeContext>>;

/** The newest mentions that its query finds. */
const findMatched = async (
  { mentions }: Context['store'],
  rule: AcknowledgeRule,
  { context }: Loaded,
  now: Date,
): Promise<{ readonly found: readonly StoredMention[]; readonly isWhole: boolean }> => {
  const query = readQuery(rule.query, 'query');
  const lately = { type: 'since', value: { type: 'ago', amount: REHEARSED_DAYS, unit: 'd' } } as const;
  const asked = resolveWorkNames(
    query.type === 'everything' ? lately : allOf([query, lately]),
    context.names,
  );
  const { brandId } = rule;
  const filter = { brandId, query: asked, now, timeZone: context.timeZoneOf(brandId) };
  const found: StoredMention[] = [];
  for await (const rows of listPages(mentions, filter)) {
    found.push(...rows);
    if (found.length >= LOOKED_AT_MOST) return { found, isWhole: false };
  }
  return { found, isWhole: true };
};

/** Which of the sources that brought them take an answer. */
const findWays = async (
  { wayTo }: Context['service'],
  found: readonly StoredMention[],
): Promise<ReadonlySet<string>> => {
  const ways = new Set<string>();
  for (const collectedBy of new Set(found.map((mention) => mention.collectedBy)))
    if ((await wayTo({ collectedBy })).by === 'source') ways.add(collectedBy);
  return ways;
};

const newestFirst = (rehearsed: readonly Rehearsed[]): readonly Rehearsed[] =>
  rehearsed.toSorted(({ mention: one }, { mention: other }) => compareText(other.at, one.at));

const othersOf = (rehearsed: readonly Rehearsed[]): AcknowledgePreview['others'] => {
  const byWhy = new Map<WhyNot, StoredMention[]>();
  for (const { mention, outcome } of rehearsed) {
    if (!('whyNot' in outcome)) continue;
    byWhy.set(outcome.whyNot, [...(byWhy.get(outcome.whyNot) ?? []), mention]);
  }
  return [...byWhy]
    .map(([why, mentions]) => ({
      ...{ why, count: mentions.length },
      examples: mentions.slice(0, EXAMPLES_AT_MOST).map(brief),
    }))
    .toSorted((one, other) => other.count - one.count || compareText(one.why, other.why));
};

/**
 * Whom a rule would have acknowledged in the last 30 days, had it been on, with its limits; as if nobody had done
 * anything about the mentions. @throws InvalidRequestError on a query that is none.
 */
export const previewAcknowledging = async (
  { store, service }: Context,
  rule: AcknowledgeRule,
  now: Date,
): Promise<AcknowledgePreview> => {
  const loaded = await loadAcknowledgeContext(store, now);
  const { found, isWhole } = await findMatched(store, rule, loaded, now);
  const [ways, speaker] = await Promise.all([findWays(service, found), loaded.speakerOf(rule.brandId)]);
  const rehearsed = newestFirst(
    rehearse(found, rule, (mention) => ({
      ...{
        brands: loaded.brands,
        hasTaker: loaded.takers.has(rule.to),
        hasWay: ways.has(mention.collectedBy),
      },
      write: () => (speaker === null ? null : writeAcknowledgement(rule, mention, speaker)),
    })),
  );
  const done = rehearsed.flatMap(({ mention, outcome }) =>
    'text' in outcome ? [{ mention: brief(mention), text: outcome.text }] : [],
  );
  return {
    ...{ matched: found.length, acknowledged: done.length, rows: done.slice(0, SHOWN_AT_MOST) },
    ...{ others: othersOf(rehearsed), isWhole, at: toInstant(now) },
  };
};
