import type { ComponentChild } from 'preact';
import { useId, useLayoutEffect, useState } from 'preact/hooks';
import { Dialog } from './dialog.tsx';
import { Icon, type IconName } from './icon.tsx';

export interface Choosable {
  readonly value: string;
  readonly label: string;
  readonly icon?: IconName;
  /** Stands where an icon would. */
  readonly mark?: ComponentChild;
  /** One or two words beside it. */
  readonly detail?: string;
  /** It is so already. */
  readonly isOn?: boolean;
}

interface ChooseDialogProps {
  readonly title: string;
  /** Of the box that what is typed narrows the choices in. */
  readonly label: string;
  readonly choices: readonly Choosable[];
  /** Offered last for whatever was typed. */
  readonly otherwise?: (typed: string) => Choosable;
  readonly onChoose: (value: string) => void;
  readonly onClose: () => void;
}

const matches = ({ label }: Choosable, typed: string): boolean =>
  label.toLowerCase().includes(typed.trim().toLowerCase());

/** One of many, chosen with a few letters and Enter. */
export const ChooseDialog = ({ title, label, choices, otherwise, onChoose, onClose }: ChooseDialogProps) => {
  const id = useId();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const found = choices.filter((choice) => matches(choice, typed));
  const last = typed.trim() === '' ? undefined : otherwise?.(typed.trim());
  const shown = last === undefined ? found : [...found, last];
  const active = Math.min(at, shown.length - 1);
  useLayoutEffect(
    () => document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' }),
    [id, active],
  );
  const choose = (choice: Choosable | undefined): void => {
    if (choice !== undefined) onChoose(choice.value);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setAt(Math.max(0, Math.min(active + step, shown.length - 1)));
    else if (event.key === 'Enter') choose(shown[active]);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <label class="sr-only" for={id}>
        {label}
      </label>
      <input
        id={id}
        class="input"
        type="text"
        role="combobox"
        autocomplete="off"
        placeholder={label}
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={active < 0 ? undefined : `${id}-${active}`}
        value={typed}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div class="choices" role="listbox" id={`${id}-list`} aria-label={label} tabIndex={-1}>
        {shown.map((choice, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the text box holds the focus and points here
          // biome-ignore lint/a11y/useKeyWithClickEvents: the text box takes the keys
          <div
            key={choice.value}
            role="option"
            id={`${id}-${index}`}
            class={index === active ? 'choice choice-on' : 'choice'}
            aria-selected={index === active}
            onClick={() => choose(choice)}
          >
            {choice.icon === undefined ? null : <Icon name={choice.icon} size={16} />}
            {choice.mark}
            <span class="truncate">{choice.label}</span>
            {choice.detail === undefined ? null : <span class="choice-detail">{choice.detail}</span>}
            {choice.isOn === true ? <Icon name="check" size={16} /> : null}
          </div>
        ))}
      </div>
      {shown.length === 0 ? <p class="faint">Nothing of that name.</p> : null}
    </Dialog>
  );
};
