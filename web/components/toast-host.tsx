import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Toast, Toasts } from '../shell/toasts.ts';
import { IconButton } from './button.tsx';
import { Icon } from './icon.tsx';

const shownForMs = 8_000;

const ToastRow = ({ toast, toasts }: { toast: Toast; toasts: Toasts }) => {
  const [held, setHeld] = useState(false);
  const close = useCallback(() => toasts.remove(toast.id), [toasts, toast.id]);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(close, shownForMs);
    return () => clearTimeout(timer);
  }, [held, close]);
  const act = (): void => {
    toast.action?.run();
    close();
  };
  return (
    <li
      class={`toast toast-${toast.tone}`}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocusIn={() => setHeld(true)}
      onFocusOut={() => setHeld(false)}
    >
      <Icon name={toast.tone === 'done' ? 'check' : 'alert'} />
      <span class="toast-text">{toast.text}</span>
      {toast.action === null ? null : (
        <button type="button" class="toast-action" onClick={act}>
          {toast.action.label}
        </button>
      )}
      <IconButton icon="cross" label="Close message" onClick={close} />
    </li>
  );
};

/** Where short messages appear; they are read out, and stay while pointed at or focused. */
export const ToastHost = ({ toasts }: { toasts: Toasts }) => (
  <div class="toast-host" role="status" aria-live="polite">
    <ul>
      {toasts.shown.value.map((toast) => (
        <ToastRow key={toast.id} toast={toast} toasts={toasts} />
      ))}
    </ul>
  </div>
);
