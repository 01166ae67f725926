import { createHash } from 'node:crypto';
import type { Author, Engagement, MentionKind, RawItem } from '../../domain/mention.ts';
import { tidyHandle } from '../../domain/tidy-handle.ts';
import type { BrandLookup } from './brand-lookup.ts';
import type { ImportFieldName } from './import-fields.ts';
import { cellText, fieldText, type Mapping, ratingScale } from './mapping.ts';
import { readDate } from './read-date.ts';
import { readKind } from './read-kind.ts';
import { readRating } from './read-rating.ts';
import { readSource } from './read-source.ts';
import type { TableRow } from './table.ts';

/** The channel of rows that name none. Its ids are made here; those of any other channel are its own. */
const IMPORT_SOURCE = 'import';
const TEXT_CHARS_AT_MOST = 100_000;
const RAW_CHARS_AT_MOST = 256 * 1024;
const ID_CHARS_AT_MOST = 1_024;

/** What rows are read with. */
export interface RowPlan {
  readonly mapping: Mapping;
  /** IANA zone of times without an offset. */
  readonly timeZone: string;
  /** All rows are about this brand, whatever else they name. */
  readonly brandId: string | null;
  readonly findBrand: BrandLookup;
  /** Tells conversations of different files apart where the ids are of no channel. */
  readonly fileId: string;
  readonly now: Date;
}

export interface MappedRow {
  readonly item: RawItem;
  /** What was left out of the row, and why. */
  readonly warnings: readonly string[];
}

/** Collects what could not be read while a row is. */
type Warn = (message: string) => void;
type Read = (name: ImportFieldName) => string | null;

const shown = (text: string): string => `“${text.length > 60 ? `${text.slice(0, 60)}…` : text}”`;

const readWhen = (name: 'publishedAt' | 'answeredAt', read: Read, plan: RowPlan, warn: Warn) => {
  const text = read(name);
  if (text === null) return null;
  const format = plan.mapping.dateFormat?.slice(1) ?? 'auto';
  const found = readDate(text, { format, timeZone: plan.timeZone, now: plan.now });
  if ('at' in found) return found.at;
  warn(`date not read: ${shown(text)} ${found.unread}`);
  return null;
};

const readUrl = (text: string | null): string | null =>
  text !== null && /^https?:\/\//i.test(text) && URL.canParse(text) ? text : null;

const readCount = (text: string | null): number | null => {
  if (text === null || !/^\d{1,3}(?:[ ,.']?\d{3})*$|^\d+(?:\.0+)?$/.test(text)) return null;
  const count = Number(/^\d+\.0+$/.test(text) ? text : text.replace(/[ ,.']/g, ''));
  return Number.isSafeInteger(count) ? count : null;
};

const readAuthor = (read: Read): Author | null => {
  const author = read('author');
  // A name that begins with @ is a handle.
  const handle = tidyHandle(read('handle') ?? (author?.startsWith('@') ? author : ''));
  const name = author === null || author.startsWith('@') ? null : author;
  const id = read('authorId');
  const followers = readCount(read('followers'));
  if (handle === '' && name === null && id === null) return null;
  return { id, handle: handle === '' ? null : handle, name, followers };
};

const readEngagement = (read: Read): Engagement | null => {
  const counts = {
    likes: readCount(read('likes')),
    replies: readCount(read('replies')),
    shares: readCount(read('shares')),
    views: readCount(read('views')),
  };
  return Object.values(counts).some((count) => count !== null) ? counts : null;
};

const readAnswer = (read: Read, plan: RowPlan, warn: Warn): RawItem['answer'] => {
  const reply = read('answer');
  const by = read('answeredBy');
  const url = readUrl(read('answerUrl'));
  const at = readWhen('answeredAt', read, plan, warn);
  const none = reply === null || /^(no|false|0|nein|non)$/i.test(reply);
  return none && by === null && url === null && at === null ? null : { at, by, url };
};

const readLang = (text: string | null): string | null => {
  if (text === null || !/^[a-z]{2,3}([-_][a-z0-9]{2,8})*$/i.test(text)) return null;
  return /^und\b/i.test(text) ? null : text.replaceAll('_', '-');
};

const readHashtags = (text: string | null): string[] =>
  (text ?? '').split(/[\s,;|#[\]'"]+/).filter((tag) => tag !== '');

const hash = (parts: readonly (string | null)[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24);

/**
 * The id of a row. A real channel's own id is kept. Otherwise the id is made of what the row says (text, date as
 * written, author, address) and its id, if it has one: the same row has the same id in every file, and rows of
 * different files never share one, though both count from 1.
 */
const readId = (source: string, said: string, read: Read): string => {
  const own = read('id');
  if (source !== IMPORT_SOURCE && own !== null && own.length <= ID_CHARS_AT_MOST) return own;
  const meaning = hash([said, read('publishedAt'), read('author'), read('handle'), read('url')]);
  if (own === null) return meaning;
  return own.length > 200 ? hash([own, meaning]) : `${own}-${meaning}`;
};

const readThread = (source: string, thread: string | null, { fileId }: RowPlan): string | null =>
  thread === null || source !== IMPORT_SOURCE ? thread : `${fileId}-${thread}`;

/** @returns the brands a row is about, or the reason why that cannot be told. */
const readBrands = (read: Read, { findBrand, brandId }: RowPlan, warn: Warn) => {
  const value = read('brand');
  const fixed = brandId === null ? [] : [brandId];
  if (value === null) return fixed;
  const found = findBrand(value);
  if (found !== null) return [...new Set([...fixed, found])];
  if (brandId === null) return { problem: `names the brand ${shown(value)}, which is none of yours` };
  warn(`brand ${shown(value)} is none of yours`);
  return fixed;
};

const readKindOf = (read: Read, isRated: boolean, warn: Warn): MentionKind => {
  const usual = isRated ? 'review' : 'post';
  const text = read('kind');
  const kind = text === null ? usual : readKind(text);
  if (kind === null) warn(`kind ${shown(text ?? '')} is not known; taken as ${usual}`);
  return kind ?? usual;
};

const readStars = (read: Read, mapping: Mapping, warn: Warn): RawItem['rating'] => {
  const text = read('rating');
  if (text === null) return null;
  const rating = readRating(text, ratingScale(mapping));
  if (rating === null) warn(`rating not read: ${shown(text)}`);
  return rating;
};

const isOutbound = (direction: string | null): boolean =>
  direction !== null && /^(out(bound|going)?|sent|agent)$/i.test(direction);

/** The value of one brand a row names that is not known, for offering to create it. */
export const unknownBrandOf = ({ row }: TableRow, { mapping, findBrand }: RowPlan): string | null => {
  const value = mapping.brand === undefined ? null : cellText(row, mapping.brand);
  return value !== null && findBrand(value) === null ? value : null;
};

/**
 * Turns a row into an item. A date or a rating that cannot be read is left out, with a warning, for the words
 * still count; a row without words or rating, of an unknown brand, of the brand's own hand or with a text past
 * 100,000 characters is none, and the problem says so.
 */
export const mapRow = (entry: TableRow, plan: RowPlan): MappedRow | { readonly problem: string } => {
  const warnings: string[] = [];
  const warn = (message: string) => warnings.push(message);
  const read: Read = (name) => fieldText(entry.row, plan.mapping, name);

  if (isOutbound(read('direction'))) return { problem: 'was written by the brand itself' };
  const text = read('text') ?? '';
  const title = read('title');
  const rating = readStars(read, plan.mapping, warn);
  if (text === '' && title === null && rating === null) return { problem: 'has no text' };
  if (text.length + (title?.length ?? 0) > TEXT_CHARS_AT_MOST) {
    return { problem: `has a text of more than ${TEXT_CHARS_AT_MOST} characters` };
  }
  const named = read('source');
  const source = named === null ? IMPORT_SOURCE : readSource(named);
  if (source === null) return { problem: `names the channel ${shown(named ?? '')}, which cannot be one` };
  const brands = readBrands(read, plan, warn);
  if ('problem' in brands) return brands;

  const item: RawItem = {
    source,
    externalId: readId(source, `${title ?? ''}\n${text}`, read),
    url: readUrl(read('url')),
    kind: readKindOf(read, rating !== null, warn),
    title,
    text,
    textFormat: read('textFormat') === 'html' ? 'html' : 'plain',
    lang: readLang(read('lang')),
    author: readAuthor(read),
    publishedAt: readWhen('publishedAt', read, plan, warn),
    editedAt: null,
    engagement: readEngagement(read),
    rating,
    // Ids of rows without a channel are made here, so a row cannot point at another by its id.
    parentId: source === IMPORT_SOURCE ? null : read('parentId'),
    threadId: readThread(source, read('threadId'), plan),
    hashtags: readHashtags(read('hashtags')),
    media: [],
    answer: readAnswer(read, plan, warn),
    aboutBrandIds: brands,
    raw: entry.chars <= RAW_CHARS_AT_MOST ? entry.row : null,
  };
  return { item, warnings };
};
