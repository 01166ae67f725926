import { compareText } from '../text-order.ts';
import type { Asking } from './count-answers.ts';
import type { Answerer } from './digest.ts';

const SHOWN = 3;

/** Who answered most of these mentions. @param names of people, by account id. */
export const rankAnswerers = (
  asking: readonly Asking[],
  names: ReadonlyMap<string, string>,
): readonly Answerer[] => {
  const counts = new Map<string, number>();
  for (const { status } of asking)
    if (status.state === 'answered' && status.by !== null)
      counts.set(status.by, (counts.get(status.by) ?? 0) + 1);
  return [...counts]
    .flatMap(([accountId, answered]) => {
      const name = names.get(accountId);
      return name === undefined ? [] : [{ accountId, name, answered }];
    })
    .toSorted((one, other) => other.answered - one.answered || compareText(one.name, other.name))
    .slice(0, SHOWN);
};
