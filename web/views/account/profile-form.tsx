import { useState } from 'preact/hooks';
import type { OwnAccount, OwnAccountChange } from '../../../api/schemas/account.ts';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/field.tsx';
import { FormFault } from '../../components/form-fault.tsx';
import { useForm } from '../../components/use-form.ts';
import { useReload } from '../../shell/reload-context.ts';
import { useShell } from '../../shell/shell-context.ts';

export const ProfileForm = ({ account }: { account: OwnAccount }) => {
  const { api, toasts } = useShell();
  const reload = useReload();
  const [name, setName] = useState(account.name);
  const [email, setEmail] = useState(account.email ?? '');
  const { busy, error, submit } = useForm(async () => {
    const change: OwnAccountChange = { name, email: email.trim() === '' ? null : email };
    await api.send('PUT', '/account', change);
    toasts.add({ tone: 'done', text: 'Saved your name and email', action: null });
    reload();
  });
  const isSame = name === account.name && email === (account.email ?? '');
  return (
    <form class="stack account-form" onSubmit={submit}>
      <TextField label="Name" value={name} autoComplete="name" maxLength={80} required onInput={setName} />
      <TextField
        label="Email"
        help="To sign in with. Without one you sign in with your name."
        type="email"
        value={email}
        autoComplete="email"
        maxLength={254}
        onInput={setEmail}
      />
      <FormFault error={error} />
      <div>
        <Button type="submit" busy={busy} disabled={isSame || name.trim() === ''}>
          Save
        </Button>
      </div>
    </form>
  );
};
