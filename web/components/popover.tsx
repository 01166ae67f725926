import type { ComponentChildren } from 'preact';
import { useId, useRef } from 'preact/hooks';

interface PopoverProps {
  /** Class of the button. */
  readonly buttonClass: string;
  /** Read out for the button, when its content is only a picture. */
  readonly label?: string;
  readonly button: ComponentChildren;
  readonly children: ComponentChildren;
}

const margin = 8;

/** Beside the button, towards the middle of the window, and never out of it. */
const putBeside = (panel: HTMLElement, button: HTMLElement): void => {
  const at = button.getBoundingClientRect();
  const size = panel.getBoundingClientRect();
  const isLow = at.top > innerHeight / 2;
  const top = isLow ? at.top - size.height - margin : at.bottom + margin;
  const left = Math.min(at.left, innerWidth - size.width - margin);
  const lowest = innerHeight - size.height - margin;
  panel.style.top = `${Math.max(margin, Math.min(top, lowest))}px`;
  panel.style.left = `${Math.max(margin, left)}px`;
};

/** A panel that opens beside its button. The browser closes it on Escape and on a press elsewhere. */
export const Popover = ({ buttonClass, label, button, children }: PopoverProps) => {
  const id = useId();
  const anchor = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button
        type="button"
        ref={anchor}
        class={buttonClass}
        aria-label={label}
        title={label}
        popovertarget={id}
      >
        {button}
      </button>
      <div
        class="popover"
        id={id}
        popover="auto"
        onToggle={(event) => anchor.current !== null && putBeside(event.currentTarget, anchor.current)}
      >
        {children}
      </div>
    </>
  );
};
