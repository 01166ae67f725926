import { mergeTallies } from '../../domain/drivers/merge-tallies.ts';
import type { TopicTally } from '../../domain/drivers/topic-tally.ts';
import type { MentionFilter } from '../port.ts';
import type { Context } from './context.ts';
import { selectPlaces } from './list-mentions.ts';

/** @see MentionStore.tally */
export const tallyTopics = async (
  context: Context,
  filter: MentionFilter,
): Promise<readonly TopicTally[]> => {
  const inStories = selectPlaces(context, filter)
    .select((is) => ['mention.topics', 'mention.sentiment', is.fn.countAll<string>().as('copies')])
    .groupBy(['mention.topics', 'mention.sentiment', 'mention.story_id']);
  const rows = await context.db
    .selectFrom(inStories.as('story'))
    .select((is) => ['topics', 'sentiment', 'copies', is.fn.countAll<string>().as('stories')])
    .groupBy(['topics', 'sentiment', 'copies'])
    .execute();
  return mergeTallies(
    rows.map(({ copies, stories, ...row }) => ({
      ...row,
      copies: Number(copies),
      stories: Number(stories),
    })),
  );
};
