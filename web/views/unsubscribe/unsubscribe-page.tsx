import { useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { FormFault } from '../../components/form-fault.tsx';
import { Logo } from '../../components/icon.tsx';
import { useForm } from '../../components/use-form.ts';
import { useShell } from '../../shell/shell-context.ts';

export type MailMatter = 'digest' | 'personal';

const matters = {
  digest: {
    route: '/digest/off',
    name: 'weekly mail',
    back: (
      <>
        You can turn it on again on the page <a href="/digest">Digest</a>.
      </>
    ),
  },
  personal: {
    route: '/told/off',
    name: 'mail about your work',
    back: (
      <>
        You are told in the page alone now. You can have it mailed again on the page{' '}
        <a href="/account">Account</a>.
      </>
    ),
  },
} as const;

export const UnsubscribePage = ({ of, token }: { of: MailMatter; token: string }) => {
  const { api } = useShell();
  const [isOff, setIsOff] = useState(false);
  const { route, name, back } = matters[of];
  const { busy, error, submit } = useForm(async () => {
    await api.send('POST', `${route}?token=${encodeURIComponent(token)}`, {});
    setIsOff(true);
  });
  return (
    <div class="login">
      <div class="login-head">
        <Logo />
        <h1>{isOff ? `The ${name} is off` : `Turn the ${name} off?`}</h1>
      </div>
      {isOff ? (
        <p>{back}</p>
      ) : (
        <form class="stack" onSubmit={submit}>
          <FormFault error={error} />
          <Button look="primary" type="submit" busy={busy}>
            Turn it off
          </Button>
        </form>
      )}
    </div>
  );
};
