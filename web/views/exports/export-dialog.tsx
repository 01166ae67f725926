import { useState } from 'preact/hooks';
import type { ScheduledExport } from '../../../domain/export/scheduled-export.ts';
import { saveExport } from '../../api/exports.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { CheckField, TextField } from '../../components/field.tsx';
import { FormFault } from '../../components/form-fault.tsx';
import { ownTimeZone } from '../../components/time-zone-field.tsx';
import { useForm } from '../../components/use-form.ts';
import { useReload } from '../../shell/reload-context.ts';
import { useShell } from '../../shell/shell-context.ts';
import { draftOf, holdsWords, isWhole, newDraft, toRequest } from './export-draft.ts';
import { type DraftProps, What, When } from './export-fields.tsx';
import type { ExportsData } from './exports-view.tsx';

interface ExportDialogProps {
  /** Null for a new one. */
  readonly plan: ScheduledExport | null;
  readonly data: ExportsData;
  readonly asked: { readonly q: string; readonly brandId: string } | null;
  readonly onClose: () => void;
}

/** What is exported, of which time, when, and to whom. */
export const ExportDialog = ({ plan, data, asked, onClose }: ExportDialogProps) => {
  const { api, session } = useShell();
  const reload = useReload();
  const [draft, setDraft] = useState(() =>
    plan === null
      ? newDraft({
          ...{ brandId: asked?.brandId ?? '', q: asked?.q ?? '', timeZone: ownTimeZone() },
          me: session.value?.account.id ?? '',
        })
      : draftOf(plan),
  );
  const { busy, error, submit } = useForm(async () => {
    await saveExport(api, plan?.id ?? null, toRequest(draft));
    onClose();
    reload();
  });
  const props: DraftProps = { draft, put: (changes) => setDraft({ ...draft, ...changes }) };
  return (
    <Dialog title={plan === null ? 'Schedule an export' : `Change ${plan.title}`} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <TextField
          label="Name"
          value={draft.title}
          maxLength={80}
          required
          onInput={(title) => props.put({ title })}
        />
        <What {...props} data={data} />
        <When {...props} />
        <Readers {...props} data={data} />
        <FormFault error={error} />
        <div class="dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" busy={busy} disabled={!isWhole(draft)}>
            {plan === null ? 'Schedule' : 'Save'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
};

const helpOf = (person: ExportsData['list']['people'][number], isAllowed: boolean): string | undefined => {
  if (!isAllowed) return 'May only read, and not take mentions out of Earshot.';
  return person.hasMail ? undefined : 'Has no email: finds the file here.';
};

/** Who gets each file by mail. */
const Readers = ({ draft, put, data }: DraftProps & { readonly data: ExportsData }) => {
  const { mailTo } = draft;
  const { people } = data.list;
  // Whom an agent may not choose stays chosen where a manager chose them.
  const others = mailTo.filter((id) => !people.some((person) => person.id === id)).length;
  return (
    <fieldset class="export-readers">
      <legend class="field-label">Mail each file to</legend>
      {people.map((person) => {
        const isAllowed = person.mayHaveWords || !holdsWords(draft);
        const help = helpOf(person, isAllowed);
        return (
          <CheckField
            key={person.id}
            label={person.name}
            {...(help === undefined ? {} : { help })}
            checked={mailTo.includes(person.id)}
            disabled={!isAllowed && !mailTo.includes(person.id)}
            onChange={(isIn) =>
              put({ mailTo: isIn ? [...mailTo, person.id] : mailTo.filter((id) => id !== person.id) })
            }
          />
        );
      })}
      <p class="field-help">
        {others === 0 ? '' : `And ${others} others, whom a manager chose. `}
        Up to 5 MB it is attached; a larger one is downloaded here, as all can be for 30 days.
      </p>
    </fieldset>
  );
};
