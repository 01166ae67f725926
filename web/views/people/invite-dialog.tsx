import { useState } from 'preact/hooks';
import type { InvitationRequest, NewInvitation } from '../../../api/schemas/invitations.ts';
import type { Role } from '../../../domain/role.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextField } from '../../components/field.tsx';
import { FormFault } from '../../components/form-fault.tsx';
import { RoleField } from '../../components/role-field.tsx';
import { ShownOnceDialog } from '../../components/shown-once-dialog.tsx';
import { useForm } from '../../components/use-form.ts';
import { useReload } from '../../shell/reload-context.ts';
import { useShell } from '../../shell/shell-context.ts';
import { linkOf, rolesToGive } from './people-data.ts';

/** Asks whom to invite as what, then shows the link. */
export const InviteDialog = ({ onClose }: { onClose: () => void }) => {
  const reload = useReload();
  const [made, setMade] = useState<NewInvitation | null>(null);
  if (made !== null) return <InvitationLink made={made} onClose={onClose} />;
  return (
    <InviteForm
      onClose={onClose}
      onMade={(invitation) => {
        setMade(invitation);
        reload();
      }}
    />
  );
};

/** What became of the mail. */
const mailWords = ({ mail: { state, problem }, row: { email } }: NewInvitation): string => {
  if (state === 'sent') return `The link was mailed to ${email}.`;
  return state === 'failed'
    ? `It could not be mailed, so send it yourself. ${problem ?? ''}`
    : 'There is no mail server, so Earshot sends nothing by itself.';
};

export const InvitationLink = ({ made, onClose }: { made: NewInvitation; onClose: () => void }) => (
  <ShownOnceDialog
    title={made.mail.state === 'sent' ? `Invited ${made.row.email}` : `Send this link to ${made.row.email}`}
    text={`${mailWords(made)} The link works once, for seven days, and is shown this once.`}
    label={`Invitation for ${made.row.email}`}
    secret={linkOf('/invitation', made.token)}
    onClose={onClose}
  />
);

const InviteForm = ({
  onMade,
  onClose,
}: {
  onMade: (invitation: NewInvitation) => void;
  onClose: () => void;
}) => {
  const { api, session } = useShell();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('agent');
  const { busy, error, submit } = useForm(async () => {
    const request: InvitationRequest = { email, role };
    onMade(await api.send<NewInvitation>('POST', '/invitations', request));
  });
  return (
    <Dialog title="Invite a person" onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <TextField
          label="Email"
          help="They sign in with it. The link is mailed to them where there is a mail server, and shown to you."
          type="email"
          value={email}
          maxLength={254}
          required
          onInput={setEmail}
        />
        <RoleField
          role={role}
          choices={rolesToGive(session.value?.account.role ?? 'viewer')}
          help="You can change it later."
          onChange={setRole}
        />
        <FormFault error={error} />
        <div class="dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" busy={busy} disabled={email.trim() === ''}>
            Make the link
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
