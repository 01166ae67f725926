import type { Competitors } from '../../../api/schemas/competitors.ts';
import { askingClause, channelClause } from '../../../domain/competitors/compared-clauses.ts';
import { judgedClause, negativeClause } from '../../../domain/drivers/compared-side.ts';
import { allOf, type Clause } from '../../../domain/query/ast.ts';
import { foldName } from '../../../domain/query/fold.ts';
import { parseQuery } from '../../../domain/query/parse.ts';
import { printQuery } from '../../../domain/query/print.ts';
import { stretchQuery } from '../../../domain/query/stretch-query.ts';
import { hrefOf } from '../../shell/place.ts';

const topicClause = (topic: string): Clause => ({ type: 'topic', value: foldName(topic) });

/** A query narrowed down further. */
const withClauses = (query: string, ...clauses: readonly Clause[]): string => {
  const parsed = parseQuery(query);
  if (!parsed.ok || parsed.query.type === 'everything') return query;
  return printQuery(allOf([parsed.query, ...clauses]));
};

/** Addresses of just the mentions that the numbers of a comparison count. */
export const competitorLinks = ({ coverage, query, answers }: Competitors) => {
  const { from, to } = coverage;
  const open = (brandId: string, q: string, ...clauses: readonly Clause[]): string =>
    hrefOf('/mentions', { brand: brandId, q: withClauses(q, ...clauses) });
  const compared = (brandId: string, ...clauses: readonly Clause[]): string =>
    open(brandId, query ?? '', ...clauses);
  const stretch = stretchQuery(from, to);
  const told = channelClause(answers.channels);
  const asking: readonly Clause[] = told === null ? [askingClause] : [told, askingClause];
  return {
    all: (brandId: string) => compared(brandId),
    negative: (brandId: string) => compared(brandId, negativeClause),
    positive: (brandId: string) => compared(brandId, { type: 'sentiment', value: 'positive' }),
    negativeAbout: (brandId: string, topic: string) => compared(brandId, negativeClause, topicClause(topic)),
    judgedAbout: (brandId: string, topic: string) => compared(brandId, judgedClause, topicClause(topic)),
    answered: (brandId: string) => compared(brandId, ...asking, { type: 'is', value: 'answered' }),
    /** Also of channels that are left out. */
    channel: (brandId: string, channel: string) => open(brandId, stretch, { type: 'source', value: channel }),
    language: (brandId: string, lang: string) => open(brandId, stretch, { type: 'lang', value: lang }),
  };
};
export type CompetitorLinks = ReturnType<typeof competitorLinks>;
