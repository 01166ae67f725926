import { useState } from 'preact/hooks';
import type { WorkLabelRequest } from '../../../api/schemas/work-labels.ts';
import { type LabelColour, labelColours, type WorkLabel } from '../../../domain/work/work-label.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextField } from '../../components/field.tsx';
import { FormFault } from '../../components/form-fault.tsx';
import { LabelDot } from '../../components/label-dot.tsx';
import { useForm } from '../../components/use-form.ts';
import { humanise } from '../../format/words.ts';
import { useReload } from '../../shell/reload-context.ts';
import { useShell } from '../../shell/shell-context.ts';

interface LabelDialogProps {
  /** Null for a new one. */
  readonly label: WorkLabel | null;
  readonly onClose: () => void;
}

/** The name and the colour of a label. */
export const LabelDialog = ({ label, onClose }: LabelDialogProps) => {
  const { api } = useShell();
  const reload = useReload();
  const [name, setName] = useState(label?.name ?? '');
  const [colour, setColour] = useState<LabelColour>(label?.colour ?? 'blue');
  const { busy, error, submit } = useForm(async () => {
    const request: WorkLabelRequest = { name, colour };
    if (label === null) await api.send('POST', '/work-labels', request);
    else await api.send('PUT', `/work-labels/${encodeURIComponent(label.id)}`, request);
    onClose();
    reload();
  });
  return (
    <Dialog title={label === null ? 'Add a label' : `Label ${label.name}`} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <TextField label="Name" value={name} maxLength={40} required onInput={setName} />
        <ColourField colour={colour} onChange={setColour} />
        <FormFault error={error} />
        <div class="dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" busy={busy} disabled={name.trim() === ''}>
            {label === null ? 'Add the label' : 'Save'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
};

const ColourField = ({
  colour,
  onChange,
}: {
  colour: LabelColour;
  onChange: (colour: LabelColour) => void;
}) => (
  <fieldset class="colour-field">
    <legend class="field-label">Colour</legend>
    {labelColours.map((each) => (
      <label key={each}>
        <input
          type="radio"
          name="colour"
          value={each}
          checked={each === colour}
          onChange={() => onChange(each)}
        />
        <LabelDot colour={each} />
        <span>{humanise(each)}</span>
      </label>
    ))}
  </fieldset>
);
