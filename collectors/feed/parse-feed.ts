import type { RawItem } from '../../domain/mention.ts';
import type { Answer, Drop } from '../collector.ts';
import { cleanXml } from './clean-xml.ts';
import { decodeText } from './decode-text.ts';
import type { FeedDocument } from './entry.ts';
import { resolveUrl } from './html-text.ts';
import { readJsonFeed } from './json-feed.ts';
import { describeOther } from './not-a-feed.ts';
import { type FeedOptions, toRawItems } from './raw-items.ts';
import { readXmlFeed } from './xml-feed.ts';
import { rootElement } from './xml-prolog.ts';

export interface ParsedFeed {
  readonly title: string | null;
  /** The site or page the feed belongs to. */
  readonly link: string | null;
  readonly items: readonly RawItem[];
  readonly drops: readonly Drop[];
}

/** Relative addresses start from here (RFC 9110, section 8.7): a Content-Location that is an address, or the final URL. */
const baseOf = (answer: Answer): string =>
  resolveUrl(answer.headers['content-location'], answer.finalUrl) ?? answer.finalUrl;

const FEED_ROOTS = /^(?:[\w.-]+:)?(?:rss|feed|rdf)$/;

const readXml = (text: string, base: string): FeedDocument => {
  const xml = cleanXml(text);
  if (!FEED_ROOTS.test(rootElement(xml) ?? '')) throw describeOther(text, base);
  return withoutHalfEntry(readXmlFeed(xml, base), xml);
};

/** Whether the text ends inside an entry, as when a server broke off. */
const endsInEntry = (xml: string): boolean => {
  const opened = Math.max(...['<item', '<entry'].map((tag) => xml.lastIndexOf(tag)));
  const closed = Math.max(...['</item', '</entry'].map((tag) => xml.lastIndexOf(tag)));
  return opened > closed && !/<\/(?:[\w.-]+:)?(?:rss|rdf|feed)\b/i.test(xml.slice(opened));
};

/** A half entry is no entry: its text would be wrong, and stay wrong under its id. */
const withoutHalfEntry = (document: FeedDocument, xml: string): FeedDocument => {
  const half = document.entries.at(-1);
  if (half === undefined || !endsInEntry(xml)) return document;
  const drop = {
    item: half.id ?? half.title ?? 'the last entry',
    reason: 'the feed breaks off in the middle of it',
  };
  return { ...document, entries: document.entries.slice(0, -1), drops: [...document.drops, drop] };
};

/** Reads bytes of unknown encoding as a feed of any format. @throws SourceShapeError when they are none. */
export const readFeedDocument = (answer: Answer): FeedDocument => {
  const base = baseOf(answer);
  const { text } = decodeText(answer.body, answer.headers['content-type']);
  const start = text.trimStart().replace(/^\ufeff/, '');
  if (/^[{[]/.test(start)) return readJsonFeed(start, base);
  return readXml(start, base);
};

/**
 * Reads RSS 0.9x–2.0, RDF, Atom 0.3 and 1.0, and JSON Feed. Pure; may take long on hostile input, so run it
 * under a time limit.
 * @throws SourceShapeError when it is no feed, saying what it looks like and what to do.
 */
export const parseFeed = (answer: Answer, options: FeedOptions): ParsedFeed => {
  const document = readFeedDocument(answer);
  const { items, drops } = toRawItems(document.entries, answer.fetchedAt, options);
  return { title: document.title, link: document.link, items, drops: [...document.drops, ...drops] };
};
