import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { Icon } from './icon.tsx';

/** What a control must carry so that its label, help and error are read out with it. */
interface ControlProps {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean | undefined;
}

interface FieldProps {
  readonly label: string;
  readonly help?: ComponentChildren;
  /** What is wrong, in words; null when nothing is. */
  readonly error?: string | null;
  readonly optional?: boolean;
  readonly children: (control: ControlProps) => ComponentChildren;
}

/** A label above a control, with help and error below it. */
export const Field = ({ label, help, error = null, optional = false, children }: FieldProps) => {
  const id = useId();
  const described = [help === undefined ? '' : `${id}-help`, error === null ? '' : `${id}-error`]
    .join(' ')
    .trim();
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {label}
        {optional ? <span class="faint"> (optional)</span> : null}
      </label>
      {children({
        id,
        'aria-describedby': described === '' ? undefined : described,
        'aria-invalid': error === null ? undefined : true,
      })}
      {help === undefined ? null : (
        <p class="field-help" id={`${id}-help`}>
          {help}
        </p>
      )}
      {error === null ? null : <FieldError id={`${id}-error`} text={error} />}
    </div>
  );
};

export const FieldError = ({ id, text }: { id?: string; text: string }) => (
  <p class="field-error" id={id} role="alert">
    <Icon name="alert" size={14} />
    <span>{text}</span>
  </p>
);

interface TextFieldProps extends Omit<FieldProps, 'children'> {
  readonly value: string;
  /** Missing where the text is there to read and to copy. */
  readonly onInput?: (value: string) => void;
  readonly readOnly?: boolean;
  readonly type?: 'text' | 'url' | 'number' | 'password' | 'search' | 'email' | 'date';
  readonly placeholder?: string;
  readonly required?: boolean;
  readonly autoComplete?: string;
  readonly maxLength?: number;
  /** More than one makes it a text area of so many rows. */
  readonly rows?: number;
}

export const TextField = ({ value, onInput, type = 'text', rows = 1, ...rest }: TextFieldProps) => (
  <Field {...rest}>
    {(control) => {
      const shared = {
        ...control,
        class: 'input',
        value,
        placeholder: rest.placeholder,
        required: rest.required,
        readOnly: rest.readOnly,
        maxLength: rest.maxLength,
        autoComplete: rest.autoComplete ?? 'off',
      };
      return rows > 1 ? (
        <textarea {...shared} rows={rows} onInput={(event) => onInput?.(event.currentTarget.value)} />
      ) : (
        <input {...shared} type={type} onInput={(event) => onInput?.(event.currentTarget.value)} />
      );
    }}
  </Field>
);

interface SelectFieldProps extends Omit<FieldProps, 'children'> {
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}

export const SelectField = ({ value, options, onChange, ...rest }: SelectFieldProps) => (
  <Field {...rest}>
    {(control) => (
      <span class="select">
        <select
          {...control}
          class="input"
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <Icon name="down" size={14} />
      </span>
    )}
  </Field>
);

interface CheckFieldProps {
  readonly label: ComponentChildren;
  readonly help?: string;
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly onChange: (checked: boolean) => void;
}

export const CheckField = ({ label, help, checked, disabled = false, onChange }: CheckFieldProps) => (
  <label class="check-field">
    <input
      type="checkbox"
      checked={checked}
      disabled={disabled}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
    <span>
      <span>{label}</span>
      {help === undefined ? null : <span class="field-help">{help}</span>}
    </span>
  </label>
);
