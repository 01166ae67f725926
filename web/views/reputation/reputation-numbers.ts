import type { ReputationReport } from '../../../api/schemas/reputation.ts';
import type { numberTables } from '../../../domain/export/number-tables.ts';
import { sourceLine } from '../../charts/drawing/source-line.ts';
import type { TakenNumbers } from '../../components/take-menu.tsx';
import { periodWords } from '../../format/time.ts';

/** What the page shows, as a file. @param table undefined for all of it. */
export const reputationNumbers = (
  { brandId: brand, grain, current: { from, to } }: ReputationReport,
  table?: (typeof numberTables.reputation)[number],
): TakenNumbers => ({ path: '/reputation/numbers', query: { brand, from, to, grain, table } });

/** Under a picture of the score. @param brand its name. */
export const reputationSource = ({ current, timeZone }: ReputationReport, brand: string): string =>
  sourceLine(`${brand}, ${periodWords(current, timeZone)}, ${timeZone} time`, timeZone);
