import { compareText } from '../text-order.ts';
import type { TopicTally } from './topic-tally.ts';

/** Topics in order of their names, and each kind of tally once, however the store put them. */
export const mergeTallies = (tallies: readonly TopicTally[]): readonly TopicTally[] => {
  const merged = new Map<string, TopicTally>();
  for (const { topics, sentiment, copies, stories } of tallies) {
    const names = [...new Set(topics)].sort(compareText);
    const key = JSON.stringify([names, sentiment, copies]);
    const known = merged.get(key)?.stories ?? 0;
    merged.set(key, { topics: names, sentiment, copies, stories: known + stories });
  }
  return [...merged].sort(([one], [other]) => compareText(one, other)).map(([, tally]) => tally);
};
