import { z } from 'zod';
import { closest } from '../../domain/closest.ts';
import { SettingsError } from '../../domain/errors.ts';
import { mentionKindSchema, sourceNameSchema } from '../../domain/mention.ts';
import { isDatePattern } from './date-pattern.ts';
import { type ImportFieldName, importFieldNames, importFields } from './import-fields.ts';
import { type Row, valueAt } from './table.ts';

/** `=1-5`: worst and best. */
const scalePattern = /^(-?\d+(?:\.\d+)?)\s*-\s*(-?\d+(?:\.\d+)?)$/;
const languagePattern = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i;

const fixedValues: Partial<Record<ImportFieldName, (value: string) => boolean>> = {
  dateFormat: (value) => ['auto', 'DMY', 'MDY'].includes(value) || isDatePattern(value),
  ratingScale: (value) => {
    const [, worst, best] = scalePattern.exec(value) ?? [];
    return worst !== undefined && Number(worst) !== Number(best);
  },
  source: (value) => sourceNameSchema.safeParse(value).success,
  kind: (value) => mentionKindSchema.safeParse(value).success,
  lang: (value) => languagePattern.test(value),
  textFormat: (value) => value === 'plain' || value === 'html',
};

const fieldSchema = (name: ImportFieldName) => {
  const { kind, help } = importFields[name];
  return z
    .string()
    .min(1)
    .superRefine((value, context) => {
      const fixed = value.startsWith('=') ? value.slice(1) : null;
      if (fixed === null && kind === 'fixed') context.addIssue(`${name} takes no column. ${help}`);
      if (fixed !== null && kind === 'column') context.addIssue(`${name} takes a column. ${help}`);
      if (fixed !== null && kind !== 'column' && fixedValues[name]?.(fixed) === false) {
        context.addIssue(`${name} cannot be “${fixed}”. ${help}`);
      }
    })
    .optional()
    .meta({ title: name, description: help });
};

const fieldsSchema = z.strictObject(
  // One schema a field, from the one list of fields, which the type system cannot follow through the loop.
  Object.fromEntries(importFieldNames.map((name) => [name, fieldSchema(name)])) as Record<
    ImportFieldName,
    ReturnType<typeof fieldSchema>
  >,
);

/**
 * Which column gives which field: `{ text: 'Tweet', source: '=twitter' }`. A value is a column's name, or `=`
 * and what holds for every row. Nested columns of JSON lines are named `user.name`.
 */
export const mappingSchema = fieldsSchema.refine(({ text }) => text !== undefined, {
  error: 'text is missing: say which column holds what was said',
});
export type Mapping = { readonly [Name in ImportFieldName]?: string | undefined };

/** A mapping that may still lack the text. @throws SettingsError naming each field that is unknown or wrong. */
export const parseMapping = (mapping: unknown): Mapping => {
  const read = fieldsSchema.safeParse(mapping);
  if (read.success) return read.data;
  const reasons = read.error.issues.map((issue) => {
    if (issue.code !== 'unrecognized_keys') return issue.message;
    return `there is no field ${issue.keys.map((key) => `“${key}”`).join(', ')}; fields are ${importFieldNames.join(', ')}`;
  });
  throw new SettingsError(`The mapping cannot be used: ${reasons.join('; ')}.`);
};

/** @throws SettingsError when the mapping names a column the table does not have, with those it has. */
export const checkColumns = (mapping: Mapping, columns: readonly string[], isComplete: boolean): void => {
  for (const name of importFieldNames) {
    const column = mapping[name];
    if (column === undefined || column.startsWith('=') || columns.includes(column)) continue;
    // In JSON lines a column may first occur after the sample; the text's is in any row worth reading.
    if (!isComplete && name !== 'text' && closest(column, columns) === null) continue;
    const near = closest(column, columns);
    throw new SettingsError(
      `There is no column “${column}” for ${name}.${near === null ? '' : ` Did you mean “${near}”?`} The file’s columns are: ${columns.join(', ')}.`,
    );
  }
};

const placeholders = new Set(['\\N', 'NULL', 'null', 'NaN', 'nan', 'None', 'N/A', 'n/a', '#N/A', '-']);

/** A cell as text, trimmed; null where there is nothing, or what programs write for nothing. */
export const cellText = (row: Row, column: string): string | null => {
  const value = valueAt(row, column);
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') {
    return Number.isNaN(value) ? null : String(value);
  }
  if (typeof value !== 'string') return null;
  const text = value.trim();
  return text === '' || placeholders.has(text) ? null : text;
};

/** What a row gives for a field: its cell, or the value fixed for all rows; null where neither is there. */
export const fieldText = (row: Row, mapping: Mapping, name: ImportFieldName): string | null => {
  const column = mapping[name];
  if (column === undefined) return null;
  return column.startsWith('=') ? column.slice(1) : cellText(row, column);
};

/** The scale ratings are on; 1 to 5 unless the mapping says otherwise. */
export const ratingScale = (mapping: Mapping): { readonly worst: number; readonly best: number } => {
  const [, worst = '1', best = '5'] = scalePattern.exec(mapping.ratingScale?.slice(1) ?? '') ?? [];
  return { worst: Number(worst), best: Number(best) };
};
