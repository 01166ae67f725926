import { useState } from 'preact/hooks';
import type { NewSecondFactor, OwnAccount, RecoveryCodes } from '../../../api/schemas/account.ts';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { CopyBlock } from '../../components/copy-block.tsx';
import { ConfirmDialog, Dialog } from '../../components/dialog.tsx';
import { Section } from '../../components/section.tsx';
import { useWork } from '../../components/use-work.ts';
import { plural } from '../../format/words.ts';
import { useReload } from '../../shell/reload-context.ts';
import { useShell } from '../../shell/shell-context.ts';
import { CodeDialog } from './code-dialog.tsx';
import { SetUpDialog } from './set-up-dialog.tsx';

type Open =
  | { readonly shows: 'nothing' }
  | { readonly shows: 'set-up'; readonly offer: NewSecondFactor }
  | { readonly shows: 'codes'; readonly codes: readonly string[] }
  | { readonly shows: 'turn-off' | 'renew' };

/** Codes of an authenticator app, asked for after the password. */
export const SecondFactorSection = ({ account }: { account: OwnAccount }) => {
  const { api } = useShell();
  const reload = useReload();
  const { busy, run } = useWork();
  const [open, setOpen] = useState<Open>({ shows: 'nothing' });
  const close = (): void => setOpen({ shows: 'nothing' });
  const showCodes = ({ codes }: RecoveryCodes): void => {
    setOpen({ shows: 'codes', codes });
    reload();
  };
  const begin = (): void =>
    run(async () => {
      setOpen({ shows: 'set-up', offer: await api.send<NewSecondFactor>('POST', '/account/second-factor') });
    });
  return (
    <Section
      title="Two-factor sign-in"
      help="After your password, Earshot asks for a code that an app on your phone makes. A stolen password alone opens nothing then."
    >
      {account.hasSecondFactor ? (
        <>
          <p>
            <Badge tone="positive">On</Badge> {plural(account.recoveryCodesLeft, 'recovery code')} left.
          </p>
          <div class="row-actions">
            <Button icon="retry" onClick={() => setOpen({ shows: 'renew' })}>
              New recovery codes
            </Button>
            <Button onClick={() => setOpen({ shows: 'turn-off' })}>Turn off</Button>
          </div>
        </>
      ) : (
        <Button icon="key" busy={busy} onClick={begin}>
          Turn on
        </Button>
      )}
      {open.shows === 'set-up' ? <SetUpDialog offer={open.offer} onDone={showCodes} onClose={close} /> : null}
      {open.shows === 'renew' ? (
        <CodeDialog
          title="New recovery codes"
          text="Those you have stop working."
          confirm="Make new codes"
          send={async (code) => showCodes(await api.send('POST', '/account/recovery-codes', { code }))}
          onClose={close}
        />
      ) : null}
      {open.shows === 'turn-off' ? <TurnOff isVouched={account.isVouched} onClose={close} /> : null}
      {open.shows === 'codes' ? <RecoveryCodesDialog codes={open.codes} onClose={close} /> : null}
    </Section>
  );
};

interface TurnOffProps {
  readonly isVouched: boolean;
  readonly onClose: () => void;
}

/** Who has just signed in by a link may have lost the phone. */
const TurnOff = ({ isVouched, onClose }: TurnOffProps) => {
  const { api } = useShell();
  const reload = useReload();
  const { busy, run } = useWork();
  const turnOff = async (code: string | null): Promise<void> => {
    await api.send('POST', '/account/second-factor/removal', { code });
    onClose();
    reload();
  };
  const words = {
    title: 'Turn off two-factor sign-in?',
    text: 'Your password alone signs you in then.',
    confirm: 'Turn off',
    onClose,
  };
  return isVouched ? (
    <ConfirmDialog {...words} busy={busy} onConfirm={() => run(() => turnOff(null))} />
  ) : (
    <CodeDialog {...words} send={turnOff} />
  );
};

const RecoveryCodesDialog = ({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) => (
  <Dialog
    title="Keep your recovery codes"
    onClose={onClose}
    actions={
      <Button look="primary" onClick={onClose}>
        I have kept them
      </Button>
    }
  >
    <p>
      Each signs you in once in place of a code, should you lose your phone. They are shown this once: print
      them, or keep them in a password manager.
    </p>
    <CopyBlock label="Recovery codes" text={codes.join('\n')} />
  </Dialog>
);
