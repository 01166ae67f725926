import { Icon, type IconName } from './icon.tsx';

interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly icon?: IconName;
}

interface SegmentedProps<Value extends string> {
  /** Read out before the choices. */
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly Choice<Value>[];
  readonly onChange: (value: Value) => void;
}

/** One of a few, all in sight. */
export const Segmented = <Value extends string>({
  label,
  value,
  choices,
  onChange,
}: SegmentedProps<Value>) => (
  <fieldset class="segmented">
    <legend class="sr-only">{label}</legend>
    {choices.map((choice) => (
      <label key={choice.value} class={choice.value === value ? 'segment segment-on' : 'segment'}>
        <input
          class="sr-only"
          type="radio"
          name={label}
          checked={choice.value === value}
          onChange={() => onChange(choice.value)}
        />
        {choice.icon === undefined ? null : <Icon name={choice.icon} size={16} />}
        <span>{choice.label}</span>
      </label>
    ))}
  </fieldset>
);
