import type { Learning } from '../../../api/schemas/learning.ts';
import {
  FORMER_PROMOTION_LEVEL,
  type LearnedPart,
  learnedParts,
  type PartTrial,
  type Trial,
} from '../../../domain/adjustment.ts';
import type { Brand } from '../../../domain/brand.ts';
import { chooseAdjustment } from '../../api/labels.ts';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { useWork } from '../../components/use-work.ts';
import { formatInstant } from '../../format/time.ts';
import { humanise } from '../../format/words.ts';
import { useReload } from '../../shell/reload-context.ts';
import { useShell } from '../../shell/shell-context.ts';
import { outcomeWords } from './outcome-words.ts';
import { TrialChanges } from './trial-changes.tsx';

interface TrialListProps {
  readonly brand: Brand;
  readonly learning: Learning;
}

/** Every trial with what it brought, the newest first, and the way back to each. */
export const TrialList = ({ brand, learning }: TrialListProps) => {
  const { trials, adjustmentId, model } = learning;
  return (
    <ol class="accuracy-trials" aria-label="Trials">
      {trials.map((trial) => (
        <li key={trial.id} class="panel">
          <h3>
            Tried {formatInstant(trial.at)} <Outcome trial={trial} learning={learning} />
          </h3>
          {learnedParts.map((part) =>
            trial[part] == null ? null : (
              <Part key={part} brand={brand} trialId={trial.id} name={part} part={trial[part]} />
            ),
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

const Outcome = ({ trial, learning }: { trial: Trial; learning: Learning }) =>
  trial.adjustmentId !== null && trial.adjustmentId === learning.adjustmentId ? (
    <Badge tone="accent">In use</Badge>
  ) : (
    <Badge>{outcomeWords(trial, learning)}</Badge>
  );

const points = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** How far sureness is from being right. */
const calibrationWords = ({ before, after }: PartTrial): string =>
  before.calibrationError === null || after.calibrationError === null
    ? ''
    : `; expected calibration error ${points(before.calibrationError)} before, ${points(after.calibrationError)} after`;

interface PartProps {
  readonly brand: Brand;
  readonly trialId: string;
  readonly name: LearnedPart;
  readonly part: PartTrial;
}

const Part = ({ brand, trialId, name, part }: PartProps) => (
  <div class="accuracy-trial">
    <p>
      <strong>{humanise(name)}</strong>: right on {part.before.right} of {part.heldOut} before, on{' '}
      <strong>{part.after.right}</strong> after; macro recall {points(part.before.macroRecall)} before,{' '}
      {points(part.after.macroRecall)} after{calibrationWords(part)}.{' '}
      <span class="faint">
        Learned from {part.trained}. {part.mended} mended, {part.spoilt} spoilt; luck does as well with p ={' '}
        {Math.max(part.p, part.pShuffled).toPrecision(2)} (taken at{' '}
        {Number((part.level ?? FORMER_PROMOTION_LEVEL).toPrecision(2))}). Of {part.others.looked} mentions
        nobody labelled, {part.others.changed} are judged otherwise.
      </span>
    </p>
    {part.changes.length === 0 ? null : (
      <TrialChanges brand={brand} trialId={trialId} part={name} count={part.changes.length} />
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
