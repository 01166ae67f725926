import { useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { CodeField } from '../../components/code-field.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FormFault } from '../../components/form-fault.tsx';
import { useForm } from '../../components/use-form.ts';

interface CodeDialogProps {
  readonly title: string;
  readonly text: string;
  readonly confirm: string;
  readonly send: (code: string) => Promise<void>;
  readonly onClose: () => void;
}

/** Asks for a code before it does something. */
export const CodeDialog = ({ title, text, confirm, send, onClose }: CodeDialogProps) => {
  const [code, setCode] = useState('');
  const { busy, error, submit } = useForm(() => send(code));
  return (
    <Dialog title={title} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <p>{text}</p>
        <CodeField value={code} onInput={setCode} />
        <FormFault error={error} />
        <div class="dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" busy={busy} disabled={code.trim() === ''}>
            {confirm}
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
