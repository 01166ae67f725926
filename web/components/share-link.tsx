import { useState } from 'preact/hooks';
import type { LinkRequest } from '../../api/schemas/shared-links.ts';
import { linkDays } from '../../domain/sharing/link-days.ts';
import type { QueryValues } from '../api/client.ts';
import { makeLink } from '../api/shared-links.ts';
import { plural } from '../format/words.ts';
import { useShell } from '../shell/shell-context.ts';
import { Button, IconButton } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { SelectField, TextField } from './field.tsx';
import { FormFault } from './form-fault.tsx';
import { ShownOnceDialog } from './shown-once-dialog.tsx';
import { useForm } from './use-form.ts';

interface ShareLinkProps {
  readonly page: LinkRequest['page'];
  /** What the page shows, as its numbers are asked for. */
  readonly asked: QueryValues;
  /** As the link is headed unless it is named otherwise. */
  readonly title: string;
}

/** As the address of a page has them. */
const toAsked = (values: QueryValues): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) =>
      value === null || value === undefined || value === '' ? [] : [[key, String(value)] as const],
    ),
  );

const dayOptions = linkDays.map((days) => ({ value: String(days), label: plural(days, 'day') }));

const ShareDialog = ({ page, asked, title: first, onClose }: ShareLinkProps & { onClose: () => void }) => {
  const { api } = useShell();
  const [title, setTitle] = useState(first);
  const [days, setDays] = useState('7');
  const [url, setUrl] = useState<string | null>(null);
  const { busy, error, submit } = useForm(async () => {
    const lasting = linkDays.find((each) => String(each) === days) ?? 7;
    const made = await makeLink(api, { title, page, asked: toAsked(asked), days: lasting });
    setUrl(made.url);
  });
  if (url !== null)
    return (
      <ShownOnceDialog
        title="Copy the link now"
        text="It is shown this once. Whoever has it sees these numbers until it ends, or is taken back in Settings."
        label="Link"
        secret={url}
        onClose={onClose}
      />
    );
  return (
    <Dialog title="Share the numbers of this page" onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <p class="muted">
          A link for people without an account. It shows the numbers of just this question,{' '}
          {page === 'digest' ? 'as they were told' : 'as they are when it is opened'}: nothing that anybody
          said, and nobody’s name.
        </p>
        <TextField label="Heading" value={title} maxLength={200} required onInput={setTitle} />
        <SelectField label="Ends after" value={days} options={dayOptions} onChange={setDays} />
        <FormFault error={error} />
        <div class="dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" busy={busy} disabled={title.trim() === ''}>
            Make the link
          </Button>
        </div>
      </form>
    </Dialog>
  );
};

/** Offers a link that shows the page's numbers without an account, to those who may give one out. */
export const ShareLink = (props: ShareLinkProps) => {
  const { may } = useShell();
  const [open, setOpen] = useState(false);
  if (!may('manager')) return null;
  return (
    <>
      <IconButton icon="link" label="Share by a link" onClick={() => setOpen(true)} />
      {open ? <ShareDialog {...props} onClose={() => setOpen(false)} /> : null}
    </>
  );
};
