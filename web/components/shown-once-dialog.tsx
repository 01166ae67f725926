import { Button } from './button.tsx';
import { CopyText } from './copy-text.tsx';
import { Dialog } from './dialog.tsx';

interface ShownOnceDialogProps {
  readonly title: string;
  readonly text: string;
  /** Read out with what is shown. */
  readonly label: string;
  /** A link, a key or another secret. */
  readonly secret: string;
  readonly onClose: () => void;
}

/** Something to hand on that is shown this once. */
export const ShownOnceDialog = ({ title, text, label, secret, onClose }: ShownOnceDialogProps) => (
  <Dialog
    title={title}
    onClose={onClose}
    actions={
      <Button look="primary" onClick={onClose}>
        I have copied it
      </Button>
    }
  >
    <p>{text}</p>
    <CopyText label={label} text={secret} />
  </Dialog>
);
