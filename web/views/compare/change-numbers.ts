import type { Change } from '../../../api/schemas/changes.ts';
import type { numberTables } from '../../../domain/export/number-tables.ts';
import type { TakenNumbers } from '../../components/take-menu.tsx';

/** Just what is compared, as a file. @param table undefined for all of it. */
export const changeNumbers = (
  { before, after }: Pick<Change, 'before' | 'after'>,
  table?: (typeof numberTables.compare)[number],
): TakenNumbers => ({
  path: '/changes/numbers',
  query: {
    ...{ brand: after.brandId, from: after.from, to: after.to, q: after.q },
    ...{ againstBrand: before.brandId, againstFrom: before.from, againstTo: before.to, againstQ: before.q },
    table,
  },
});
