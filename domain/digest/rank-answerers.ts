import type { ConcernState } from '../concerns/concern.ts';
import { compareText } from '../text-order.ts';
import type { Answerer } from './digest.ts';

const SHOWN = 3;

/** Who gave the last word on most of these concerns: each counts for one. @param names of people, by account id. */
export const rankAnswerers = (
  asking: readonly ConcernState[],
  names: ReadonlyMap<string, string>,
): readonly Answerer[] => {
  const counts = new Map<string, number>();
  for (const { answeredBy } of asking)
    if (answeredBy !== null) counts.set(answeredBy, (counts.get(answeredBy) ?? 0) + 1);
  return [...counts]
    .flatMap(([accountId, answered]) => {
      const name = names.get(accountId);
      return name === undefined ? [] : [{ accountId, name, answered }];
    })
    .toSorted((one, other) => other.answered - one.answered || compareText(one.name, other.name))
    .slice(0, SHOWN);
};
