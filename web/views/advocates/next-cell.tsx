import type { AuthorStepEntry, StandingRow } from '../../../api/schemas/standing.ts';
import type { AuthorLabel, AuthorStep } from '../../../domain/authors/author-entry.ts';
import { setAuthorLabel } from '../../api/authors.ts';
import { addStep, takeStepBack } from '../../api/standing.ts';
import { Button } from '../../components/button.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import { useWork } from '../../components/use-work.ts';
import { useReload } from '../../shell/reload-context.ts';
import { useShell } from '../../shell/shell-context.ts';
import { stepWords } from './advocate-words.ts';

interface StepLineProps {
  readonly entry: AuthorStepEntry;
  readonly timeZone: string;
  /** Null for those who may only look. */
  readonly onBack: (() => void) | null;
}

/** `Thanked by Ana, 2 d ago`. */
export const StepLine = ({ entry, timeZone, onBack }: StepLineProps) => (
  <p class="step-line faint">
    <span>
      {stepWords[entry.step].done} by {entry.byName ?? 'somebody who left'},{' '}
      <TimeAgo instant={entry.at} timeZone={timeZone} />
    </span>
    {onBack === null ? null : (
      <Button look="quiet" icon="undo" onClick={onBack}>
        Take back
      </Button>
    )}
  </p>
);

interface NextCellProps {
  readonly row: Pick<StandingRow, 'accounts' | 'labels' | 'steps'>;
  readonly name: string;
  readonly timeZone: string;
  /** Labels and steps that are offered. */
  readonly label: AuthorLabel;
  readonly steps: readonly AuthorStep[];
}

/** What was done for somebody last, and what can be done next, each by one press. */
export const NextCell = ({ row, name, timeZone, label, steps }: NextCellProps) => {
  const { api, may } = useShell();
  const { busy, run } = useWork();
  const reload = useReload();
  const [account = ''] = row.accounts;
  const [last] = row.steps;
  const act = (work: () => Promise<unknown>) => (): void =>
    run(async () => {
      await work();
      reload();
    });
  if (!may('agent'))
    return last === undefined ? (
      <span class="muted">Nothing yet</span>
    ) : (
      <StepLine entry={last} timeZone={timeZone} onBack={null} />
    );
  const isLabelled = row.labels.includes(label);
  return (
    <fieldset class="next-cell">
      <legend class="sr-only">What to do for {name}</legend>
      {last === undefined ? null : (
        <StepLine
          entry={last}
          timeZone={timeZone}
          onBack={act(() => takeStepBack(api, last.account, last.id))}
        />
      )}
      {steps.map((step) => (
        <Button key={step} busy={busy} onClick={act(() => addStep(api, account, step))}>
          {stepWords[step].button}
        </Button>
      ))}
      <Button
        look="quiet"
        icon="tag"
        busy={busy}
        onClick={act(() => setAuthorLabel(api, account, label, !isLabelled))}
      >
        {isLabelled
          ? `Not ${label === 'influencer' || label === 'advocate' ? 'an' : 'a'} ${label}`
          : `Label as ${label}`}
      </Button>
    </fieldset>
  );
};
