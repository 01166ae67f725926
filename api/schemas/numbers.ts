import { z } from 'zod';
import { exportFormats } from '../../domain/export/export-format.ts';
import { numberTables } from '../../domain/export/number-tables.ts';
import { changeParamsSchema } from './changes.ts';
import { competitorParamsSchema } from './competitors.ts';
import { reputationParamsSchema } from './reputation.ts';
import { trendParamsSchema } from './trends.ts';

/** URL parameters beside those of the page: one of its tables, or all of them, and the kind of file. */
const fileOf = <const Tables extends readonly [string, ...string[]]>(tables: Tables) => ({
  table: z.enum(tables).optional(),
  format: z.enum(exportFormats),
});

export const trendNumbersParamsSchema = trendParamsSchema.extend(fileOf(numberTables.trends));
export const changeNumbersParamsSchema = changeParamsSchema.extend(fileOf(numberTables.compare));
export const competitorNumbersParamsSchema = competitorParamsSchema.extend(fileOf(numberTables.competitors));
export const reputationNumbersParamsSchema = reputationParamsSchema.extend(fileOf(numberTables.reputation));
export const campaignNumbersParamsSchema = z.strictObject(fileOf(numberTables.campaign));
