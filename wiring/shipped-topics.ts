import type { ShippedTopic } from '../api/schemas/brands.ts';
import { topics } from '../pipeline/language/topics.ts';

/** Those of the model's reasons of complaint that are topics. Named here, as the API does not load the model. */
export const learnedTopics: ReadonlySet<string> = new Set([
  ...['baggage', 'booking', 'cancellation', 'comfort', 'damage', 'delay', 'service', 'staff', 'waiting'],
]);

/** The topics that come with Earshot, for those who choose among them. */
export const shippedTopics: readonly ShippedTopic[] = topics.map(({ topic, keywords }) => ({
  ...{ topic, keywords: [...keywords], isLearned: learnedTopics.has(topic) },
}));
