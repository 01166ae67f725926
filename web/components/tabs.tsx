import { useRef } from 'preact/hooks';
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

interface TabsProps<Value extends string> extends SegmentedProps<Value> {
  /** Id of the panel that shows the chosen one (role `tabpanel`). */
  readonly panelId: string;
}

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

/** Parts of one page. Arrow keys move between them, as in any tab list. */
export const Tabs = <Value extends string>({
  label,
  value,
  choices,
  onChange,
  panelId,
}: TabsProps<Value>) => {
  const list = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = choices.findIndex((choice) => choice.value === value);
    const index = (at + step + choices.length) % choices.length;
    const next = choices[index];
    if (next === undefined) return;
    onChange(next.value);
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[index]?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={label} ref={list} onKeyDown={move}>
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          role="tab"
          class="tab"
          aria-selected={choice.value === value}
          aria-controls={panelId}
          tabIndex={choice.value === value ? 0 : -1}
          onClick={() => onChange(choice.value)}
        >
          {choice.icon === undefined ? null : <Icon name={choice.icon} size={16} />}
          <span>{choice.label}</span>
        </button>
      ))}
    </div>
  );
};
