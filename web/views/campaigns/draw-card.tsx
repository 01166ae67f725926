import { useState } from 'preact/hooks';
import type { ContestReport } from '../../../api/schemas/contests.ts';
import { drawContest } from '../../api/contests.ts';
import { Button } from '../../components/button.tsx';
import { CopyText } from '../../components/copy-text.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextField } from '../../components/field.tsx';
import { FormFault } from '../../components/form-fault.tsx';
import { useForm } from '../../components/use-form.ts';
import { formatDay } from '../../format/time.ts';
import { plural } from '../../format/words.ts';
import { useReload } from '../../shell/reload-context.ts';
import { useShell } from '../../shell/shell-context.ts';

interface DrawCardProps {
  readonly report: ContestReport;
}

const DrawDialog = ({ report, onClose }: DrawCardProps & { readonly onClose: () => void }) => {
  const { api } = useShell();
  const reload = useReload();
  const { contest, entries } = report;
  const [words, setWords] = useState('');
  const { busy, error, submit } = useForm(async () => {
    await drawContest(api, contest.id, words);
    onClose();
    reload();
  });
  return (
    <Dialog title={`Draw ${contest.name}`} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <p>
          {plural(contest.winners, 'winner')} of {plural(entries.people, 'entry', 'entries')}. It is drawn
          once, and stays so.
        </p>
        <TextField
          label="Words of the draw"
          optional
          help="What everybody can look up and nobody could know before, such as the numbers of a lottery drawn after the last day."
          value={words}
          maxLength={300}
          onInput={setWords}
        />
        <FormFault error={error} />
        <div class="dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" busy={busy}>
            Draw
          </Button>
        </div>
      </form>
    </Dialog>
  );
};

const whenWords = ({ contest, entries, timeZone }: ContestReport): string => {
  if (contest.state !== 'closed')
    return `It can be drawn after ${formatDay(new Date(Date.parse(contest.to) - 1).toISOString(), timeZone)}.`;
  return entries.people === 0
    ? 'Nobody takes part: there is nothing to draw from.'
    : 'It is closed. What its sources bring late still takes part until you draw.';
};

/** Before the draw: what to publish, and the draw itself. */
export const DrawCard = ({ report }: DrawCardProps) => {
  const { may } = useShell();
  const [draws, setDraws] = useState(false);
  const { contest, entries } = report;
  const canBeDrawn = contest.state === 'closed' && entries.people > 0;
  return (
    <section class="card stack" aria-labelledby="draw-title">
      <header class="card-head">
        <h2 id="draw-title">The draw</h2>
        <p class="faint">{whenWords(report)}</p>
      </header>
      <p>
        Publish this with the rules. It is the hash of a secret that nobody sees before the draw: told then,
        it shows that the order was not chosen.
      </p>
      <CopyText label="SHA-256 of the secret" text={contest.commitment} />
      {may('manager') && canBeDrawn ? (
        <div>
          <Button look="primary" onClick={() => setDraws(true)}>
            Draw the {contest.winners === 1 ? 'winner' : 'winners'}
          </Button>
        </div>
      ) : null}
      {draws ? <DrawDialog report={report} onClose={() => setDraws(false)} /> : null}
    </section>
  );
};
