import type { BrandLookup } from './brand-lookup.ts';
import { columnNames, plainColumn } from './column-names.ts';
import { type ImportFieldName, importFieldNames } from './import-fields.ts';
import { cellText, type Mapping } from './mapping.ts';
import { readDate, shownOrder } from './read-date.ts';
import { readKind } from './read-kind.ts';
import { readRating } from './read-rating.ts';
import { readSource } from './read-source.ts';
import type { Row } from './table.ts';

const WIDEST_SCALE = { worst: -1_000, best: 1_000 };

/** What a guess may lean on besides names and values. */
export interface GuessContext {
  readonly findBrand: BrandLookup;
  /** Brands the file names may be made, so they need not be known. */
  readonly mayCreateBrands: boolean;
  readonly now: Date;
}

type Values = readonly string[];
type Fits = (values: Values, context: GuessContext) => boolean;

const share = (values: Values, test: (value: string) => boolean): number =>
  values.length === 0 ? 0 : values.filter(test).length / values.length;

const isDate = (value: string, now: Date): boolean => {
  const reading = { timeZone: 'UTC', now };
  return 'at' in readDate(value, { ...reading, format: shownOrder(value) ?? 'DMY' });
};

const isFew = (values: Values): boolean => new Set(values).size <= Math.max(3, values.length / 5);

const isCode = (value: string): boolean => /^[a-z]{2,3}([-_][a-z0-9]{2,4})?$/i.test(value);

/** A name alone can mislead, as `source` does for apps and `score` for votes: what values must look like. */
const fits: Partial<Record<ImportFieldName, Fits>> = {
  id: (values) => new Set(values).size === values.length,
  url: (values) => share(values, (value) => /^https?:\/\//i.test(value)) > 0.5,
  publishedAt: (values, { now }) => share(values, (value) => isDate(value, now)) > 0.5,
  answeredAt: (values, { now }) => share(values, (value) => isDate(value, now)) > 0.5,
  rating: (values) =>
    share(values, (value) => readRating(value, WIDEST_SCALE) !== null) > 0.9 && scaleOf(values) !== null,
  source: (values) =>
    isFew(values) && values.every((value) => value.length <= 40 && readSource(value) !== null),
  kind: (values) => share(values, (value) => readKind(value) !== null) > 0.5,
  direction: (values) => share(values, (value) => /^(in|out)(bound|going|coming)?$/i.test(value)) > 0.9,
  lang: (values) => share(values, isCode) > 0.8,
  brand: (values, { findBrand, mayCreateBrands }) =>
    isFew(values) && (mayCreateBrands || values.some((value) => findBrand(value) !== null)),
};

const numberOf = (value: string): number | null => readRating(value, WIDEST_SCALE)?.value ?? null;

/** The usual scale that holds all the ratings; null where none does, as for counts of votes. */
const scaleOf = (values: Values): string | null => {
  const numbers = values.flatMap((value) => {
    const number = numberOf(value);
    return number === null ? [] : [number];
  });
  const low = Math.min(...numbers);
  const high = Math.max(...numbers);
  if (low < 0 || numbers.length === 0) return null;
  if (high <= 5) return low < 1 ? '=0-5' : '=1-5';
  if (high <= 10) return low < 1 ? '=0-10' : '=1-10';
  return high <= 100 && high > 50 ? '=0-100' : null;
};

const valuesOf = (rows: readonly Row[], column: string): Values =>
  rows.flatMap((row) => cellText(row, column) ?? []);

/** The column that goes by the likeliest name of a field and holds what the field holds. */
const findByName = (
  name: ImportFieldName,
  columns: readonly string[],
  rows: readonly Row[],
  context: GuessContext,
): string | undefined => {
  const plain = columns.map((column) => ({ column, plain: plainColumn(column) }));
  const wanted = (columnNames[name] ?? '').split(/\s+/).map(plainColumn);
  return wanted
    .flatMap((word) => plain.filter((candidate) => candidate.plain === word).map(({ column }) => column))
    .find((column) => fits[name]?.(valuesOf(rows, column), context) ?? true);
};

/** The one column that holds sentences, where no name tells which it is. */
const findText = (columns: readonly string[], rows: readonly Row[]): string | undefined => {
  const wordy = columns.filter((column) => {
    const values = valuesOf(rows, column);
    return values.length >= rows.length / 2 && share(values, (value) => value.split(/\s+/).length >= 4) > 0.6;
  });
  return columns.length > 1 && wordy.length === 1 ? wordy[0] : undefined;
};

/** A column nearly all of whose values are brands we know, whatever its name. */
const findBrandColumn = (
  columns: readonly string[],
  rows: readonly Row[],
  { findBrand }: GuessContext,
): string | undefined =>
  columns.find((column) => share(valuesOf(rows, column), (value) => findBrand(value) !== null) > 0.8);

/** Day or month first, where some dates of the file show it and none shows the other; else undefined. */
const guessDateFormat = (values: readonly string[]): string | undefined => {
  const shown = new Set(values.map(shownOrder));
  if (shown.has('DMY') === shown.has('MDY')) return undefined;
  return shown.has('DMY') ? '=DMY' : '=MDY';
};

/** Fills in what follows from the columns chosen: the dates' order, the ratings' scale. */
export const completeMapping = (mapping: Mapping, rows: readonly Row[]): Mapping => {
  const { publishedAt, rating } = mapping;
  const dateFormat =
    mapping.dateFormat ??
    (publishedAt === undefined ? undefined : guessDateFormat(valuesOf(rows, publishedAt)));
  const scale =
    mapping.ratingScale ??
    (rating === undefined ? undefined : (scaleOf(valuesOf(rows, rating)) ?? undefined));
  return {
    ...mapping,
    ...(dateFormat === undefined ? {} : { dateFormat }),
    ...(scale === undefined ? {} : { ratingScale: scale }),
  };
};

/**
 * Guesses which column holds which field, by names tools use (whatever their case, accents and spaces) and by
 * what the sample's values look like. `text` is missing where it cannot be told.
 */
export const guessMapping = (
  columns: readonly string[],
  rows: readonly Row[],
  context: GuessContext,
): Mapping => {
  const guessed: Partial<Record<ImportFieldName, string>> = {};
  const free = new Set(columns);
  for (const name of importFieldNames) {
    const column = findByName(name, [...free], rows, context);
    if (column === undefined) continue;
    guessed[name] = column;
    free.delete(column);
  }
  const text = guessed.text ?? findText([...free], rows);
  const brand = guessed.brand ?? findBrandColumn([...free], rows, context);
  return completeMapping(
    { ...guessed, ...(text === undefined ? {} : { text }), ...(brand === undefined ? {} : { brand }) },
    rows,
  );
};
