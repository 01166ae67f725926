import { createHash } from 'node:crypto';
import { SettingsError } from '../../domain/errors.ts';
import { createBrandLookup, type NamedBrand } from './brand-lookup.ts';
import { choosePreset, presetMapping } from './find-preset.ts';
import { completeMapping, guessMapping } from './guess-mapping.ts';
import { type ImportFieldName, importFieldNames } from './import-fields.ts';
import type { RowPlan } from './map-row.ts';
import { cellText, checkColumns, type Mapping, parseMapping } from './mapping.ts';
import type { ImportPreset } from './presets.ts';
import { readDate } from './read-date.ts';
import type { Row, Table } from './table.ts';

export interface ImportOptions {
  /** The whole mapping; null: guess it. */
  readonly mapping: Readonly<Record<string, string | undefined>> | null;
  /** Whose export it is, a preset's id or `none`; recognised where it is missing. It gives way to a mapping. */
  readonly preset?: string | null;
  /** Put over a guessed mapping, field by field; an empty value takes the guess away. */
  readonly overrides?: Readonly<Record<string, string>>;
  /** IANA zone of times without an offset. */
  readonly timeZone: string;
  /** All rows are about this brand, whatever else they name. */
  readonly brandId: string | null;
  readonly brands: readonly NamedBrand[];
  /** The caller will create the brands that `dryRun` lists as unknown. */
  readonly mayCreateBrands?: boolean;
}

/** A table and how its rows are read. */
export interface ImportPlan {
  /** The same content read the same way is the same import. */
  readonly id: string;
  readonly table: Table;
  readonly mapping: Mapping;
  /** The export it is; null where it is of no tool we know. */
  readonly preset: ImportPreset | null;
  /** Whether the mapping was guessed, at least in part. */
  readonly guessed: boolean;
  readonly rows: RowPlan;
}

const sampleRows = ({ sample }: Table): readonly Row[] =>
  sample.flatMap((entry) => ('row' in entry ? [entry.row] : []));

const withoutUnset = (mapping: Mapping): Mapping =>
  Object.fromEntries(Object.entries(mapping).filter(([, column]) => column !== undefined && column !== ''));

/** A column a person put elsewhere is no longer where it was guessed to be. */
const override = (guess: Mapping, overrides: Readonly<Record<string, string>>): Mapping => {
  const taken = new Set(Object.values(overrides));
  const left = Object.entries(guess).filter(([, column]) => column !== undefined && !taken.has(column));
  return withoutUnset({ ...Object.fromEntries(left), ...overrides });
};

const fieldsOf = (mapping: Mapping): readonly [ImportFieldName, string | undefined][] =>
  importFieldNames.map((name) => [name, mapping[name]]);

const importId = (table: Table, mapping: Mapping, options: ImportOptions): string => {
  const brands =
    mapping.brand === undefined ? [] : options.brands.map(({ id, name, handles }) => [id, name, handles]);
  const meaning = [table.fingerprint, fieldsOf(mapping), options.timeZone, options.brandId, brands];
  return `import-${createHash('sha256').update(JSON.stringify(meaning)).digest('hex').slice(0, 20)}`;
};

/**
 * Decides how a table is read: by the mapping given, as another tool's export, or by a guess from its columns.
 * @throws SettingsError on a mapping that is wrong or names a column that is not there, or an unknown preset. A guess that finds no
 * text is no error yet: `checkPlan` refuses it.
 */
export const planImport = (table: Table, options: ImportOptions, now: Date): ImportPlan => {
  const findBrand = createBrandLookup(options.brands);
  const rows = sampleRows(table);
  const overrides = options.overrides ?? {};
  const preset = choosePreset(options.preset ?? null, table.columns);
  const context = { findBrand, mayCreateBrands: options.mayCreateBrands ?? false, now };
  const found = (): Mapping =>
    preset === null ? guessMapping(table.columns, rows, context) : presetMapping(preset, table.columns, rows);
  const wanted = options.mapping ?? override(found(), overrides);
  const checked = parseMapping(withoutUnset(wanted));
  checkColumns(checked, table.columns, table.format !== 'jsonl');
  const mapping = completeMapping(checked, rows);
  return {
    id: importId(table, mapping, options),
    table,
    mapping,
    preset,
    guessed: options.mapping === null && preset === null,
    rows: {
      mapping,
      timeZone: options.timeZone,
      brandId: options.brandId,
      findBrand,
      fileId: table.fingerprint.slice(0, 8),
      now,
    },
  };
};

const DATES_TO_JUDGE_BY = 5;

/** @throws SettingsError when dates stand in the file and none of the sample's can be read. */
const checkDates = ({ table, mapping, rows: plan }: ImportPlan): void => {
  const column = mapping.publishedAt;
  if (column === undefined) return;
  const dates = sampleRows(table).flatMap((row) => cellText(row, column) ?? []);
  const [first] = dates;
  if (first === undefined || dates.length < DATES_TO_JUDGE_BY) return;
  const format = mapping.dateFormat?.slice(1) ?? 'auto';
  const readings = dates.map((date) => readDate(date, { format, timeZone: plan.timeZone, now: plan.now }));
  const [unread] = readings;
  if (unread === undefined || !('unread' in unread) || readings.some((reading) => 'at' in reading)) return;
  throw new SettingsError(
    `None of the dates in column “${column}” can be read: “${first.slice(0, 60)}” ${unread.unread}. Set dateFormat, such as =DMY or =DD.MM.YYYY HH:mm, or choose another column.`,
  );
};

/**
 * What must hold before rows are queued. Rows without a date are filed under the day they are imported, so a
 * file none of whose dates can be read would be a false peak today: better to stop and say so.
 * @throws SettingsError
 */
export const checkPlan = (plan: ImportPlan): void => {
  if (plan.mapping.text === undefined) {
    throw new SettingsError(
      `No column looks like what was said. Say which one it is: text=COLUMN. The file’s columns are: ${plan.table.columns.join(', ')}.`,
    );
  }
  checkDates(plan);
};
