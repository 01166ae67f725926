import { useState } from 'preact/hooks';
import type { Acceptance, InvitationPreview } from '../../../api/schemas/invitations.ts';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/field.tsx';
import { FormFault } from '../../components/form-fault.tsx';
import { Logo } from '../../components/icon.tsx';
import { isGoodPassword, NewPasswordField } from '../../components/new-password-field.tsx';
import { useForm } from '../../components/use-form.ts';
import { roleNames, roleWords } from '../../format/role-words.ts';
import { useShell } from '../../shell/shell-context.ts';

interface InvitationPageProps {
  readonly invitation: InvitationPreview;
  readonly token: string;
}

export const InvitationPage = ({ invitation, token }: InvitationPageProps) => (
  <div class="login">
    <div class="login-head">
      <Logo />
      <h1>Welcome to Earshot</h1>
    </div>
    <p>
      {invitation.invitedBy} invites you as <strong>{roleNames[invitation.role].toLowerCase()}</strong>, who{' '}
      {roleWords[invitation.role]}.
    </p>
    <AcceptForm invitation={invitation} token={token} />
  </div>
);

const AcceptForm = ({ invitation, token }: InvitationPageProps) => {
  const { api, enter } = useShell();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const { busy, error, submit } = useForm(async () => {
    const request: Acceptance = { token, name, password };
    await api.send('POST', '/invitations/acceptance', request);
    enter('/');
  });
  return (
    <form class="stack" onSubmit={submit}>
      {/* Password managers file the password under it. */}
      <TextField
        label="Email"
        help="You sign in with it."
        type="email"
        value={invitation.email}
        autoComplete="username"
        readOnly
      />
      <TextField
        label="Your name"
        help="Others see it beside what you do."
        value={name}
        autoComplete="name"
        maxLength={80}
        required
        onInput={setName}
      />
      <NewPasswordField label="Password" value={password} onInput={setPassword} />
      <FormFault error={error} />
      <Button
        look="primary"
        type="submit"
        busy={busy}
        disabled={name.trim() === '' || !isGoodPassword(password)}
      >
        Join
      </Button>
    </form>
  );
};
