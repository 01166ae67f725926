import { z } from 'zod';
import type { RawItem } from '../../domain/mention.ts';
import { bareItem } from '../bare-item.ts';
import type { Answer, Drop } from '../collector.ts';
import { parseFeed } from '../feed/parse-feed.ts';
import { readJson, readRows } from '../json-answer.ts';
import { instantFrom } from '../source-date.ts';

export interface ReadReviews {
  readonly items: readonly RawItem[];
  readonly drops: readonly Drop[];
  /** JSON has been without dates. */
  readonly format: 'xml' | 'json';
}

const label = z.looseObject({ label: z.string() });

const entrySchema = z.looseObject({
  id: label,
  title: label.nullish(),
  /** Once as text and once as HTML, or only as text. */
  content: z.union([label, z.array(label).min(1)]),
  author: z.looseObject({ name: label.nullish(), uri: label.nullish() }).nullish(),
  updated: label.nullish(),
  'im:rating': label,
  'im:voteSum': label.nullish(),
});
type Entry = z.infer<typeof entrySchema>;

const feedSchema = z.looseObject({
  feed: z.looseObject({ entry: z.union([z.array(z.unknown()), z.looseObject({})]).optional() }),
});

const authorOf = (author: Entry['author']): RawItem['author'] => {
  const name = author?.name?.label || null;
  const id = /\/id(\d+)$/.exec(author?.uri?.label ?? '')?.[1] ?? null;
  return name === null && id === null ? null : { id, handle: null, name, followers: null };
};

const toRawItem = (entry: Entry, fetchedAt: Date): RawItem => {
  const [content] = Array.isArray(entry.content) ? entry.content : [entry.content];
  const rating = entry['im:rating'].label;
  const votes = entry['im:voteSum']?.label ?? '';
  return {
    ...bareItem,
    source: 'appstore',
    externalId: entry.id.label,
    kind: 'review',
    title: entry.title?.label || null,
    text: content?.label ?? '',
    author: authorOf(entry.author),
    publishedAt: instantFrom(entry.updated?.label, fetchedAt),
    engagement: /^\d{1,9}$/.test(votes)
      ? { likes: Number(votes), replies: null, shares: null, views: null }
      : null,
    rating: /^[1-5]$/.test(rating) ? { value: Number(rating), worst: 1, best: 5 } : null,
    raw: entry,
  };
};

/** The app itself may stand among its reviews. */
const isReview = (entry: unknown): boolean =>
  typeof entry !== 'object' || entry === null || 'im:rating' in entry || !('im:name' in entry);

/** The feed as JSON: one review is no list, and none leaves the entry out. */
const readJsonReviews = (answer: Answer): ReadReviews => {
  const { entry = [] } = readJson(answer, feedSchema, 'The App Store').feed;
  const list = (Array.isArray(entry) ? entry : [entry]).filter(isReview);
  const { rows, drops } = readRows(list, entrySchema, 'The App Store', 'review');
  return { items: rows.map((row) => toRawItem(row, answer.fetchedAt)), drops, format: 'json' };
};

const OPENING_BRACE = 0x7b;

/**
 * A page of customers' reviews, as XML or JSON, whichever it is. @throws SourceShapeError when it is neither.
 */
export const readReviews = (answer: Answer): ReadReviews => {
  if (answer.body[0] === OPENING_BRACE) return readJsonReviews(answer);
  const { items, drops } = parseFeed(answer, { feedUrl: answer.finalUrl, kind: 'review' });
  return { items: items.filter(({ source }) => source === 'appstore'), drops, format: 'xml' };
};
