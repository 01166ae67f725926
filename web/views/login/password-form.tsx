import { useState } from 'preact/hooks';
import type { LoginRequest } from '../../../api/schemas/session.ts';
import { Button } from '../../components/button.tsx';
import { CodeField } from '../../components/code-field.tsx';
import { TextField } from '../../components/field.tsx';
import { FormFault } from '../../components/form-fault.tsx';
import { useForm } from '../../components/use-form.ts';
import { toShownError } from '../../shell/load-state.ts';
import { useShell } from '../../shell/shell-context.ts';

interface PasswordFormProps {
  /** The page that asked to sign in. */
  readonly next: string | undefined;
  /** Whether it is the first way to sign in. */
  readonly isFirst: boolean;
}

export const PasswordForm = ({ next, isFirst }: PasswordFormProps) => {
  const { api, enter } = useShell();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [asked, setAsked] = useState(false);
  const { busy, error, submit } = useForm(async () => {
    const request: LoginRequest = { login, password, ...(code !== '' && { code }) };
    try {
      await api.send('POST', '/session', request);
    } catch (fault) {
      if (toShownError(fault).code !== 'second-factor-required') throw fault;
      setAsked(true);
      return;
    }
    enter(next);
  });
  return (
    <form class="stack" onSubmit={submit}>
      <TextField
        label="Email or name"
        value={login}
        autoComplete="username"
        maxLength={254}
        required
        onInput={setLogin}
      />
      <TextField
        label="Password"
        type="password"
        value={password}
        autoComplete="current-password"
        required
        onInput={setPassword}
      />
      {asked ? <CodeField value={code} onInput={setCode} /> : null}
      <FormFault error={error} />
      <Button
        look={isFirst ? 'primary' : 'plain'}
        type="submit"
        busy={busy}
        disabled={login.trim() === '' || password === ''}
      >
        Sign in
      </Button>
    </form>
  );
};
