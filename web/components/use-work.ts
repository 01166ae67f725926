import { useState } from 'preact/hooks';
import { toShownError } from '../shell/load-state.ts';
import { useShell } from '../shell/shell-context.ts';

interface Work {
  readonly busy: boolean;
  /** A second run while the first is under way is refused; what goes wrong is shown as a message. */
  readonly run: (work: () => Promise<void>) => void;
}

/** For a button that changes something on the server. */
export const useWork = (): Work => {
  const { toasts } = useShell();
  const [busy, setBusy] = useState(false);
  const run: Work['run'] = (work) => {
    if (busy) return;
    setBusy(true);
    work()
      .catch((error: unknown) =>
        toasts.add({ tone: 'failed', text: toShownError(error).message, action: null }),
      )
      .finally(() => setBusy(false));
  };
  return { busy, run };
};
