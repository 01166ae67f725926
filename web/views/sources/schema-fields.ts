/** How a setting is asked for. */
type FieldControl =
  | { readonly kind: 'text'; readonly format: 'text' | 'url' | 'email'; readonly maxLength: number | null }
  | {
      readonly kind: 'number';
      readonly isWhole: boolean;
      readonly min: number | null;
      readonly max: number | null;
    }
  | { readonly kind: 'boolean' }
  /** One of a few. */
  | { readonly kind: 'choice'; readonly options: readonly string[] }
  /** Any of a few. */
  | { readonly kind: 'choices'; readonly options: readonly string[] }
  /** Texts, one a line. */
  | { readonly kind: 'list' }
  /** Whatever a form has no control for is written as JSON. */
  | { readonly kind: 'json' };

/** One setting of a collector, ready to be drawn. */
export interface SettingsField {
  readonly name: string;
  readonly label: string;
  readonly help: string | null;
  readonly required: boolean;
  readonly nullable: boolean;
  /** Undefined where the schema gives none. */
  readonly default: unknown;
  readonly placeholder: string | null;
  /** What the schema says of whether it is in sight from the start; null where it leaves that to `isRare`. */
  readonly prominent: boolean | null;
  readonly control: FieldControl;
}

type Schema = Readonly<Record<string, unknown>>;

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/** `maxItems` becomes `Max items`. */
const nameAsLabel = (name: string): string => {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[-_]+/g, ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const texts = (value: unknown): readonly string[] | null =>
  Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === 'string') ? value : null;

/** Options of a text that may only be one of a few. */
const optionsOf = (schema: Schema): readonly string[] | null =>
  texts(schema['enum']) ?? (typeof schema['const'] === 'string' ? [schema['const']] : null);

/** A schema that also allows null, without that; schemas write it as `anyOf` or as a list of types. */
const withoutNull = (schema: Schema): { readonly schema: Schema; readonly nullable: boolean } => {
  const type = schema['type'];
  if (Array.isArray(type) && type.includes('null')) {
    const rest = type.filter((each) => each !== 'null');
    return { schema: { ...schema, type: rest.length === 1 ? rest[0] : rest }, nullable: true };
  }
  const either = schema['anyOf'] ?? schema['oneOf'];
  if (!Array.isArray(either)) return { schema, nullable: false };
  const rest = either.filter((each) => isSchema(each) && each['type'] !== 'null');
  const [only] = rest;
  const nullable = rest.length < either.length;
  return rest.length === 1 && isSchema(only) ? { schema: only, nullable } : { schema: {}, nullable };
};

const textFormats: Readonly<Record<string, 'url' | 'email'>> = { uri: 'url', url: 'url', email: 'email' };

const listControl = (items: unknown): FieldControl => {
  if (!isSchema(items)) return { kind: 'json' };
  const options = optionsOf(items);
  if (options !== null) return { kind: 'choices', options };
  return { kind: items['type'] === 'string' ? 'list' : 'json' };
};

const controlOf = (schema: Schema): FieldControl => {
  const options = optionsOf(schema);
  if (options !== null) return { kind: 'choice', options };
  switch (schema['type']) {
    case 'string':
      return {
        kind: 'text',
        format: textFormats[textOf(schema['format']) ?? ''] ?? 'text',
        maxLength: numberOf(schema['maxLength']),
      };
    case 'number':
    case 'integer':
      return {
        kind: 'number',
        isWhole: schema['type'] === 'integer',
        min: numberOf(schema['minimum']),
        max: numberOf(schema['maximum']),
      };
    case 'boolean':
      return { kind: 'boolean' };
    case 'array':
      return listControl(schema['items']);
    default:
      return { kind: 'json' };
  }
};

const placeholderOf = (examples: unknown): string | null => {
  const first: unknown = Array.isArray(examples) ? examples[0] : undefined;
  if (typeof first === 'string') return first;
  if (Array.isArray(first)) return first.join('\n');
  return first === undefined ? null : JSON.stringify(first);
};

const fieldOf = (name: string, given: Schema, isRequired: boolean): SettingsField => {
  const { schema, nullable } = withoutNull(given);
  return {
    name,
    label: textOf(given['title']) ?? textOf(schema['title']) ?? nameAsLabel(name),
    help: textOf(given['description']) ?? textOf(schema['description']),
    required: isRequired && !nullable,
    nullable,
    default: given['default'],
    placeholder: placeholderOf(given['examples'] ?? schema['examples']),
    prominent: typeof given['prominent'] === 'boolean' ? given['prominent'] : null,
    control: controlOf(schema),
  };
};

/**
 * The fields of a form for settings.
 * @param settingsSchema JSON Schema 2020-12 of an object; a property that cannot be drawn is asked for as JSON.
 */
export const schemaFields = (settingsSchema: Schema): readonly SettingsField[] => {
  const properties = settingsSchema['properties'];
  if (!isSchema(properties)) return [];
  const required = texts(settingsSchema['required']) ?? [];
  return Object.entries(properties).flatMap(([name, schema]) =>
    isSchema(schema) ? [fieldOf(name, schema, required.includes(name))] : [],
  );
};

/**
 * Whether a field can stay out of sight at first: it may be missing, and is so by default. A field that is missing
 * only while another has some value says `prominent: true` in its schema.
 */
export const isRare = (field: SettingsField): boolean =>
  !field.required &&
  (field.prominent === null ? field.default === null || field.control.kind === 'json' : !field.prominent);
