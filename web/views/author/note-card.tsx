import { useState } from 'preact/hooks';
import type { AuthorReportAnswer } from '../../../api/schemas/authors.ts';
import { addAuthorNote, removeAuthorNote } from '../../api/authors.ts';
import { Button, IconButton } from '../../components/button.tsx';
import { TextField } from '../../components/field.tsx';
import { useForm } from '../../components/use-form.ts';
import { useWork } from '../../components/use-work.ts';
import { formatInstant } from '../../format/time.ts';
import { useReload } from '../../shell/reload-context.ts';
import { useShell } from '../../shell/shell-context.ts';

const NOTE_LENGTH = 2000;

interface NoteCardProps {
  readonly account: string;
  readonly report: AuthorReportAnswer;
}

const NoteForm = ({ account }: Pick<NoteCardProps, 'account'>) => {
  const { api } = useShell();
  const reload = useReload();
  const [text, setText] = useState('');
  const { busy, error, submit } = useForm(async () => {
    await addAuthorNote(api, account, text.trim());
    setText('');
    reload();
  });
  return (
    <form class="stack" onSubmit={submit}>
      <TextField
        label="A note for the people here"
        rows={3}
        value={text}
        maxLength={NOTE_LENGTH}
        error={error?.message ?? null}
        onInput={setText}
      />
      <div>
        <Button type="submit" icon="note" busy={busy} disabled={text.trim() === ''}>
          Add the note
        </Button>
      </div>
    </form>
  );
};

/** What people here wrote about an author. */
export const NoteCard = ({ account, report }: NoteCardProps) => {
  const { api, may, toasts } = useShell();
  const { run } = useWork();
  const reload = useReload();
  const remove = ({ id, text }: AuthorReportAnswer['notes'][number]): void =>
    run(async () => {
      await removeAuthorNote(api, account, id);
      reload();
      const again = (): void => run(async () => void (await addAuthorNote(api, account, text).then(reload)));
      toasts.add({ tone: 'done', text: 'Note removed', action: { label: 'Undo', run: again } });
    });
  return (
    <section class="card" aria-labelledby="notes-title">
      <header class="card-head">
        <h2 id="notes-title">Notes</h2>
        <p class="faint">Only the people here see them.</p>
      </header>
      {report.notes.length === 0 ? null : (
        <ul class="author-notes">
          {report.notes.map((note) => (
            <li key={note.id}>
              <p class="author-note-text" dir="auto">
                {note.text}
              </p>
              <p class="author-note-foot faint">
                <span>
                  {note.byName ?? 'Somebody who left'}, {formatInstant(note.at, report.timeZone)}
                </span>
                {may('agent') ? (
                  <IconButton icon="trash" label="Remove the note" onClick={() => remove(note)} />
                ) : null}
              </p>
            </li>
          ))}
        </ul>
      )}
      {may('agent') ? <NoteForm account={account} /> : null}
      {report.notes.length === 0 && !may('agent') ? <p class="muted">Nobody wrote one.</p> : null}
    </section>
  );
};
