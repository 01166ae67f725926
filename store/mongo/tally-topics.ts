import { mergeTallies } from '../../domain/drivers/merge-tallies.ts';
import type { TopicTally } from '../../domain/drivers/topic-tally.ts';
import type { MentionFilter } from '../port.ts';
import type { MentionDocument } from './collections.ts';
import type { Context } from './context.ts';
import { toFilter } from './list-mentions.ts';

const tallyFields = {
  'doc.judgement.topics.topic': 1,
  'doc.judgement.sentiment.label': 1,
  storyId: 1,
} as const;

/**
 * Counted here and not by the server: servers that speak MongoDB's protocol disagree on what a group by a list of names
 * is. @see MentionStore.tally
 */
export const tallyTopics = async (
  { in: { mention } }: Context,
  filter: MentionFilter,
): Promise<readonly TopicTally[]> => {
  const stories = new Map<string, TopicTally>();
  const found = mention
    .find(toFilter(filter))
    .project<Pick<MentionDocument, 'doc' | 'storyId'>>({ ...tallyFields, _id: 0 });
  for await (const { doc, storyId } of found) {
    const { topics, sentiment } = doc.judgement;
    const names = topics.map(({ topic }) => topic);
    const key = JSON.stringify([storyId, sentiment.label, names]);
    const copies = (stories.get(key)?.copies ?? 0) + 1;
    stories.set(key, { topics: names, sentiment: sentiment.label, copies, stories: 1 });
  }
  return mergeTallies([...stories.values()]);
};
