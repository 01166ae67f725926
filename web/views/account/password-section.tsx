import { useState } from 'preact/hooks';
import type { OwnAccount, PasswordChange } from '../../../api/schemas/account.ts';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/field.tsx';
import { FormFault } from '../../components/form-fault.tsx';
import { isGoodPassword, NewPasswordField } from '../../components/new-password-field.tsx';
import { Section } from '../../components/section.tsx';
import { useForm } from '../../components/use-form.ts';
import { useReload } from '../../shell/reload-context.ts';
import { useShell } from '../../shell/shell-context.ts';

const help = ({ hasPassword, isVouched }: OwnAccount): string => {
  if (!hasPassword)
    return 'You have none yet: you signed in with a link. With one you need no link any more.';
  return isVouched
    ? 'You have just signed in with a link, so you need not know the one before.'
    : 'A new one signs you out everywhere else.';
};

export const PasswordSection = ({ account }: { account: OwnAccount }) => {
  const { api, toasts } = useShell();
  const reload = useReload();
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const needsCurrent = account.hasPassword && !account.isVouched;
  const { busy, error, submit } = useForm(async () => {
    const change: PasswordChange = { current: needsCurrent ? current : null, password };
    await api.send('PUT', '/account/password', change);
    setCurrent('');
    setPassword('');
    toasts.add({ tone: 'done', text: 'Your new password counts from now on', action: null });
    reload();
  });
  return (
    <Section title="Password" help={help(account)}>
      <form class="stack account-form" onSubmit={submit}>
        {needsCurrent ? (
          <TextField
            label="Current password"
            type="password"
            value={current}
            autoComplete="current-password"
            required
            onInput={setCurrent}
          />
        ) : null}
        <NewPasswordField label="New password" value={password} onInput={setPassword} />
        <FormFault error={error} />
        <div>
          <Button
            type="submit"
            busy={busy}
            disabled={!isGoodPassword(password) || (needsCurrent && current === '')}
          >
            {account.hasPassword ? 'Change password' : 'Set password'}
          </Button>
        </div>
      </form>
    </Section>
  );
};
