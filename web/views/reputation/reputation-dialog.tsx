import { useState } from 'preact/hooks';
import type { ReputationRequest } from '../../../api/schemas/reputation.ts';
import { reputationParts } from '../../../domain/reputation/reputation-part.ts';
import type { ReputationSettings } from '../../../domain/reputation/reputation-settings.ts';
import { saveReputationSettings } from '../../api/reputation.ts';
import { Button, IconButton } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextField } from '../../components/field.tsx';
import { FormFault } from '../../components/form-fault.tsx';
import { useForm } from '../../components/use-form.ts';
import { useReload } from '../../shell/reload-context.ts';
import { useShell } from '../../shell/shell-context.ts';
import { partNames } from './reputation-words.ts';

interface ReputationDialogProps {
  readonly brandId: string;
  readonly settings: ReputationSettings;
  readonly onClose: () => void;
}

type Goals = ReputationRequest['goals'];

const GoalFields = ({ goals, put }: { goals: Goals; put: (goals: Goals) => void }) => (
  <fieldset class="reputation-fields">
    <legend>Goals</legend>
    {goals.map((goal, at) => (
      <div class="reputation-goal-row" key={at}>
        <TextField
          label="At least"
          type="number"
          required
          value={String(goal.target)}
          onInput={(target) => put(goals.with(at, { ...goal, target: Number(target) }))}
        />
        <TextField
          label="By"
          type="date"
          required
          value={goal.by}
          onInput={(by) => put(goals.with(at, { ...goal, by }))}
        />
        <IconButton
          icon="trash"
          label={`Remove the goal of ${goal.target}`}
          onClick={() => put(goals.toSpliced(at, 1))}
        />
      </div>
    ))}
    {goals.length >= 5 ? null : (
      <div>
        <Button icon="plus" onClick={() => put([...goals, { target: 75, by: '' }])}>
          Add a goal
        </Button>
      </div>
    )}
  </fieldset>
);

/** How a brand's reputation is worked out, and where it is to be. */
export const ReputationDialog = ({ brandId, settings, onClose }: ReputationDialogProps) => {
  const { api } = useShell();
  const reload = useReload();
  const [draft, setDraft] = useState<ReputationRequest>({
    ...settings,
    goals: settings.goals.map(({ target, by }) => ({ target, by })),
  });
  const { busy, error, submit } = useForm(async () => {
    await saveReputationSettings(api, brandId, draft);
    reload();
    onClose();
  });
  return (
    <Dialog title="How the score is made" onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <GoalFields goals={draft.goals} put={(goals) => setDraft({ ...draft, goals })} />
        <fieldset class="reputation-fields">
          <legend>Weights</legend>
          <p class="muted">A weight of 0 leaves a part out. Only how they compare with each other counts.</p>
          {reputationParts.map((part) => (
            <TextField
              key={part}
              label={partNames[part]}
              type="number"
              required
              value={String(draft.weights[part])}
              onInput={(value) =>
                setDraft({ ...draft, weights: { ...draft.weights, [part]: Number(value) } })
              }
            />
          ))}
        </fieldset>
        <TextField
          label="A part is made of, at least"
          help="With fewer mentions it is left out."
          type="number"
          required
          value={String(draft.least)}
          onInput={(value) => setDraft({ ...draft, least: Number(value) })}
        />
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
