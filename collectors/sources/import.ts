import { z } from 'zod';
import { timeZoneSchema } from '../../domain/time-zone.ts';
import type { PushCollector } from '../collector.ts';
import { mapRow, type RowPlan } from '../tabular/map-row.ts';
import { mappingSchema } from '../tabular/mapping.ts';
import { parseTable } from '../tabular/open-table.ts';
import { checkPlan, planImport } from '../tabular/plan-import.ts';

const settingsSchema = z.strictObject({
  mapping: mappingSchema
    .nullable()
    .default(null)
    .meta({
      title: 'Columns',
      description:
        'Which column gives which field, such as text: Tweet, or source: =twitter for all rows. Empty: guessed from the columns’ names.',
      examples: [{ text: 'Review', publishedAt: 'Date', rating: 'Stars', kind: '=review' }],
    }),
  timeZone: timeZoneSchema.default('UTC').meta({
    title: 'Time zone',
    description: 'Of times without an offset.',
    examples: ['Europe/Berlin', 'UTC'],
  }),
});

type ImportSettings = z.infer<typeof settingsSchema>;

/**
 * A table somebody exported elsewhere. Files of any size are brought in by `runImport`; this reads one that is
 * in memory, without knowledge of the brands.
 */
export const importCollector: PushCollector<ImportSettings> = {
  kind: 'push',
  id: 'import',
  title: 'File (CSV, JSON lines, Excel)',
  description: 'Posts, reviews or survey answers from a file, also of channels that have no API.',
  group: 'own',
  settings: settingsSchema,
  example: { mapping: { text: 'Review', publishedAt: 'Date', rating: 'Stars' }, timeZone: 'UTC' },
  access: null,
  terms: 'You decide whether you may keep what the file holds. Rows are read on your machine only.',
  retention: null,
  verified: 'made',
  docsUrl: null,
  receive: (body, { mapping, timeZone }, receivedAt) => {
    const table = parseTable(body);
    const options = { mapping, timeZone, brandId: null, brands: [] };
    const plan = planImport(table, options, receivedAt);
    checkPlan(plan);
    // Brands are looked up where they are known.
    const { brand: _, ...columns } = plan.mapping;
    const rows: RowPlan = { ...plan.rows, mapping: columns };
    const read = table.entries.map((entry) => ({
      line: entry.line,
      result: 'problem' in entry ? entry : mapRow(entry, rows),
    }));
    return {
      items: read.flatMap(({ result }) => ('item' in result ? [result.item] : [])),
      drops: read.flatMap(({ line, result }) =>
        'problem' in result ? [{ item: `line ${line}`, reason: result.problem }] : [],
      ),
    };
  },
};
