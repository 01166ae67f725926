import type { SettingsField } from './schema-fields.ts';

/** What stands in a form's controls: text, a tick, or the ticked ones of many. */
export type FieldValue = string | boolean | readonly string[];
export type FieldValues = Readonly<Record<string, FieldValue>>;

const asText = (value: unknown): string => {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
};

const listOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(asText) : []);

const toValue = ({ control }: SettingsField, value: unknown): FieldValue => {
  switch (control.kind) {
    case 'boolean':
      return value === true;
    case 'choices':
      return listOf(value);
    case 'list':
      return listOf(value).join('\n');
    default:
      return asText(value);
  }
};

/** Settings as the form shows them; a missing one begins with its default. */
export const toFieldValues = (
  fields: readonly SettingsField[],
  settings: Readonly<Record<string, unknown>>,
): FieldValues =>
  Object.fromEntries(
    fields.map((field) => [
      field.name,
      toValue(field, Object.hasOwn(settings, field.name) ? settings[field.name] : field.default),
    ]),
  );

type Reading = { readonly value: unknown } | { readonly missing: true } | { readonly fault: string };

const missing: Reading = { missing: true };

const readNumber = (
  text: string,
  control: Extract<SettingsField['control'], { kind: 'number' }>,
): Reading => {
  const value = Number(text);
  if (!Number.isFinite(value)) return { fault: 'Write a number.' };
  if (control.isWhole && !Number.isInteger(value)) return { fault: 'Write a whole number.' };
  if (control.min !== null && value < control.min) return { fault: `Must be ${control.min} or more.` };
  if (control.max !== null && value > control.max) return { fault: `Must be ${control.max} or less.` };
  return { value };
};

const readJson = (text: string): Reading => {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { fault: 'This is not JSON.' };
  }
};

const readText = ({ control }: SettingsField, text: string): Reading => {
  if (text === '') return missing;
  switch (control.kind) {
    case 'number':
      return readNumber(text, control);
    case 'json':
      return readJson(text);
    case 'list':
      return {
        value: text
          .split('\n')
          .map((line) => line.trim())
          .filter((line) => line !== ''),
      };
    case 'text':
      if (control.format === 'url' && !/^[a-z][a-z0-9+.-]*:/i.test(text)) {
        return { fault: 'Write the whole address, with https:// in front.' };
      }
      return { value: text };
    default:
      return { value: text };
  }
};

const read = (field: SettingsField, value: FieldValue | undefined): Reading => {
  const reading =
    value === undefined || typeof value === 'string' ? readText(field, (value ?? '').trim()) : { value };
  if ('value' in reading && field.required && Array.isArray(reading.value) && reading.value.length === 0) {
    return { fault: 'Choose at least one.' };
  }
  if (!('missing' in reading)) return reading;
  if (field.required) return { fault: 'This is needed.' };
  if (field.control.kind === 'list') return { value: [] };
  return field.nullable ? { value: null } : missing;
};

export type ReadSettings =
  | { readonly ok: true; readonly settings: Readonly<Record<string, unknown>> }
  /** What is wrong, by the field's name. */
  | { readonly ok: false; readonly faults: Readonly<Record<string, string>> };

/** Settings from what stands in the form. An empty field is left out, so that the collector's default holds. */
export const readSettings = (fields: readonly SettingsField[], values: FieldValues): ReadSettings => {
  const settings: Record<string, unknown> = {};
  const faults: Record<string, string> = {};
  for (const field of fields) {
    const reading = read(field, values[field.name]);
    if ('fault' in reading) faults[field.name] = reading.fault;
    else if ('value' in reading) settings[field.name] = reading.value;
  }
  return Object.keys(faults).length === 0 ? { ok: true, settings } : { ok: false, faults };
};
