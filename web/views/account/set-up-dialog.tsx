import { useState } from 'preact/hooks';
import type { NewSecondFactor, RecoveryCodes } from '../../../api/schemas/account.ts';
import { Button } from '../../components/button.tsx';
import { CodeField } from '../../components/code-field.tsx';
import { CopyText } from '../../components/copy-text.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FormFault } from '../../components/form-fault.tsx';
import { useForm } from '../../components/use-form.ts';
import { useShell } from '../../shell/shell-context.ts';
import { QrCode } from './qr-code.tsx';

interface SetUpDialogProps {
  readonly offer: NewSecondFactor;
  readonly onDone: (codes: RecoveryCodes) => void;
  readonly onClose: () => void;
}

export const SetUpDialog = ({ offer: { secret, uri }, onDone, onClose }: SetUpDialogProps) => {
  const { api } = useShell();
  const [code, setCode] = useState('');
  const { busy, error, submit } = useForm(async () =>
    onDone(await api.send<RecoveryCodes>('PUT', '/account/second-factor', { secret, code })),
  );
  return (
    <Dialog title="Turn on two-factor sign-in" onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <p>Scan this with an authenticator app, or type the secret into it. Then give the code it shows.</p>
        <QrCode text={uri} label="Address for your authenticator app" />
        <CopyText label="Secret" text={secret} />
        <CodeField value={code} help="The six digits the app shows now." onInput={setCode} />
        <FormFault error={error} />
        <div class="dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" busy={busy} disabled={code.trim() === ''}>
            Turn on
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
