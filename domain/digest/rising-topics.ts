import type { TopicTally } from '../drivers/topic-tally.ts';
import { compareText } from '../text-order.ts';

const SHOWN = 5;
/** Fewer mentions are nothing to speak of. */
const LEAST = 5;
/** In standard errors of the difference of two counts. */
const SURE = 1.96;

export interface RisingTopic {
  readonly topic: string;
  readonly before: number;
  readonly after: number;
}

/** Mentions by topic, whatever their sentiment. */
export const countTopics = (tallies: readonly TopicTally[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { topics, stories, copies } of tallies)
    for (const topic of new Set(topics)) counts.set(topic, (counts.get(topic) ?? 0) + stories * copies);
  return counts;
};

/**
 * Topics of more mentions than the week before, beyond what chance makes of two counts: `(a − b) / √(a + b)` at 1.96 or
 * more. The surest first, five at most.
 */
export const risingTopics = (
  before: readonly TopicTally[],
  after: readonly TopicTally[],
): readonly RisingTopic[] => {
  const [was, is] = [countTopics(before), countTopics(after)];
  const sureness = (topic: RisingTopic): number =>
    (topic.after - topic.before) / Math.sqrt(topic.after + topic.before);
  return [...is]
    .map(([topic, count]) => ({ topic, before: was.get(topic) ?? 0, after: count }))
    .filter((each) => each.after >= LEAST && sureness(each) >= SURE)
    .toSorted((one, other) => sureness(other) - sureness(one) || compareText(one.topic, other.topic))
    .slice(0, SHOWN);
};
