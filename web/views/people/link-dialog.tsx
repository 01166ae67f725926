import { Button } from '../../components/button.tsx';
import { CopyText } from '../../components/copy-text.tsx';
import { Dialog } from '../../components/dialog.tsx';

interface LinkDialogProps {
  readonly title: string;
  readonly text: string;
  /** Read out with the link. */
  readonly label: string;
  readonly link: string;
  readonly onClose: () => void;
}

/** A link that is shown this once, to hand on. */
export const LinkDialog = ({ title, text, label, link, onClose }: LinkDialogProps) => (
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
    <CopyText label={label} text={link} />
  </Dialog>
);
