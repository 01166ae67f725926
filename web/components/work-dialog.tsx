import { ConfirmDialog } from './dialog.tsx';
import { useWork } from './use-work.ts';

interface WorkDialogProps {
  readonly title: string;
  /** What will happen, and whether it can be undone. */
  readonly text: string;
  /** What the button does: `Delete key`, never `OK`. */
  readonly confirm: string;
  readonly work: () => Promise<void>;
  readonly onClose: () => void;
}

/** Asks, does it, and closes, also when it could not be done: a message tells why. */
export const WorkDialog = ({ work, onClose, ...words }: WorkDialogProps) => {
  const { busy, run } = useWork();
  const act = (): void =>
    run(async () => {
      try {
        await work();
      } finally {
        onClose();
      }
    });
  return <ConfirmDialog {...words} busy={busy} onConfirm={act} onClose={onClose} />;
};
