import { toInstant } from '../../domain/instant.ts';
import type { Author, Engagement, MentionKind, RawItem } from '../../domain/mention.ts';
import { extractHashtags } from '../../domain/query/tokens.ts';
import { demoBrands } from './demo-brands.ts';
import { type DemoLine, readDemoLines } from './demo-line.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** These give an author's name and no handle. */
const namingSources: ReadonlySet<string> = new Set(['appstore', 'googleplay', 'reviews', 'email']);
/** These declare a language. */
const languageSources: ReadonlySet<string> = new Set(['mastodon', 'bluesky', 'feed']);
/** These list hashtags apart from the text. */
const hashtagSources: ReadonlySet<string> = new Set(['mastodon', 'bluesky']);
/** These have no address of their own. */
const privateSources: ReadonlySet<string> = new Set(['email', 'survey']);

const kinds: ReadonlyMap<string, MentionKind> = new Map([
  ['appstore', 'review'],
  ['googleplay', 'review'],
  ['reviews', 'review'],
  ['email', 'message'],
  ['survey', 'survey'],
  ['youtube', 'comment'],
]);

const kindOf = (line: DemoLine): MentionKind =>
  kinds.get(line.source) ?? (line.parent === undefined ? 'post' : 'comment');

const timeOfDayMs = (t: string): number => Date.parse(`1970-01-01T${t}Z`);

/**
 * When a line was said. Whole days are counted back from now's UTC date. Today is not over yet: its lines are
 * drawn together, in their order, into what has passed of it, or into the last six hours if that is more.
 */
const publishedMs = ({ d, t }: DemoLine, now: Date): number => {
  const today = Math.floor(now.getTime() / dayMs) * dayMs;
  if (d > 0) return today - d * dayMs + timeOfDayMs(t);
  const passed = Math.max(now.getTime() - today, 6 * hourMs);
  return Math.floor(now.getTime() - passed * (1 - timeOfDayMs(t) / dayMs));
};

const urlOf = ({ source, site, id }: DemoLine): string | null => {
  if (privateSources.has(source)) return null;
  return site === undefined
    ? `https://${source}.example.com/${id}`
    : `https://${site}.example.org/articles/${id}`;
};

const authorOf = ({ source, by, followers }: DemoLine): Author | null => {
  if (by === undefined) return null;
  return namingSources.has(source)
    ? { id: null, handle: null, name: by, followers: null }
    : { id: `${source}-${by}`, handle: by, name: null, followers: followers ?? null };
};

const engagementOf = ({ counts }: DemoLine): Engagement | null => {
  if (counts === undefined) return null;
  const [likes, replies, shares, views] = counts;
  return { likes, replies, shares, views };
};

/** What has not been answered by `now` is not answered. */
const answerOf = (line: DemoLine, published: number, now: Date): RawItem['answer'] => {
  if (line.answeredAfterMin === undefined) return null;
  const at = new Date(published + line.answeredAfterMin * minuteMs);
  if (at > now) return null;
  const brand = demoBrands(now).find(({ id }) => line.brands.includes(id));
  const url = urlOf(line);
  return {
    at: toInstant(at),
    by: brand?.handles[0]?.handle ?? null,
    url: url === null ? null : `${url}/answer`,
  };
};

const threadOf = (line: DemoLine, lines: ReadonlyMap<string, DemoLine>): string | null => {
  if (line.parent === undefined) return null;
  const parent = lines.get(line.parent);
  if (parent === undefined) throw new Error(`${line.id} answers ${line.parent}, which is not there.`);
  return threadOf(parent, lines) ?? parent.id;
};

const toItem = (line: DemoLine, lines: ReadonlyMap<string, DemoLine>, now: Date): RawItem => {
  const published = publishedMs(line, now);
  const kind = kindOf(line);
  return {
    source: line.source,
    externalId: line.id,
    url: urlOf(line),
    kind,
    title: line.title ?? null,
    text: line.text,
    textFormat: line.html === true ? 'html' : 'plain',
    lang: languageSources.has(line.source) ? line.lang : null,
    author: authorOf(line),
    publishedAt: toInstant(new Date(published)),
    editedAt: null,
    engagement: engagementOf(line),
    rating:
      line.rating === undefined
        ? null
        : { value: line.rating[0], worst: line.rating[1], best: line.rating[2] },
    parentId: line.parent ?? null,
    threadId: threadOf(line, lines),
    hashtags: hashtagSources.has(line.source) ? extractHashtags(line.text) : [],
    media:
      line.imageAlt === undefined
        ? []
        : [{ type: 'image', url: `https://media.example.com/${line.id}.jpg`, alt: line.imageAlt }],
    answer: answerOf(line, published, now),
    // A review, a message or a reply need not name the brand: its source or its thread tells.
    aboutBrandIds: kind === 'post' ? [] : line.brands,
    raw: null,
  };
};

/**
 * The demo's mentions as a collector would hand them over, their dates moved to the 90 days before `now`,
 * none later. The same `now` gives the same items; another `now` the same ids with other dates.
 */
export const loadDemo = (now: Date): RawItem[] => {
  const lines = readDemoLines();
  const byId = new Map(lines.map((line) => [line.id, line]));
  return lines.map((line) => toItem(line, byId, now));
};
