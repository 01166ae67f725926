import { SettingsError } from '../../domain/errors.ts';
import { plainColumn } from './column-names.ts';
import { importFieldNames } from './import-fields.ts';
import { cellText, type Mapping } from './mapping.ts';
import { type ImportPreset, importPresets } from './presets.ts';
import type { Row } from './table.ts';

/** Chosen instead of a preset: guess from names and values alone. */
export const NO_PRESET = 'none';

/** How many lines of an export may stand before its header. */
const LINES_BEFORE_HEADER = 30;

/** What people are told of a preset no real file was seen for. */
export const presetNote = ({ verified }: ImportPreset): string =>
  verified === null
    ? 'columns from documentation, not verified against a real file'
    : `verified against ${verified}`;

/** The export these columns are of; null where they are of none we know. */
export const recognisePreset = (columns: readonly string[]): ImportPreset | null => {
  const there = new Set(columns.map(plainColumn));
  const fits = (mark: readonly string[]): boolean => mark.every((column) => there.has(plainColumn(column)));
  return importPresets.find(({ marks }) => marks.some(fits)) ?? null;
};

/** @throws SettingsError when there is no such preset. */
const getPreset = (id: string): ImportPreset => {
  const found = importPresets.find((preset) => preset.id === id);
  if (found !== undefined) return found;
  const known = importPresets.map((preset) => preset.id).join(', ');
  throw new SettingsError(`There is no preset “${id}”. There are ${known}, and ${NO_PRESET}.`);
};

/** @param choice a preset's id, `none`, or null to recognise one. @throws SettingsError */
export const choosePreset = (choice: string | null, columns: readonly string[]): ImportPreset | null => {
  if (choice === null) return recognisePreset(columns);
  return choice === NO_PRESET ? null : getPreset(choice);
};

/** Of the candidates that are there the one that holds most; exports leave columns empty that do not apply. */
const fullest = (
  candidates: readonly string[],
  columns: readonly string[],
  rows: readonly Row[],
): string | undefined => {
  const there = candidates.flatMap(
    (name) => columns.find((column) => plainColumn(column) === plainColumn(name)) ?? [],
  );
  const filled = (column: string): number => rows.filter((row) => cellText(row, column) !== null).length;
  return there.toSorted((a, b) => filled(b) - filled(a))[0];
};

/** The preset's fields as columns of this very file; those the file lacks are left out. */
export const presetMapping = (
  { fields }: ImportPreset,
  columns: readonly string[],
  rows: readonly Row[],
): Mapping =>
  Object.fromEntries(
    importFieldNames.flatMap((name) => {
      const candidates = fields[name] ?? [];
      const [first] = candidates;
      const column = first?.startsWith('=') ? first : fullest(candidates, columns, rows);
      return column === undefined ? [] : [[name, column]];
    }),
  );

/**
 * Some exports begin with lines about the report. @param rows the first rows, cells as they stand.
 * @returns the index of the row that is a known export's header; 0 where none is.
 */
export const headerIndex = (rows: readonly (readonly string[])[]): number =>
  Math.max(
    0,
    rows.slice(0, LINES_BEFORE_HEADER).findIndex((cells) => recognisePreset(cells) !== null),
  );

/** Characters and lines of a CSV text that stand before the header of a known export. */
export const textBeforeHeader = (text: string): { readonly chars: number; readonly lines: number } => {
  const lines = text.split('\n', LINES_BEFORE_HEADER);
  const cells = (line: string): readonly string[] =>
    line.split(/[,;\t]/).map((cell) => cell.trim().replace(/^\ufeff?"|"$/g, ''));
  const count = headerIndex(lines.map(cells));
  const chars = lines.slice(0, count).reduce((sum, line) => sum + line.length + 1, 0);
  return { chars, lines: count };
};
