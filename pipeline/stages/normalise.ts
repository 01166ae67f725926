import type { Author, Mention, Rating, RawItem } from '../../domain/mention.ts';
import { mentionId } from '../../domain/mention.ts';
import { foldName } from '../../domain/query/fold.ts';
import { extractHandles, extractHashtags } from '../../domain/query/tokens.ts';
import type { IngestJob } from '../../queue/jobs.ts';
import { type Batch, mapBatch } from '../batch.ts';
import { canonicalUrl, siteOf, withoutTracking } from '../text/canonical-url.ts';
import { cleanLine, cleanText } from '../text/clean-text.ts';
import { htmlToPlain } from '../text/html-to-plain.ts';

/** A mention whose language is not known yet. */
export type CleanMention = Omit<Mention, 'lang'> & {
  /** What the source says of it, as it says it. */
  readonly declaredLang: string | null;
  readonly aboutBrandIds: string[];
};

/** More is spam, and an index has to hold them all. */
const MOST_TAGS = 100;
/** Nothing was said on the web before it; feeds give the year 1 or 1970 where they know no date. */
const EARLIEST = '1990-01-01';
/** Clocks differ. A date further ahead than this is none. */
const AHEAD_MS = 5 * 60_000;

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const unfitForId = /[\0-\x1f\x7f]|\p{Cs}/u;

const plausibleDate = (at: string | null, fetchedAt: string): string | null => {
  if (at === null || at < EARLIEST) return null;
  return Date.parse(at) <= Date.parse(fetchedAt) + AHEAD_MS ? at : null;
};

const plausibleRating = (rating: Rating | null): Rating | null => {
  if (rating === null || rating.best === rating.worst) return null;
  const [low, high] = [Math.min(rating.worst, rating.best), Math.max(rating.worst, rating.best)];
  return rating.value >= low && rating.value <= high ? rating : null;
};

const cleanAuthor = (author: Author | null): Author | null => {
  if (author === null) return null;
  const { id, followers } = author;
  const handle = cleanLine(author.handle)?.replace(/^@+/, '') || null;
  const name = cleanLine(author.name);
  return id === null && handle === null && name === null ? null : { id, handle, name, followers };
};

/** A text as a person reads it. */
export const toPlain = (text: string, format: RawItem['textFormat']): string =>
  withoutTracking(cleanText(format === 'html' ? htmlToPlain(text) : text));

const cleanTags = (listed: readonly string[], found: readonly string[]): string[] => {
  const folded = listed.map((tag) => foldName(tag).replace(/^#+/, '').replace(/\s/g, ''));
  return [...new Set([...folded.filter((tag) => tag !== ''), ...found])].slice(0, MOST_TAGS);
};

const cleanMedia = (media: RawItem['media']): Mention['media'] =>
  media.flatMap(({ type, url, alt }) => {
    const canonical = canonicalUrl(url);
    return canonical === null ? [] : [{ type, url: canonical, alt: cleanLine(alt) }];
  });

const normaliseItem = (item: RawItem, { collectedBy, fetchedAt }: Arrival): CleanMention => {
  if (unfitForId.test(item.externalId)) throw new TypeError('its id holds control characters');
  const title = item.title === null ? null : cleanLine(toPlain(item.title, item.textFormat));
  const text = toPlain(item.text, item.textFormat);
  const url = item.url === null ? null : canonicalUrl(item.url);
  const said = title === null ? text : `${title}\n${text}`;
  return {
    id: mentionId(item.source, item.externalId),
    source: item.source,
    externalId: item.externalId,
    collectedBy,
    url,
    site: siteOf(url),
    kind: item.kind,
    title,
    text,
    declaredLang: item.lang,
    author: cleanAuthor(item.author),
    publishedAt: plausibleDate(item.publishedAt, fetchedAt),
    editedAt: plausibleDate(item.editedAt, fetchedAt),
    fetchedAt,
    engagement: item.engagement,
    rating: plausibleRating(item.rating),
    parentId: item.parentId,
    threadId: item.threadId,
    hashtags: cleanTags(item.hashtags, extractHashtags(said)),
    handles: extractHandles(said).slice(0, MOST_TAGS),
    media: cleanMedia(item.media),
    answer:
      item.answer === null ? null : { ...item.answer, url: item.answer.url && canonicalUrl(item.answer.url) },
    aboutBrandIds: item.aboutBrandIds,
  };
};

/** Who brought the batch, and when. */
type Arrival = Pick<IngestJob, 'collectedBy' | 'fetchedAt'>;

/**
 * Raw items as mentions: text plain, NFC and at most 100,000 UTF-16 units, addresses in one form without
 * tracking, hashtags and handles collected. A date before the web or ahead of the clock, and a rating outside
 * of its scale, are null. Normalising what is normal changes nothing.
 */
export const normalise = (batch: Batch<RawItem>, arrival: Arrival): Batch<CleanMention> =>
  mapBatch(batch, 'normalise', (item) => normaliseItem(item, arrival));
