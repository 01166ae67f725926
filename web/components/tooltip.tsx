import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';

/** Explains something on hover, focus or press. Escape closes it; what matters must not stand here alone. */
export const Tooltip = ({ text, children }: { text: string; children: ComponentChildren }) => {
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hovering only repeats what focus on the button does
    <span class="tooltip-anchor" onMouseEnter={() => setOpen(true)} onMouseLeave={() => setOpen(false)}>
      <button
        type="button"
        class="tooltip-button"
        aria-describedby={open ? id : undefined}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}
      >
        {children}
      </button>
      <span class="tooltip" role="tooltip" id={id} hidden={!open}>
        {text}
      </span>
    </span>
  );
};
