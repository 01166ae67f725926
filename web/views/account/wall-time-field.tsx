import { Field } from '../../components/field.tsx';

interface WallTimeFieldProps {
  readonly label: string;
  /** `HH:MM`. */
  readonly value: string;
  readonly onInput: (value: string) => void;
}

/** A time of day. */
export const WallTimeField = ({ label, value, onInput }: WallTimeFieldProps) => (
  <Field label={label}>
    {(control) => (
      <input
        {...control}
        class="input"
        type="time"
        value={value}
        required
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    )}
  </Field>
);
