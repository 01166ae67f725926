import { useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { FormFault } from '../../components/form-fault.tsx';
import { Logo } from '../../components/icon.tsx';
import { useForm } from '../../components/use-form.ts';
import { useShell } from '../../shell/shell-context.ts';

export const UnsubscribePage = ({ token }: { token: string }) => {
  const { api } = useShell();
  const [isOff, setIsOff] = useState(false);
  const { busy, error, submit } = useForm(async () => {
    await api.send('POST', `/digest/off?token=${encodeURIComponent(token)}`, {});
    setIsOff(true);
  });
  return (
    <div class="login">
      <div class="login-head">
        <Logo />
        <h1>{isOff ? 'The weekly mail is off' : 'Turn the weekly mail off?'}</h1>
      </div>
      {isOff ? (
        <p>
          You can turn it on again on the page <a href="/digest">Digest</a>.
        </p>
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
