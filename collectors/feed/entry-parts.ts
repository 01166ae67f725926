import type { RawItem } from '../../domain/mention.ts';
import type { Entry, FeedPerson, FeedText, ReviewFacts, VideoFacts } from './entry.ts';
import { plainLine, resolveHtmlUrls, resolveUrl } from './html-text.ts';
import {
  childOf,
  childrenOf,
  childText,
  hasElements,
  innerMarkup,
  textOf,
  type XmlNode,
} from './xml-node.ts';

const LONGEST_NAME = 300;
const EMAIL = /[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>()]+/g;

/** `me@example.com (Name)`, `Name <me@example.com>` or a name. A mail address is nobody's business and is left out. */
export const personFrom = (text: string | null, url: string | null): FeedPerson | null => {
  const name = plainLine(text ?? '')
    .slice(0, LONGEST_NAME)
    .replaceAll(EMAIL, '')
    .replaceAll(/[<>()"]|\bmailto:/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[\s,;-]+|[\s,;-]+$/g, '');
  return name === '' && url === null ? null : { name: name === '' ? null : name, url };
};

/** An Atom person: name and address as elements, or loose text. */
export const atomPerson = (node: XmlNode | null): FeedPerson | null => {
  if (node === null) return null;
  const part = (name: string): string | null => childText(node, name, `atom:${name}`);
  const loose = hasElements(node) ? null : textOf(node);
  return personFrom(part('name') ?? loose, resolveUrl(part('uri') ?? part('url'), node.base));
};

/** RSS text is HTML, escaped or bare; which of the two cannot be told apart and need not be. */
export const htmlOf = (node: XmlNode | null): FeedText | null => {
  if (node === null) return null;
  const html = hasElements(node) ? innerMarkup(node) : textOf(node);
  return html === '' ? null : { value: resolveHtmlUrls(html, node.base), format: 'html' };
};

/** A number of people or things, or null. */
export const countOf = (text: string | null | undefined): number | null => {
  const digits = text?.replaceAll(/[\s,.]/g, '') ?? '';
  return /^\d{1,12}$/.test(digits) ? Number(digits) : null;
};

const mediaType = (mime: string, medium: string, url: string): RawItem['media'][number]['type'] => {
  const named = /^(image|video|audio)/.exec(`${medium || mime}`.toLowerCase())?.[1];
  if (named === 'image' || named === 'video' || named === 'audio') return named;
  if (/\.(?:jpe?g|png|gif|webp|avif)(?:$|\?)/i.test(url)) return 'image';
  return 'link';
};

const mediumOf = (node: XmlNode): RawItem['media'] => {
  const { attributes } = node;
  const url = resolveUrl(attributes['url'] ?? attributes['href'], node.base);
  if (url === null) return [];
  const isPicture = node.name === 'media:thumbnail' || node.name === 'itunes:image';
  const type = isPicture ? 'image' : mediaType(attributes['type'] ?? '', attributes['medium'] ?? '', url);
  const alt = childText(node, 'media:description', 'media:title');
  return [{ type, url, alt: alt === null ? null : plainLine(alt) }];
};

const MEDIA_NAMES = ['enclosure', 'media:content', 'media:thumbnail', 'itunes:image'];
const MOST_MEDIA = 10;

/** Enclosures and Media RSS, in a group or not, each address once. */
const mediaOf = (item: XmlNode, enclosures: readonly XmlNode[]): RawItem['media'] => {
  const groups = childrenOf(item, 'media:group');
  const contents = [item, ...groups].flatMap((node) => childrenOf(node, 'media:content'));
  const own = [item, ...groups, ...contents].flatMap((node) => childrenOf(node, ...MEDIA_NAMES));
  if (own.length + enclosures.length === 0) return [];
  const all = [...own, ...enclosures].flatMap(mediumOf);
  return [...new Map(all.map((one) => [one.url, one])).values()].slice(0, MOST_MEDIA);
};

const videoOf = (item: XmlNode): VideoFacts | null => {
  const videoId = childText(item, 'yt:videoid');
  if (videoId === null) return null;
  const group = childOf(item, 'media:group');
  const community = group === null ? null : childOf(group, 'media:community');
  const attribute = (name: string, key: string): number | null =>
    community === null ? null : countOf(childOf(community, name)?.attributes[key]);
  return {
    videoId,
    channelId: childText(item, 'yt:channelid'),
    likes: attribute('media:starrating', 'count'),
    views: attribute('media:statistics', 'views'),
  };
};

const reviewOf = (item: XmlNode): ReviewFacts | null => {
  const stars = childText(item, 'im:rating');
  if (stars === null) return null;
  const rating = /^[1-5]$/.test(stars) ? Number(stars) : null;
  return { rating, votes: countOf(childText(item, 'im:votesum')) };
};

/** What Media RSS says about the item, for feeds that say it nowhere else. */
export const mediaDescription = (item: XmlNode): FeedText | null => {
  const group = childOf(item, 'media:group') ?? item;
  const node = childOf(group, 'media:description');
  const value = textOf(node);
  if (node === null || value === '') return null;
  return { value, format: node.attributes['type'] === 'html' ? 'html' : 'plain' };
};

const replyOf = (item: XmlNode): string | null => {
  const reply = childOf(item, 'thr:in-reply-to');
  return reply?.attributes['ref'] ?? reply?.attributes['href'] ?? null;
};

/** Enough to read the item again; a longer one is cut. */
const MOST_RAW = 65_536;

/** What RSS and Atom items share through extensions. @param enclosures those that are not called so. */
export const extensionsOf = (
  item: XmlNode,
  enclosures: readonly XmlNode[] = [],
): Pick<Entry, 'commentCount' | 'inReplyTo' | 'media' | 'video' | 'review' | 'raw'> => ({
  commentCount: countOf(childText(item, 'slash:comments', 'thr:total')),
  inReplyTo: replyOf(item),
  media: mediaOf(item, enclosures),
  video: videoOf(item),
  review: reviewOf(item),
  raw: { xml: item.source.slice(0, MOST_RAW) },
});
