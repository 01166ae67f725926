import type { ImportDryRun, ImportMapping } from '../../../api/schemas/imports.ts';

type Field = ImportDryRun['fields'][number];

/** Where a field's value comes from. */
export type Origin =
  | { readonly kind: 'none' }
  | { readonly kind: 'column'; readonly column: string }
  /** The same in every row. */
  | { readonly kind: 'fixed'; readonly value: string };

/** A mapping writes a fixed value with `=` in front, as `source: "=twitter"`. */
export const originOf = (mapping: ImportMapping, field: string): Origin => {
  const given = mapping[field];
  if (given === undefined) return { kind: 'none' };
  return given.startsWith('=') ? { kind: 'fixed', value: given.slice(1) } : { kind: 'column', column: given };
};

export const withOrigin = (mapping: ImportMapping, field: string, origin: Origin): ImportMapping => {
  const { [field]: _old, ...rest } = mapping;
  switch (origin.kind) {
    case 'none':
      return rest;
    case 'column':
      return { ...rest, [field]: origin.column };
    case 'fixed':
      return { ...rest, [field]: `=${origin.value}` };
  }
};

/** A fixed value that is still empty says nothing to the server. */
export const sentMapping = (mapping: ImportMapping): ImportMapping =>
  Object.fromEntries(Object.entries(mapping).filter(([, value]) => value !== '='));

/** Fields to show at once: needed or mapped; the others can be opened. */
export const splitFields = (
  fields: readonly Field[],
  mapping: ImportMapping,
): { readonly shown: readonly Field[]; readonly others: readonly Field[] } => {
  const isShown = (field: Field): boolean => field.required || Object.hasOwn(mapping, field.name);
  return { shown: fields.filter(isShown), others: fields.filter((field) => !isShown(field)) };
};

/** A file as it is sent; the server reads fields before the file. */
export const toForm = (upload: {
  readonly file: File;
  /** Null lets the server guess. */
  readonly mapping: ImportMapping | null;
  /** Empty lets the server recognise whose export it is. */
  readonly preset: string;
  readonly brandId: string;
  readonly timeZone: string;
}): FormData => {
  const form = new FormData();
  if (upload.mapping !== null) form.append('mapping', JSON.stringify(sentMapping(upload.mapping)));
  if (upload.preset !== '') form.append('preset', upload.preset);
  if (upload.brandId !== '') form.append('brand', upload.brandId);
  form.append('zone', upload.timeZone);
  form.append('file', upload.file);
  return form;
};
