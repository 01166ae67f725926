import { useState } from 'preact/hooks';
import type { LabelChange } from '../../../api/schemas/learning.ts';
import type { StoredMention } from '../../../domain/mention.ts';
import { labelMention } from '../../api/labels.ts';
import { useWork } from '../../components/use-work.ts';
import { useShell } from '../../shell/shell-context.ts';
import type { ReviewData } from './review-data.ts';

/** What was said, so that it can be taken back. */
interface Step {
  readonly index: number;
  readonly back: LabelChange;
}

export interface Review {
  readonly rows: readonly StoredMention[];
  readonly index: number;
  readonly busy: boolean;
  readonly isDone: (mention: StoredMention) => boolean;
  readonly canUndo: boolean;
  readonly move: (by: number) => void;
  readonly say: (labels: LabelChange) => void;
  readonly undo: () => void;
}

/** What takes the labels back to how they were. */
const backOf = ({ judgement: { corrected } }: StoredMention, labels: LabelChange): LabelChange => ({
  ...(labels.sentiment === undefined ? {} : { sentiment: corrected?.sentiment?.label ?? null }),
  ...(labels.intent === undefined ? {} : { intent: corrected?.intent?.label ?? null }),
});

/** Walks through a list of mentions and labels them. A sample asks for the intent, what is unsure for the sentiment. */
export const useReview = ({ mentions, week }: ReviewData): Review => {
  const { api } = useShell();
  const { busy, run } = useWork();
  const isDone = ({ judgement: { corrected } }: StoredMention): boolean =>
    (week === null ? corrected?.sentiment : corrected?.intent) !== undefined;
  const [rows, setRows] = useState(mentions);
  const [index, setIndex] = useState(() =>
    Math.max(
      0,
      mentions.findIndex((mention) => !isDone(mention)),
    ),
  );
  const [steps, setSteps] = useState<readonly Step[]>([]);
  const move = (by: number): void => setIndex(Math.max(0, Math.min(rows.length - 1, index + by)));
  const replace = (at: number, mention: StoredMention): void =>
    setRows((before) => before.map((each, place) => (place === at ? mention : each)));

  const say = (labels: LabelChange): void => {
    const mention = rows[index];
    if (mention === undefined) return;
    run(async () => {
      const labelled = await labelMention(api, mention.id, labels);
      replace(index, labelled);
      setSteps((before) => [...before, { index, back: backOf(mention, labels) }]);
      if (isDone(labelled) && index < rows.length - 1) setIndex(index + 1);
    });
  };
  const undo = (): void => {
    const last = steps.at(-1);
    const mention = last === undefined ? undefined : rows[last.index];
    if (last === undefined || mention === undefined) return;
    run(async () => {
      replace(last.index, await labelMention(api, mention.id, last.back));
      setSteps((before) => before.slice(0, -1));
      setIndex(last.index);
    });
  };
  return { rows, index, busy, isDone, canUndo: steps.length > 0, move, say, undo };
};
