import type { StandingRow } from '../../../api/schemas/standing.ts';
import { judgedClause, negativeClause, sideQuery } from '../../../domain/drivers/compared-side.ts';
import type { Clause } from '../../../domain/query/ast.ts';
import { hrefOf } from '../../shell/place.ts';

interface Shown {
  readonly brandId: string;
  readonly from: string;
  readonly to: string;
}

/** Addresses of just the mentions that the numbers of a person count. */
export const personLinks = ({ brandId, from, to }: Shown, { query }: Pick<StandingRow, 'query'>) => {
  const open = (...clauses: readonly Clause[]): string =>
    hrefOf('/mentions', {
      brand: brandId,
      q: sideQuery({ brandId, from, to, q: query }, ...clauses),
    });
  return {
    all: open(),
    positive: open({ type: 'sentiment', value: 'positive' }),
    negative: open(negativeClause),
    judged: open(judgedClause),
  };
};
