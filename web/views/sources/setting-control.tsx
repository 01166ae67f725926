import { CheckField, Field, SelectField, TextField } from '../../components/field.tsx';
import { humanise } from '../../format/words.ts';
import type { SettingsField } from './schema-fields.ts';
import type { FieldValue } from './settings-values.ts';

interface SettingControlProps {
  readonly field: SettingsField;
  readonly value: FieldValue | undefined;
  readonly error: string | null;
  readonly onChange: (value: FieldValue) => void;
}

/** The control that suits a setting. */
export const SettingControl = ({ field, value, error, onChange }: SettingControlProps) => {
  const { control } = field;
  const shared = {
    label: field.label,
    ...(field.help === null ? {} : { help: field.help }),
    error,
    optional: !field.required,
  };
  const text = typeof value === 'string' ? value : '';
  const placeholder = field.placeholder === null ? {} : { placeholder: field.placeholder };
  switch (control.kind) {
    case 'boolean':
      return (
        <CheckField
          label={field.label}
          {...(field.help === null ? {} : { help: field.help })}
          checked={value === true}
          onChange={onChange}
        />
      );
    case 'choice':
      return (
        <SelectField
          {...shared}
          optional={false}
          value={text}
          options={choiceOptions(field, control.options)}
          onChange={onChange}
        />
      );
    case 'choices':
      return (
        <Choices field={field} options={control.options} value={value} error={error} onChange={onChange} />
      );
    case 'list':
      return <Lines {...shared} {...placeholder} note="One a line." value={text} onInput={onChange} />;
    case 'json':
      return <Lines {...shared} {...placeholder} note="Written as JSON." value={text} onInput={onChange} />;
    case 'number':
      return <NumberField field={field} control={control} value={text} error={error} onChange={onChange} />;
    case 'text':
      return (
        <TextField
          {...shared}
          {...placeholder}
          {...(control.maxLength === null ? {} : { maxLength: control.maxLength })}
          type={control.format}
          value={text}
          onInput={onChange}
        />
      );
  }
};

interface LinesProps {
  readonly label: string;
  readonly help?: string;
  /** How it is written. */
  readonly note: string;
  readonly placeholder?: string;
  readonly optional: boolean;
  readonly error: string | null;
  readonly value: string;
  readonly onInput: (value: string) => void;
}

const Lines = ({ help, note, ...rest }: LinesProps) => (
  <TextField {...rest} help={help === undefined ? note : `${help} ${note}`} rows={3} />
);

/** Nothing chosen is a choice of its own where the setting may be missing and has no default. */
const choiceOptions = (field: SettingsField, options: readonly string[]) => [
  ...(field.default === undefined || field.default === null
    ? [{ value: '', label: field.required ? 'Choose…' : 'Not set' }]
    : []),
  ...options.map((option) => ({ value: option, label: humanise(option) })),
];

const Choices = ({
  field,
  options,
  value,
  error,
  onChange,
}: SettingControlProps & { options: readonly string[] }) => {
  const chosen = Array.isArray(value) ? value : [];
  const toggle = (option: string, isOn: boolean): void =>
    onChange(options.filter((each) => (each === option ? isOn : chosen.includes(each))));
  return (
    <fieldset class="choices">
      <legend class="field-label">{field.label}</legend>
      {options.map((option) => (
        <CheckField
          key={option}
          label={humanise(option)}
          checked={chosen.includes(option)}
          onChange={(isOn) => toggle(option, isOn)}
        />
      ))}
      {field.help === null ? null : <p class="field-help">{field.help}</p>}
      {error === null ? null : (
        <p class="field-error" role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
};

interface NumberFieldProps extends Omit<SettingControlProps, 'value'> {
  readonly control: Extract<SettingsField['control'], { kind: 'number' }>;
  readonly value: string;
}

const NumberField = ({ field, control, value, error, onChange }: NumberFieldProps) => (
  <Field
    label={field.label}
    {...(field.help === null ? {} : { help: field.help })}
    error={error}
    optional={!field.required}
  >
    {(props) => (
      <input
        {...props}
        class="input input-number"
        type="number"
        inputMode={control.isWhole ? 'numeric' : 'decimal'}
        min={control.min ?? undefined}
        max={control.max ?? undefined}
        step={control.isWhole ? 1 : 'any'}
        value={value}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
    )}
  </Field>
);
