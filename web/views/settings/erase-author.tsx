import { useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { ConfirmDialog } from '../../components/dialog.tsx';
import { TextField } from '../../components/field.tsx';
import { toShownError } from '../../shell/load-state.ts';
import { useShell } from '../../shell/shell-context.ts';
import { erasedAuthorWords } from './erased-author-words.ts';

/** A person asks that nothing of theirs is kept: erases it, after a question, and keeps it away. */
export const EraseAuthor = () => {
  const { api } = useShell();
  const [author, setAuthor] = useState('');
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const name = author.trim();
  const write = (text: string): void => {
    setAuthor(text);
    setError(null);
    setDone(null);
  };
  const erase = (): void => {
    setBusy(true);
    api
      .send<{ erased: number }>('DELETE', `/authors/${encodeURIComponent(name)}`)
      .then(
        ({ erased }) => {
          setDone(erasedAuthorWords(name, erased));
          setAuthor('');
        },
        (fault: unknown) => setError(toShownError(fault).message),
      )
      .finally(() => {
        setBusy(false);
        setAsking(false);
      });
  };
  const ask = (event: SubmitEvent): void => {
    event.preventDefault();
    setDone(null);
    setAsking(true);
  };
  return (
    <form class="stack" onSubmit={ask}>
      <TextField
        label="Author"
        help="The source, a colon and the author’s id or handle, such as mastodon:@jane@example.social."
        value={author}
        error={error}
        maxLength={1000}
        required
        onInput={write}
      />
      <div>
        <Button look="danger" icon="trash" type="submit" disabled={name === ''}>
          Erase this author…
        </Button>
      </div>
      <p role="status">{done}</p>
      {asking ? (
        <ConfirmDialog
          title={`Erase ${name}?`}
          text="All that this author said loses its words, name and payload here, and nothing of theirs is kept from now on. What was counted stays counted. This cannot be undone."
          confirm="Erase author"
          busy={busy}
          onConfirm={erase}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </form>
  );
};
