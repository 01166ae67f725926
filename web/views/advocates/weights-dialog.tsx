import { useState } from 'preact/hooks';
import { type StandingList, standingLists, standingParts } from '../../../domain/authors/standing-list.ts';
import type { StandingSettings } from '../../../domain/authors/standing-settings.ts';
import { saveStandingSettings } from '../../api/standing.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextField } from '../../components/field.tsx';
import { FormFault } from '../../components/form-fault.tsx';
import { useForm } from '../../components/use-form.ts';
import { useReload } from '../../shell/reload-context.ts';
import { useShell } from '../../shell/shell-context.ts';
import { listWords, partNames } from './advocate-words.ts';
import { fromDraft, type SettingsDraft, toDraft } from './settings-draft.ts';

interface WeightsDialogProps {
  readonly brandId: string;
  readonly settings: StandingSettings;
  readonly onClose: () => void;
}

interface WeightsProps {
  readonly list: StandingList;
  readonly draft: SettingsDraft;
  readonly put: (draft: SettingsDraft) => void;
}

const Weights = ({ list, draft, put }: WeightsProps) => (
  <fieldset class="weights">
    <legend>Weights of {listWords[list].title.toLowerCase()}</legend>
    {standingParts.map((part) => (
      <TextField
        key={part}
        label={partNames[part]}
        type="number"
        required
        value={draft.weights[list][part]}
        onInput={(value) =>
          put({
            ...draft,
            weights: { ...draft.weights, [list]: { ...draft.weights[list], [part]: value } },
          })
        }
      />
    ))}
  </fieldset>
);

/** How those who speak of a brand are weighed. */
export const WeightsDialog = ({ brandId, settings, onClose }: WeightsDialogProps) => {
  const { api } = useShell();
  const reload = useReload();
  const [draft, setDraft] = useState(() => toDraft(settings));
  const { busy, error, submit } = useForm(async () => {
    await saveStandingSettings(api, brandId, fromDraft(draft));
    reload();
    onClose();
  });
  return (
    <Dialog title="How people are scored" onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <p class="muted">
          A weight of 0 leaves a part out. Only how the weights of a list compare with each other counts.
        </p>
        <TextField
          label="Different things said, at least"
          help="Who said less is shown without a score."
          type="number"
          required
          value={draft.leastSaid}
          onInput={(leastSaid) => setDraft({ ...draft, leastSaid })}
        />
        <TextField
          label="An influencer has followers, at least"
          type="number"
          required
          value={draft.wideFrom}
          onInput={(wideFrom) => setDraft({ ...draft, wideFrom })}
        />
        {standingLists.map((list) => (
          <Weights key={list} list={list} draft={draft} put={setDraft} />
        ))}
        <FormFault error={error} />
        <div>
          <Button look="primary" type="submit" busy={busy}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
