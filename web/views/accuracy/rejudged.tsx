import type { Learning } from '../../../api/schemas/learning.ts';
import { hrefOf } from '../../shell/place.ts';
import { useShell } from '../../shell/shell-context.ts';
import { rejudgedWords } from './rejudged-words.ts';

/** How judging the kept mentions anew goes; nothing while none were. */
export const Rejudged = ({ learning: { rejudging } }: { learning: Pick<Learning, 'rejudging'> }) => {
  const { may } = useShell();
  if (rejudging === null) return null;
  const { seen, mentions, finishedAt, stopped } = rejudging;
  const words = rejudgedWords(rejudging);
  if (finishedAt !== null) return <p>{words}</p>;
  if (stopped)
    return (
      <p>
        {words} {may('manager') ? <a href={hrefOf('/settings')}>Why it failed, and trying again</a> : null}
      </p>
    );
  return (
    <p class="accuracy-running">
      <label for="rejudging">{words}</label>
      <progress id="rejudging" value={seen} max={Math.max(1, seen, mentions)} />
    </p>
  );
};
