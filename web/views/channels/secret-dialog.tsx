import { ShownOnceDialog } from '../../components/shown-once-dialog.tsx';

/** What a webhook is signed with, shown this once. */
export const SecretDialog = ({ secret, onClose }: { secret: string; onClose: () => void }) => (
  <ShownOnceDialog
    title="The channel was added"
    text="Each message is signed with this secret, so that the other side can check who sent it. It is shown this once."
    label="Signing secret"
    secret={secret}
    onClose={onClose}
  />
);
