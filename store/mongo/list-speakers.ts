import { compareSpeakers, type Speaker } from '../../domain/authors/speaker.ts';
import { reactionsTo } from '../../domain/campaigns/top-posts.ts';
import type { SentimentLabel } from '../../domain/judgement.ts';
import { compareText } from '../../domain/text-order.ts';
import { BATCH_AT_MOST, checkLimit } from '../mentions/list-limit.ts';
import type { MentionFilter, MentionStore } from '../port.ts';
import type { MentionDocument } from './collections.ts';
import type { Context } from './context.ts';
import { toFilter } from './list-mentions.ts';

const countedFields = {
  'doc.source': 1,
  'doc.author.id': 1,
  'doc.author.handle': 1,
  'doc.author.followers': 1,
  'doc.engagement': 1,
  'doc.judgement.sentiment.label': 1,
  storyId: 1,
  at: 1,
} as const;

type Counted = Pick<MentionDocument, '_id' | 'doc' | 'storyId' | 'at'>;
type Counting = Omit<{ -readonly [Name in keyof Speaker]: Speaker[Name] }, 'stories'> & {
  readonly storyIds: Set<string>;
};

const nothing = (source: string, key: string): Counting => ({
  ...{ source, key, mentions: 0, positive: 0, neutral: 0, negative: 0, told: 0, reactions: 0 },
  ...{ followers: null, lastMs: Number.NEGATIVE_INFINITY, example: '', storyIds: new Set<string>() },
});

const isFelt = (label: SentimentLabel) => label === 'positive' || label === 'neutral' || label === 'negative';

const add = (to: Counting, { _id, doc, storyId, at }: Counted): void => {
  const { label } = doc.judgement.sentiment;
  const reactions = reactionsTo(doc);
  const followers = doc.author?.followers ?? null;
  to.mentions += 1;
  if (isFelt(label)) to[label] += 1;
  if (reactions !== null) {
    to.told += 1;
    to.reactions += reactions;
  }
  if (followers !== null) to.followers = Math.max(to.followers ?? 0, followers);
  to.lastMs = Math.max(to.lastMs, at.getTime());
  if (compareText(_id, to.example) > 0) to.example = _id;
  to.storyIds.add(storyId);
};

/**
 * Counted here and not by the server: those that speak MongoDB's protocol know different sums.
 * @see MentionStore.listSpeakers
 */
export const listSpeakers = async (
  { in: { mention } }: Context,
  filter: MentionFilter,
  { order, limit }: Parameters<MentionStore['listSpeakers']>[1],
): Promise<readonly Speaker[]> => {
  checkLimit(limit, BATCH_AT_MOST);
  const speakers = new Map<string, Counting>();
  const found = mention.find(toFilter(filter)).project<Counted>(countedFields);
  for await (const each of found) {
    const { source, author } = each.doc;
    const key = author?.id ?? author?.handle ?? '';
    if (key === '') continue;
    const account = `${source}:${key}`;
    const own = speakers.get(account) ?? nothing(source, key);
    speakers.set(account, own);
    add(own, each);
  }
  return [...speakers.values()]
    .map(({ storyIds, ...counts }) => ({ ...counts, stories: storyIds.size }))
    .filter(({ followers }) => order === 'mentions' || followers !== null)
    .sort(compareSpeakers(order))
    .slice(0, limit);
};
