import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { CopyText } from '../../components/copy-text.tsx';
import { TextField } from '../../components/field.tsx';
import { Icon, Logo } from '../../components/icon.tsx';
import { hrefOf } from '../../shell/place.ts';
import { useShell } from '../../shell/shell-context.ts';
import { PasswordForm } from './password-form.tsx';
import { ProviderButton } from './provider-button.tsx';
import { type Login, readToken } from './sign-in.ts';

interface LoginPageProps extends Login {
  /** The page that asked to sign in. */
  readonly next: string | undefined;
}

const command = 'npm run earshot -- login-link';

export const LoginPage = ({ outcome, ways, next }: LoginPageProps) => {
  const { enter } = useShell();
  useEffect(() => {
    if (outcome === 'signed-in') enter(next);
  }, [outcome, next, enter]);
  if (outcome === 'signed-in') {
    return (
      <div class="login">
        <p role="status">Signed in.</p>
      </div>
    );
  }
  return (
    <div class="login">
      <div class="login-head">
        <Logo />
        <h1>Sign in to Earshot</h1>
      </div>
      {outcome === 'refused' ? (
        <p class="login-refused" role="alert">
          <Icon name="alert" />
          <span>This link was used already, or it is too old. Each link works once.</span>
        </p>
      ) : null}
      {ways.name === null ? null : <ProviderButton name={ways.name} next={next} />}
      {ways.only || ways.name === null ? null : <p class="login-or">or</p>}
      {ways.only ? null : <PasswordForm next={next} isFirst={ways.name === null} />}
      <details class="login-other" open={outcome === 'refused'}>
        <summary>Sign in with a link</summary>
        <p>
          A manager can give you one. Where Earshot is installed, this prints one for the owner; the first
          start does too:
        </p>
        <CopyText label="Command that prints a new sign-in link" text={command} />
        <PasteLink next={next} />
      </details>
    </div>
  );
};

const PasteLink = ({ next }: { next: string | undefined }) => {
  const { router } = useShell();
  const [text, setText] = useState('');
  const [error, setError] = useState<string | null>(null);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const token = readToken(text);
    if (token === '') setError('There is no link in this. Paste the whole line that the command printed.');
    else router.go(hrefOf('/login', { token, next }), { replace: true });
  };
  return (
    <form class="login-form" onSubmit={submit}>
      <TextField
        label="Sign-in link"
        help="Open the link, or paste it here."
        value={text}
        error={error}
        onInput={(value) => {
          setText(value);
          setError(null);
        }}
      />
      <Button type="submit" disabled={text.trim() === ''}>
        Use the link
      </Button>
    </form>
  );
};
