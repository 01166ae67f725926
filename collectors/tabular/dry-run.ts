import type { RawItem } from '../../domain/mention.ts';
import { createFindings, type Finding } from './findings.ts';
import { importFieldNames, importFields } from './import-fields.ts';
import { mapRow, unknownBrandOf } from './map-row.ts';
import type { Mapping } from './mapping.ts';
import { openTable } from './open-table.ts';
import { type ImportOptions, type ImportPlan, planImport } from './plan-import.ts';

const SAMPLE_ROWS = 20;
const UNKNOWN_BRANDS_AT_MOST = 200;
/** Past so many rows, repeated ids are no longer looked for, to keep memory flat. */
const IDS_AT_MOST = 500_000;

/** What an import would do. */
export interface DryRun {
  readonly format: string;
  readonly encoding: string | null;
  readonly columns: readonly string[];
  /** Our fields a column may be mapped to. */
  readonly fields: readonly { readonly name: string; readonly help: string; readonly required: boolean }[];
  readonly mapping: Mapping;
  readonly guessed: boolean;
  /** The first rows as they would be read. */
  readonly sample: readonly { readonly line: number; readonly item: RawItem }[];
  readonly rows: number;
  readonly failed: number;
  readonly problems: readonly Finding[];
  /** Rows that would be imported with something left out. */
  readonly warned: number;
  readonly warnings: readonly Finding[];
  /** Rows with the id of an earlier row: of each such id the last one stays. */
  readonly repeated: number;
  /** What the brand column names that is no brand yet, most frequent first. */
  readonly unknownBrands: readonly { readonly name: string; readonly rows: number }[];
}

const createIdCount = () => {
  const seen = new Set<string>();
  let repeated = 0;
  return {
    add: ({ source, externalId }: RawItem): void => {
      const id = `${source}:${externalId}`;
      if (seen.has(id)) repeated += 1;
      else if (seen.size < IDS_AT_MOST) seen.add(id);
    },
    repeated: () => repeated,
  };
};

const fields = importFieldNames.map((name) => ({
  name,
  help: importFields[name].help,
  required: name === 'text',
}));

/** Reads the whole table by the plan and keeps nothing of it. */
export const previewImport = async ({ table, mapping, guessed, rows: plan }: ImportPlan): Promise<DryRun> => {
  const findings = createFindings();
  const ids = createIdCount();
  const unknown = new Map<string, number>();
  const sample: { readonly line: number; readonly item: RawItem }[] = [];
  let rows = 0;
  for await (const entry of table.rows()) {
    rows += 1;
    if ('problem' in entry) {
      findings.failed(entry.line, entry.problem);
      continue;
    }
    const brand = unknownBrandOf(entry, plan);
    if (brand !== null && (unknown.has(brand) || unknown.size < UNKNOWN_BRANDS_AT_MOST)) {
      unknown.set(brand, (unknown.get(brand) ?? 0) + 1);
    }
    const mapped = mapRow(entry, plan);
    if ('problem' in mapped) {
      findings.failed(entry.line, mapped.problem);
      continue;
    }
    for (const warning of mapped.warnings) findings.kept(entry.line, warning);
    ids.add(mapped.item);
    if (sample.length < SAMPLE_ROWS) sample.push({ line: entry.line, item: mapped.item });
  }
  return {
    format: table.format,
    encoding: table.encoding,
    columns: table.columns,
    fields,
    mapping,
    guessed,
    sample,
    rows,
    failed: findings.failedCount,
    problems: findings.failures,
    warned: findings.warnedCount,
    warnings: findings.warnings,
    repeated: ids.repeated(),
    unknownBrands: [...unknown]
      .map(([name, count]) => ({ name, rows: count }))
      .sort((a, b) => b.rows - a.rows || (a.name < b.name ? -1 : 1)),
  };
};

/**
 * What importing a file would do. Nothing is written.
 * @throws SettingsError when the file or the mapping cannot be used, LimitExceededError when it is too large.
 */
export const dryRun = async (file: string, options: ImportOptions, now: Date): Promise<DryRun> =>
  previewImport(planImport(await openTable(file), options, now));
