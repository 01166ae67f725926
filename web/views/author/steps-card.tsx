import type { AuthorReportAnswer } from '../../../api/schemas/authors.ts';
import type { AuthorStep } from '../../../domain/authors/author-entry.ts';
import { addStep, takeStepBack } from '../../api/standing.ts';
import { Button } from '../../components/button.tsx';
import { useWork } from '../../components/use-work.ts';
import { useReload } from '../../shell/reload-context.ts';
import { useShell } from '../../shell/shell-context.ts';
import { stepWords } from '../advocates/advocate-words.ts';
import { StepLine } from '../advocates/next-cell.tsx';

const steps = Object.keys(stepWords) as readonly AuthorStep[];

interface StepsCardProps {
  readonly account: string;
  readonly report: AuthorReportAnswer;
}

/** What people here did for an author, and what they can do. */
export const StepsCard = ({ account, report }: StepsCardProps) => {
  const { api, may } = useShell();
  const { busy, run } = useWork();
  const reload = useReload();
  const act = (work: () => Promise<unknown>): void =>
    run(async () => {
      await work();
      reload();
    });
  return (
    <section class="card" aria-labelledby="steps-title">
      <header class="card-head">
        <h2 id="steps-title">What we did for them</h2>
        <p class="faint">Noted here; nothing is sent.</p>
      </header>
      <div class="stack">
        {report.steps.length === 0 ? <p class="muted">Nothing yet.</p> : null}
        {report.steps.map((entry) => (
          <StepLine
            key={entry.id}
            entry={entry}
            timeZone={report.timeZone}
            onBack={may('agent') ? () => act(() => takeStepBack(api, account, entry.id)) : null}
          />
        ))}
        {may('agent') ? (
          <div class="author-choices">
            {steps.map((step) => (
              <Button key={step} busy={busy} onClick={() => act(() => addStep(api, account, step))}>
                {stepWords[step].button}
              </Button>
            ))}
          </div>
        ) : null}
      </div>
    </section>
  );
};
