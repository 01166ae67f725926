import { useEffect } from 'preact/hooks';
import { Icon, Logo } from '../../components/icon.tsx';
import { useShell } from '../../shell/shell-context.ts';
import type { SignOnOutcome } from './answer-provider.ts';
import { takeNext } from './kept-next.ts';

export const SignOnPage = ({ outcome: { refused } }: { outcome: SignOnOutcome }) => {
  const { enter } = useShell();
  useEffect(() => {
    if (refused === null) enter(takeNext());
  }, [refused, enter]);
  if (refused === null) {
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
        <h1>You are not signed in</h1>
      </div>
      <p class="login-refused" role="alert">
        <Icon name="alert" />
        <span>{refused}</span>
      </p>
      <p>
        <a href="/login">Back to sign in</a>
      </p>
    </div>
  );
};
