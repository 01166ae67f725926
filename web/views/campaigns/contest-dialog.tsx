import { useState } from 'preact/hooks';
import type { Brand } from '../../../domain/brand.ts';
import type { Campaign } from '../../../domain/campaigns/campaign.ts';
import type { Contest } from '../../../domain/campaigns/contest.ts';
import { addContest, changeContest } from '../../api/contests.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextField } from '../../components/field.tsx';
import { FormFault } from '../../components/form-fault.tsx';
import { QueryInput } from '../../components/query-input.tsx';
import { useForm } from '../../components/use-form.ts';
import { useReload } from '../../shell/reload-context.ts';
import { useShell } from '../../shell/shell-context.ts';
import { type ContestDraft, contestFault, toContestDraft, toContestRequest } from './contest-draft.ts';
import { contestHref } from './contest-href.ts';
import { PeriodFields } from './period-fields.tsx';

interface ContestDialogProps {
  readonly brand: Pick<Brand, 'id' | 'timeZone'>;
  readonly campaign: Campaign;
  /** Null for a new one. */
  readonly contest: Contest | null;
  readonly onClose: () => void;
}

interface FieldsProps {
  readonly draft: ContestDraft;
  readonly put: (changes: Partial<ContestDraft>) => void;
  readonly timeZone: string;
}

const Fields = ({ draft, put, timeZone }: FieldsProps) => (
  <>
    <TextField label="Name" value={draft.name} maxLength={120} required onInput={(name) => put({ name })} />
    <QueryInput
      label="Which of the campaign’s mentions take part"
      showLabel
      value={draft.query}
      placeholder="All of them, or such as photo OR picture"
      onInput={(query) => put({ query })}
    />
    <PeriodFields period={draft} put={put} timeZone={timeZone} />
    <TextField
      label="Winners"
      type="number"
      required
      value={draft.winners}
      onInput={(winners) => put({ winners })}
    />
    <TextField
      label="Who may not win"
      help="Handles, such as those of people who work here. The brand’s own never win."
      optional
      value={draft.excluded}
      placeholder="@ana @ben"
      onInput={(excluded) => put({ excluded })}
    />
  </>
);

/** A new contest, or one to be changed. */
export const ContestDialog = ({ brand, campaign, contest, onClose }: ContestDialogProps) => {
  const { api, router } = useShell();
  const reload = useReload();
  const [draft, setDraft] = useState(() => toContestDraft(contest, campaign, brand.timeZone));
  const fault = contestFault(draft);
  const { busy, error, submit } = useForm(async () => {
    const request = toContestRequest(draft, brand.timeZone);
    if (contest === null) {
      const made = await addContest(api, campaign.id, request);
      router.go(contestHref(made.contest));
    } else {
      await changeContest(api, contest.id, request);
      onClose();
      reload();
    }
  });
  return (
    <Dialog title={contest === null ? 'Add a contest' : `Change ${contest.name}`} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <Fields
          draft={draft}
          put={(changes) => setDraft({ ...draft, ...changes })}
          timeZone={brand.timeZone}
        />
        <FormFault error={error} />
        {fault === null || draft.name.trim() === '' ? null : <p class="muted">{fault}</p>}
        <div class="dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" busy={busy} disabled={fault !== null}>
            {contest === null ? 'Add the contest' : 'Save'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
