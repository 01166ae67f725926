import type { AuthorReportAnswer } from '../../../api/schemas/authors.ts';
import { askingClause } from '../../../domain/competitors/compared-clauses.ts';
import { judgedClause, negativeClause, sideQuery } from '../../../domain/drivers/compared-side.ts';
import { allOf, type Clause } from '../../../domain/query/ast.ts';
import { parseQuery } from '../../../domain/query/parse.ts';
import { printQuery } from '../../../domain/query/print.ts';
import { hrefOf } from '../../shell/place.ts';

type Stretch = Pick<AuthorReportAnswer['figures']['months'][number], 'from' | 'to'>;

/** Addresses of just the mentions that the numbers of an author count. */
export const authorLinks = ({ query }: Pick<AuthorReportAnswer, 'query'>) => {
  const open = (...clauses: readonly Clause[]): string => {
    const parsed = parseQuery(query);
    const q =
      parsed.ok && parsed.query.type !== 'everything' ? printQuery(allOf([parsed.query, ...clauses])) : query;
    return hrefOf('/mentions', { q });
  };
  return {
    all: open(),
    negative: open(negativeClause),
    judged: open(judgedClause),
    asking: open(askingClause),
    answered: open(askingClause, { type: 'is', value: 'answered' }),
    sentiment: (value: Extract<Clause, { type: 'sentiment' }>['value']) => open({ type: 'sentiment', value }),
    stretch: ({ from, to }: Stretch): string =>
      hrefOf('/mentions', { q: sideQuery({ brandId: '', from, to, q: query }) }),
    /** Open beside the others of this author. */
    mention: (id: string): string => hrefOf('/mentions', { q: query, open: id }),
  };
};
export type AuthorLinks = ReturnType<typeof authorLinks>;
