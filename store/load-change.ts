import { chooseQuotes, type Quote } from '../domain/drivers/choose-quotes.ts';
import {
  type ComparedSide,
  judgedClause,
  negativeClause,
  sideQuery,
  topicClauses,
} from '../domain/drivers/compared-side.ts';
import { type Contribution, type Explanation, explainChange } from '../domain/drivers/explain-change.ts';
import { type QuotedSide, quotedSide } from '../domain/drivers/quoted-side.ts';
import { toSide } from '../domain/drivers/side.ts';
import { touchesGap } from '../domain/gap.ts';
import { type Instant, toInstant } from '../domain/instant.ts';
import type { Clause } from '../domain/query/ast.ts';
import { parseQuery } from '../domain/query/parse.ts';
import { loadGaps } from './load-gaps.ts';
import type { MentionFilter, Store } from './port.ts';

/** Topics that are quoted, those that changed most. */
const QUOTED_TOPICS = 8;
/** Of each topic, the newest are looked at. */
const LOOKED_AT = 100;

type Stores = Pick<Store, 'mentions' | 'rollups' | 'sources' | 'listening'>;

/** Two sides to be compared, in the time zone in which their queries are read. */
export interface Comparison {
  readonly before: ComparedSide;
  readonly after: ComparedSide;
  readonly timeZone: string;
}

/** What of a side may be missing. */
export interface SideGaps {
  /** The brand's first mention, where the side begins before it. */
  readonly knownSince: Instant | null;
  /** Names of sources that could not be heard for some of it. */
  readonly unheard: readonly string[];
}

export interface TopicQuotes extends QuotedSide {
  readonly topic: string | null;
  readonly quotes: readonly Quote[];
}

export interface ExplainedChange {
  readonly explanation: Explanation;
  readonly gaps: { readonly before: SideGaps; readonly after: SideGaps };
  readonly quotes: readonly TopicQuotes[];
}

/** The mentions of a side, in the store's words. */
export const filterOf = (
  side: ComparedSide,
  timeZone: string,
  now: Date,
  ...more: Clause[]
): MentionFilter => {
  const parsed = parseQuery(sideQuery(side, ...more));
  if (!parsed.ok) throw new RangeError(`a comparison asks what is no query: ${parsed.error.message}`);
  return { brandId: side.brandId, query: parsed.query, now, timeZone };
};

const loadSideGaps = async (
  stores: Stores,
  { brandId, from, to }: ComparedSide,
  now: Date,
): Promise<SideGaps> => {
  const [span, gaps] = await Promise.all([stores.rollups.span(brandId), loadGaps(stores, brandId, from, to)]);
  const touching = gaps.filter((gap) => touchesGap(gap, from, to, toInstant(now)));
  return {
    knownSince: span !== null && from < span.first ? span.first : null,
    unheard: [...new Set(touching.map(({ title }) => title))].sort(),
  };
};

const loadQuotes = async (
  { mentions }: Stores,
  comparison: Comparison,
  { before, after, split }: Explanation,
  now: Date,
): Promise<readonly TopicQuotes[]> => {
  const topics = split?.topics ?? [];
  const all = topics.map(({ topic }) => topic);
  const quote = async (contribution: Contribution): Promise<TopicQuotes> => {
    const { topic } = contribution;
    const chosen = quotedSide(contribution, { before: before.judged, after: after.judged });
    const feeling: Clause = chosen.negative ? negativeClause : { type: 'not', operand: negativeClause };
    const clauses = [...topicClauses(topic, all), judgedClause, feeling];
    const filter = filterOf(comparison[chosen.side], comparison.timeZone, now, ...clauses);
    const { rows } = await mentions.list(filter, { order: 'newest', after: null, limit: LOOKED_AT });
    return { topic, ...chosen, quotes: chooseQuotes(rows, topic) };
  };
  return Promise.all(
    topics
      .filter(({ total }) => total.tenths !== 0)
      .slice(0, QUOTED_TOPICS)
      .map(quote),
  );
};

/** Why the negative share of one side is another than that of the other, with what may be missing, and quotes. */
export const loadChange = async (
  stores: Stores,
  comparison: Comparison,
  now: Date,
): Promise<ExplainedChange> => {
  const tally = (side: ComparedSide) => stores.mentions.tally(filterOf(side, comparison.timeZone, now));
  const [before, after, gapsBefore, gapsAfter] = await Promise.all([
    tally(comparison.before),
    tally(comparison.after),
    loadSideGaps(stores, comparison.before, now),
    loadSideGaps(stores, comparison.after, now),
  ]);
  const explanation = explainChange(toSide(before), toSide(after));
  return {
    explanation,
    gaps: { before: gapsBefore, after: gapsAfter },
    quotes: await loadQuotes(stores, comparison, explanation, now),
  };
};
