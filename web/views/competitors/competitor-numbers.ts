import type { numberTables } from '../../../domain/export/number-tables.ts';
import type { TakenNumbers } from '../../components/take-menu.tsx';
import type { ComparedProps } from './brands-card.tsx';

/** Just what is compared, as a file. @param table undefined for all of it. */
export const competitorNumbers = (
  { own, asked: { from, to }, compared: { scope } }: ComparedProps,
  table?: (typeof numberTables.competitors)[number],
): TakenNumbers => ({ path: '/competitors/numbers', query: { brand: own, from, to, scope, table } });
