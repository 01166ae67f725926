import { sql } from 'kysely';
import type { Speaker } from '../../domain/authors/speaker.ts';
import type { SentimentLabel } from '../../domain/judgement.ts';
import { BATCH_AT_MOST, checkLimit } from '../mentions/list-limit.ts';
import type { MentionFilter, MentionStore } from '../port.ts';
import type { Context } from './context.ts';
import { selectPlaces } from './list-mentions.ts';
import { epochMs } from './sql-value.ts';

const felt = (label: SentimentLabel) =>
  sql<number>`(count(*) filter (where mention.sentiment = ${label}))::float8`;

const orders = { mentions: sql`count(*)`, followers: sql`max(mention.followers)` };

/** @see MentionStore.listSpeakers */
export const listSpeakers = async (
  context: Context,
  filter: MentionFilter,
  { order, limit }: Parameters<MentionStore['listSpeakers']>[1],
): Promise<readonly Speaker[]> => {
  checkLimit(limit, BATCH_AT_MOST);
  return selectPlaces(context, filter)
    .where('mention.author_key', '>', '')
    .select([
      'mention.source',
      sql<string>`mention.author_key`.as('key'),
      sql<number>`count(*)::float8`.as('mentions'),
      sql<number>`count(distinct mention.story_id)::float8`.as('stories'),
      felt('positive').as('positive'),
      felt('neutral').as('neutral'),
      felt('negative').as('negative'),
      sql<number>`count(mention.reactions)::float8`.as('told'),
      sql<number>`coalesce(sum(mention.reactions), 0)::float8`.as('reactions'),
      sql<number | null>`max(mention.followers)`.as('followers'),
      epochMs(sql`max(place.at)`).as('lastMs'),
      sql<string>`max(mention.id)`.as('example'),
    ])
    .groupBy(['mention.source', 'mention.author_key'])
    .having(order === 'followers' ? sql<boolean>`max(mention.followers) is not null` : sql<boolean>`true`)
    .orderBy(orders[order], 'desc')
    .orderBy(sql`mention.source collate "C"`)
    .orderBy('mention.author_key')
    .limit(limit)
    .execute();
};
