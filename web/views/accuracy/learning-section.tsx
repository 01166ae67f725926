import type { Learning, PartProgress } from '../../../api/schemas/learning.ts';
import { learnedParts, type PartTrial, type Trial } from '../../../domain/adjustment.ts';
import type { Brand } from '../../../domain/brand.ts';
import { chooseAdjustment, learnNow } from '../../api/labels.ts';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { useWork } from '../../components/use-work.ts';
import { formatInstant } from '../../format/time.ts';
import { formatCount, humanise, plural } from '../../format/words.ts';
import { hrefOf } from '../../shell/place.ts';
import { useReload } from '../../shell/reload-context.ts';
import { useShell } from '../../shell/shell-context.ts';

interface LearningProps {
  readonly brand: Brand;
  readonly learning: Learning;
}

const progressWords = (part: string, { labels, missing }: PartProgress): string =>
  `${part}: ${plural(labels, 'label')}${missing === 0 ? '' : `, ${formatCount(missing)} more before the next try`}.`;

/** What was learned from people's labels, tried before it is used, and how to go back. */
export const LearningSection = ({ brand, learning }: LearningProps) => {
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
        What you label teaches the judge this brand’s words. It is used only if it is right more often on
        labels it has not learned from.
      </p>
      <ul class="accuracy-progress">
        {learnedParts.map((part) => (
          <li key={part}>{progressWords(humanise(part), learning[part])}</li>
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
      <Trials brand={brand} learning={learning} />
    </section>
  );
};

const Rejudged = ({ learning: { rejudging } }: { learning: Learning }) => {
  if (rejudging === null) return null;
  const { seen, changed, mentions, finishedAt } = rejudging;
  if (finishedAt !== null)
    return (
      <p>
        Judged anew {formatInstant(finishedAt)}: {plural(seen, 'mention')}, {formatCount(changed)} of them
        have other labels now.
      </p>
    );
  return (
    <p class="accuracy-running">
      <label for="rejudging">
        Judging anew: {formatCount(seen)} of about {plural(Math.max(seen, mentions), 'mention')}
      </label>
      <progress id="rejudging" value={seen} max={Math.max(1, seen, mentions)} />
    </p>
  );
};

const Trials = ({ brand, learning }: LearningProps) => {
  const { trials, adjustmentId, model } = learning;
  return (
    <ol class="accuracy-trials" aria-label="Trials">
      {trials.map((trial) => (
        <li key={trial.id} class="panel">
          <h3>
            Tried {formatInstant(trial.at)} <Outcome trial={trial} learning={learning} />
          </h3>
          {learnedParts.map((part) =>
            trial[part] == null ? null : <Part key={part} brand={brand} name={part} part={trial[part]} />,
          )}
          {canBeUsed(trial, learning) ? (
            <Use brand={brand} adjustmentId={trial.adjustmentId} label="Use this one" />
          ) : null}
        </li>
      ))}
      <li class="panel">
        <h3>
          The model as it is shipped, {model}{' '}
          {adjustmentId === null ? <Badge tone="accent">In use</Badge> : null}
        </h3>
        {adjustmentId === null ? null : <Use brand={brand} adjustmentId={null} label="Go back to it" />}
      </li>
    </ol>
  );
};

const canBeUsed = ({ adjustmentId, model }: Trial, learning: Learning): boolean =>
  adjustmentId !== null && adjustmentId !== learning.adjustmentId && model === learning.model;

const Outcome = ({ trial: { adjustmentId, model }, learning }: { trial: Trial; learning: Learning }) => {
  if (adjustmentId === null) return <Badge>Not taken: no proof that it is better</Badge>;
  if (model !== learning.model) return <Badge>Not used: it was learned for {model}</Badge>;
  return adjustmentId === learning.adjustmentId ? (
    <Badge tone="accent">In use</Badge>
  ) : (
    <Badge>Used before</Badge>
  );
};

const points = (share: number): string => `${(100 * share).toFixed(1)} %`;

const Part = ({ brand, name, part }: { brand: Brand; name: string; part: PartTrial }) => (
  <div class="accuracy-trial">
    <p>
      <strong>{humanise(name)}</strong>: right on {part.before.right} of {part.heldOut} before, on{' '}
      <strong>{part.after.right}</strong> after; macro recall {points(part.before.macroRecall)} before,{' '}
      {points(part.after.macroRecall)} after.{' '}
      <span class="faint">
        Learned from {part.trained}. {part.mended} mended, {part.spoilt} spoilt; luck does as well with p ={' '}
        {Math.max(part.p, part.pShuffled).toPrecision(2)} (taken at 0.01). Of {part.others.looked} mentions
        nobody labelled, {part.others.changed} are judged otherwise.
      </span>
    </p>
    {part.changes.length === 0 ? null : (
      <details>
        <summary>{plural(part.changes.length, 'mention')} judged otherwise</summary>
        <ul class="accuracy-changes">
          {part.changes.map((change) => (
            <li key={change.mentionId}>
              <a href={hrefOf('/mentions', { brand: brand.id, open: change.mentionId })}>
                {change.mentionId}
              </a>
              : {change.before || 'none'} before, {change.after || 'none'} after; you said{' '}
              {change.said || 'none'}
            </li>
          ))}
        </ul>
      </details>
    )}
  </div>
);

const Use = ({
  brand,
  adjustmentId,
  label,
}: {
  brand: Brand;
  adjustmentId: string | null;
  label: string;
}) => {
  const { api, may } = useShell();
  const { busy, run } = useWork();
  const reload = useReload();
  if (!may('manager')) return null;
  return (
    <div>
      <Button
        icon="undo"
        busy={busy}
        onClick={() =>
          run(async () => {
            await chooseAdjustment(api, brand.id, adjustmentId);
            reload();
          })
        }
      >
        {label}
      </Button>
    </div>
  );
};
