import { useState } from 'preact/hooks';
import type { AuthorReportAnswer } from '../../../api/schemas/authors.ts';
import type { AuthorLabel } from '../../../domain/authors/author-entry.ts';
import { setAuthorLabel } from '../../api/authors.ts';
import { CheckField } from '../../components/field.tsx';
import { useWork } from '../../components/use-work.ts';
import { formatDay } from '../../format/time.ts';
import { humanise } from '../../format/words.ts';
import { useReload } from '../../shell/reload-context.ts';
import { useShell } from '../../shell/shell-context.ts';

const helps: Readonly<Record<AuthorLabel, string>> = {
  customer: 'Buys from you.',
  advocate: 'Speaks for you.',
  influencer: 'Many listen to them.',
  detractor: 'Speaks against you, time and again.',
};
const labels = Object.keys(helps) as readonly AuthorLabel[];

interface LabelCardProps {
  readonly account: string;
  readonly report: AuthorReportAnswer;
}

/** What an author is to those who listen, as people here say. */
export const LabelCard = ({ account, report }: LabelCardProps) => {
  const { api, may } = useShell();
  const { busy, run } = useWork();
  const reload = useReload();
  // What was ticked just now, until the page has it from the server.
  const [ticked, setTicked] = useState<Partial<Record<AuthorLabel, boolean>>>({});
  const set = (label: AuthorLabel, isOn: boolean): void =>
    run(async () => {
      setTicked({ ...ticked, [label]: isOn });
      try {
        await setAuthorLabel(api, account, label, isOn);
      } catch (error) {
        setTicked(ticked);
        throw error;
      }
      reload();
    });
  return (
    <section class="card" aria-labelledby="labels-title">
      <header class="card-head">
        <h2 id="labels-title">Who they are to you</h2>
        <p class="faint">Said by people here, never guessed.</p>
      </header>
      <div class="stack">
        {labels.map((label) => {
          const given = report.labels.find((each) => each.label === label);
          return (
            <CheckField
              key={label}
              label={humanise(label)}
              help={
                given === undefined
                  ? helps[label]
                  : `${given.byName ?? 'Somebody'} said so on ${formatDay(given.at, report.timeZone)}.`
              }
              checked={ticked[label] ?? given !== undefined}
              disabled={busy || !may('agent')}
              onChange={(isOn) => set(label, isOn)}
            />
          );
        })}
      </div>
    </section>
  );
};
