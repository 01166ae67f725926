import type { DryRun } from '../collectors/tabular/dry-run.ts';
import { presetNote } from '../collectors/tabular/find-preset.ts';
import type { Finding } from '../collectors/tabular/findings.ts';
import type { ImportPlan } from '../collectors/tabular/plan-import.ts';
import type { ImportOutcome } from '../collectors/tabular/run-import.ts';

const LINES_AT_MOST = 20;
const TEXT_SHOWN = 60;

const number = new Intl.NumberFormat('en-US');
const count = (value: number, one: string, many = `${one}s`): string =>
  `${number.format(value)} ${value === 1 ? one : many}`;

const lines = (findings: readonly Finding[], all: number): readonly string[] => [
  ...findings.slice(0, LINES_AT_MOST).map(({ line, reason }) => `  line ${line}: ${reason}`),
  ...(all > LINES_AT_MOST ? [`  … and ${number.format(all - LINES_AT_MOST)} more`] : []),
];

/** How the table is read: printed before anything happens. */
export const shownLines = ({ table, mapping, guessed, preset }: ImportPlan): readonly string[] => {
  const read = table.encoding === null ? table.format : `${table.format}, ${table.encoding}`;
  const pairs = Object.entries(mapping).map(([name, column]) => `${name}=${column}`);
  return [
    `Read as ${read}. Columns: ${table.columns.join(', ')}`,
    ...(preset === null
      ? []
      : [`Export of ${preset.title} (${presetNote(preset)}; --preset none to guess).`]),
    `${guessed ? 'Mapping (guessed, change with --map)' : 'Mapping'}: ${pairs.join(', ')}`,
  ];
};

const shortText = (text: string): string => {
  const line = text.replace(/\s+/g, ' ');
  return line.length > TEXT_SHOWN ? `${line.slice(0, TEXT_SHOWN)}…` : line;
};

/** What a dry run found, for the terminal. */
export const reportDryRun = (preview: DryRun, created: readonly string[] = []): readonly string[] => [
  ...(created.length === 0 ? [] : [`Brands that would be created: ${created.join(', ')}`]),
  ...preview.sample.map(
    ({ line, item }) =>
      `  line ${line}: ${item.publishedAt ?? 'no date'}  ${item.source}  ${shortText(item.text)}`,
  ),
  `${count(preview.rows, 'row')}: ${number.format(preview.rows - preview.failed)} would be imported, ${number.format(preview.failed)} not.`,
  ...lines(preview.problems, preview.failed),
  ...(preview.warned === 0 ? [] : [`Imported with something left out: ${count(preview.warned, 'time')}.`]),
  ...lines(preview.warnings, preview.warned),
  ...(preview.repeated === 0
    ? []
    : [`${count(preview.repeated, 'row has', 'rows have')} the id of an earlier row; the last one stays.`]),
  ...(preview.unknownBrands.length === 0
    ? []
    : [
        `No brands yet, created with --create-brands own or competitor: ${preview.unknownBrands
          .map(({ name, rows }) => `${name} (${number.format(rows)})`)
          .join(', ')}`,
      ]),
  'Nothing was written.',
];

/** What an import did, for the terminal. */
export const reportOutcome = (
  { run, findings }: ImportOutcome,
  end: { readonly seconds: number; readonly stories: number | null; readonly batchesFailed: number },
): readonly string[] => {
  const rate = Math.round(run.rowsRead / Math.max(0.001, end.seconds));
  return [
    `${count(run.rowsRead, 'row')} read in ${end.seconds.toFixed(1)} s (${number.format(rate)} rows/s), ${number.format(run.rowsQueued)} queued, ${number.format(run.rowsFailed)} failed.`,
    ...lines(findings.failures, findings.failedCount),
    ...(findings.warnedCount === 0
      ? []
      : [`Imported with something left out: ${count(findings.warnedCount, 'time')}.`]),
    ...lines(findings.warnings, findings.warnedCount),
    ...(end.stories === null ? [] : [`${count(end.stories, 'story', 'stories')}.`]),
    ...(end.batchesFailed === 0
      ? []
      : [
          `${count(end.batchesFailed, 'batch', 'batches')} could not be taken in and stand under “Failed jobs” for another try.`,
        ]),
    ...(run.rowsRead === 0 ? ['The file has columns, but no rows.'] : []),
  ];
};
