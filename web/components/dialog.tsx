import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { Button, type ButtonLook, IconButton } from './button.tsx';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
  /** Buttons at the bottom. */
  readonly actions?: ComponentChildren;
}

// Where a person begins: the first field, else the first thing to do; never the cross.
const firstFocus = '.dialog-body :is(input, select, textarea), .dialog-actions button';

/** Opens over the page while it is drawn; Escape, the cross and a press beside it close it. The focus goes back. */
export const Dialog = ({ title, onClose, children, actions }: DialogProps) => {
  const id = useId();
  const box = useRef<HTMLDialogElement>(null);
  const isGone = useRef(false);
  useLayoutEffect(() => {
    const before = document.activeElement;
    const own = box.current;
    own?.showModal();
    own?.querySelector<HTMLElement>(firstFocus)?.focus();
    return () => {
      isGone.current = true;
      // While it is open nothing behind it takes the focus.
      own?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      class="dialog"
      ref={box}
      aria-labelledby={id}
      onClose={() => isGone.current || onClose()}
      onClick={(event) => event.target === box.current && onClose()}
      // Escape has closed it before the page hears of that: a key pressed until then is the page's.
      onKeyDown={(event) => box.current?.open && event.stopPropagation()}
    >
      <div class="dialog-box">
        <header class="dialog-head">
          <h2 id={id}>{title}</h2>
          <IconButton icon="cross" label="Close" onClick={onClose} />
        </header>
        <div class="dialog-body">{children}</div>
        {actions === undefined ? null : <footer class="dialog-actions">{actions}</footer>}
      </div>
    </dialog>
  );
};

interface ConfirmDialogProps {
  readonly title: string;
  /** What will happen, and whether it can be undone. */
  readonly text: string;
  /** What the button does: `Delete key`, never `OK`. */
  readonly confirm: string;
  readonly look?: ButtonLook;
  readonly busy?: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

export const ConfirmDialog = ({ look = 'danger', busy = false, ...props }: ConfirmDialogProps) => (
  <Dialog
    title={props.title}
    onClose={props.onClose}
    actions={
      <>
        <Button onClick={props.onClose}>Cancel</Button>
        <Button look={look} busy={busy} onClick={props.onConfirm}>
          {props.confirm}
        </Button>
      </>
    }
  >
    <p>{props.text}</p>
  </Dialog>
);
