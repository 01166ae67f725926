import { Button } from '../../components/button.tsx';
import { CopyText } from '../../components/copy-text.tsx';
import { Dialog } from '../../components/dialog.tsx';

/** What a webhook is signed with, shown this once. */
export const SecretDialog = ({ secret, onClose }: { secret: string; onClose: () => void }) => (
  <Dialog
    title="The channel was added"
    onClose={onClose}
    actions={
      <Button look="primary" onClick={onClose}>
        I have copied it
      </Button>
    }
  >
    <p>
      Each message is signed with this secret, so that the other side can check who sent it. It is shown this
      once.
    </p>
    <CopyText label="Signing secret" text={secret} />
  </Dialog>
);
