import type { Learning } from '../../../api/schemas/learning.ts';
import { learnedParts } from '../../../domain/adjustment.ts';
import type { Brand } from '../../../domain/brand.ts';
import { learnNow } from '../../api/labels.ts';
import { Button } from '../../components/button.tsx';
import { useWork } from '../../components/use-work.ts';
import { useReload } from '../../shell/reload-context.ts';
import { useShell } from '../../shell/shell-context.ts';
import type { WorkNames } from '../inbox/work-names.ts';
import { ChoiceList } from './choice-list.tsx';
import { Held } from './held.tsx';
import { progressWords, unlearnedWords } from './progress-words.ts';
import { Rejudged } from './rejudged.tsx';
import { TrialList } from './trial-list.tsx';

interface LearningSectionProps {
  readonly brand: Brand;
  readonly learning: Learning;
  /** For who chose what. */
  readonly names: WorkNames;
}

/** What was learned from people's labels, tried before it is used, and how to go back. */
export const LearningSection = ({ brand, learning, names }: LearningSectionProps) => {
  const { api, toasts, may } = useShell();
  const { busy, run } = useWork();
  const reload = useReload();
  const tryNow = (): void =>
    run(async () => {
      await learnNow(api, brand.id);
      toasts.add({
        tone: 'done',
        text: 'Learning from your labels. This page shows what comes of it.',
        action: null,
      });
      reload();
    });
  const waits = learnedParts.every((part) => learning[part].missing > 0);
  return (
    <section class="accuracy-part" aria-labelledby="learning">
      <h2 id="learning">Learned from your labels</h2>
      <p class="muted">
        What you label teaches the judge this brand’s words. It is used by itself only if it is right more
        often on labels it has not learned from. What somebody chooses below stays until they let Earshot
        choose again.
      </p>
      <ul class="accuracy-progress">
        {learnedParts.map((part) => (
          <li key={part}>
            {progressWords(part, learning[part])}{' '}
            <span class="muted">{unlearnedWords(part, learning[part])}</span>
          </li>
        ))}
      </ul>
      <Rejudged learning={learning} />
      {may('manager') ? (
        <div>
          <Button icon="retry" busy={busy} disabled={waits} onClick={tryNow}>
            Learn now
          </Button>
        </div>
      ) : null}
      <Held brand={brand} learning={learning} />
      <TrialList brand={brand} learning={learning} />
      <ChoiceList learning={learning} names={names} />
    </section>
  );
};
