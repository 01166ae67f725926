import { Button } from '../../components/button.tsx';
import { FormFault } from '../../components/form-fault.tsx';
import { useForm } from '../../components/use-form.ts';
import { useShell } from '../../shell/shell-context.ts';
import { keepNext } from '../sign-on/kept-next.ts';

interface ProviderButtonProps {
  readonly name: string;
  /** The page that asked to sign in. */
  readonly next: string | undefined;
}

/** Sends the browser to the provider, which sends it back to `/sign-on`. */
export const ProviderButton = ({ name, next }: ProviderButtonProps) => {
  const { api } = useShell();
  const { busy, error, submit } = useForm(async () => {
    const { url } = await api.send<{ url: string }>('POST', '/sign-on');
    keepNext(next);
    window.location.assign(url);
  });
  return (
    <form class="stack" onSubmit={submit}>
      <FormFault error={error} />
      <Button look="primary" type="submit" busy={busy}>
        Sign in with {name}
      </Button>
    </form>
  );
};
