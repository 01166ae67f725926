import { mergeTallies } from '../../domain/drivers/merge-tallies.ts';
import type { TopicTally } from '../../domain/drivers/topic-tally.ts';
import type { MentionFilter } from '../port.ts';
import type { Context } from './context.ts';
import { toFilter } from './list-mentions.ts';

/** @see MentionStore.tally */
export const tallyTopics = async (
  { in: { mention } }: Context,
  filter: MentionFilter,
): Promise<readonly TopicTally[]> => {
  const rows = await mention
    .aggregate<{ readonly _id: Omit<TopicTally, 'stories'>; readonly stories: number }>([
      { $match: toFilter(filter) },
      {
        $group: {
          _id: {
            topics: '$doc.judgement.topics.topic',
            sentiment: '$doc.judgement.sentiment.label',
            story: '$storyId',
          },
          copies: { $sum: 1 },
        },
      },
      {
        $group: {
          _id: { topics: '$_id.topics', sentiment: '$_id.sentiment', copies: '$copies' },
          stories: { $sum: 1 },
        },
      },
    ])
    .toArray();
  return mergeTallies(rows.map(({ _id, stories }) => ({ ..._id, stories })));
};
