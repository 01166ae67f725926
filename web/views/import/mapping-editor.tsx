import type { ImportDryRun, ImportMapping } from '../../../api/schemas/imports.ts';
import { SelectField, TextField } from '../../components/field.tsx';
import { plural } from '../../format/words.ts';
import { type Origin, originOf, splitFields, withOrigin } from './mapping-draft.ts';

interface MappingEditorProps {
  readonly dryRun: Pick<ImportDryRun, 'columns' | 'fields'>;
  readonly mapping: ImportMapping;
  readonly onChange: (mapping: ImportMapping) => void;
}

/** Which column gives which field. */
export const MappingEditor = ({ dryRun, mapping, onChange }: MappingEditorProps) => {
  const { shown, others } = splitFields(dryRun.fields, mapping);
  const row = (field: ImportDryRun['fields'][number]) => (
    <FieldRow
      key={field.name}
      field={field}
      columns={dryRun.columns}
      origin={originOf(mapping, field.name)}
      onChange={(origin) => onChange(withOrigin(mapping, field.name, origin))}
    />
  );
  return (
    <>
      <div class="mapping">{shown.map(row)}</div>
      {others.length === 0 ? null : (
        <details class="disclosure">
          <summary>{plural(others.length, 'more field')}</summary>
          <div class="mapping">{others.map(row)}</div>
        </details>
      )}
    </>
  );
};

interface FieldRowProps {
  readonly field: ImportDryRun['fields'][number];
  readonly columns: readonly string[];
  readonly origin: Origin;
  readonly onChange: (origin: Origin) => void;
}

/** `publishedAt` becomes `Published at`. */
const label = (name: string): string => {
  const words = name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** A column's name may be anything, so a mark in front keeps it apart from the other choices. */
const column = (name: string): string => `column ${name}`;

const readChoice = (choice: string): Origin => {
  if (choice === '') return { kind: 'none' };
  return choice === 'fixed'
    ? { kind: 'fixed', value: '' }
    : { kind: 'column', column: choice.slice('column '.length) };
};

const FieldRow = ({ field, columns, origin, onChange }: FieldRowProps) => (
  <div class="mapping-row">
    <SelectField
      label={label(field.name)}
      help={field.help}
      value={origin.kind === 'column' ? column(origin.column) : origin.kind === 'fixed' ? 'fixed' : ''}
      options={[
        { value: '', label: field.required ? 'Choose a column…' : 'Not in the file' },
        ...columns.map((name) => ({ value: column(name), label: name })),
        ...(field.required ? [] : [{ value: 'fixed', label: 'The same for every row…' }]),
      ]}
      onChange={(choice) => onChange(readChoice(choice))}
    />
    {origin.kind === 'fixed' ? (
      <TextField
        label={`${label(field.name)} of every row`}
        value={origin.value}
        onInput={(value) => onChange({ kind: 'fixed', value })}
      />
    ) : null}
  </div>
);
