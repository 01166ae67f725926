import { hash } from 'node:crypto';
import type { Instant } from '../../domain/instant.ts';
import type { Erased, JudgedMention, Status, StoredMention } from '../../domain/mention.ts';
import { type QueryDocument, toQueryDocument, toSearchText } from '../../domain/query/query-document.ts';
import { toSqlJson, toSqlText } from './sql-value.ts';
import type { MentionDoc } from './tables.ts';

/** Search reads this much of a mention's tokens: PostgreSQL's tsvector ends at 1 MB. */
const TOKEN_BYTES_KEPT = 500_000;
/** A tsvector takes terms of up to 2 kB. */
const TERM_LENGTH = 500;

const capTokens = (tokens: readonly string[]): readonly string[] => {
  let bytes = 0;
  const end = tokens.findIndex((token) => {
    bytes += Buffer.byteLength(token) + 1;
    return bytes > TOKEN_BYTES_KEPT;
  });
  return end === -1 ? tokens : tokens.slice(0, end);
};

/** A term in tsvector's and tsquery's text form. One that is too long keeps its beginning and a digest. */
export const quoteTerm = (term: string): string => {
  const whole = toSqlText(term);
  const short =
    whole.length <= TERM_LENGTH
      ? whole
      : toSqlText(whole.slice(0, TERM_LENGTH)) + hash('sha1', whole, 'base64url');
  return `'${short.replace(/['\\]/g, '$&$&')}'`;
};

/** What is marked among the terms: fields a search compares for equality. */
export type MarkedField =
  | 'author'
  | 'name'
  | 'handle'
  | 'hashtag'
  | 'kind'
  | 'lang'
  | 'site'
  | 'source'
  | 'topic';

/** The term that stands for a field's value. No token begins with `=`, so no word or beginning finds it. */
export const markOf = (field: MarkedField, value: string): string => `=${field}:${value}`;

/** `news.example.com` with the domains it belongs to. */
const domainsOf = (site: string): readonly string[] => {
  const labels = site.split('.');
  return labels.map((_, at) => labels.slice(at).join('.'));
};

const marksOf = (found: QueryDocument): readonly string[] => {
  const mark = (field: MarkedField, values: readonly string[]): readonly string[] =>
    values.map((value) => markOf(field, value));
  const present = (value: string | null): readonly string[] => (value === null ? [] : [value]);
  return [
    ...mark('author', present(found.authorHandle)),
    ...mark('name', found.authorName === null ? [] : fromSearchText(found.authorName)),
    ...mark('handle', found.handles),
    ...mark('hashtag', found.hashtags),
    ...mark('kind', [found.kind]),
    ...mark('lang', present(found.lang)),
    ...mark('site', found.site === null ? [] : domainsOf(found.site)),
    ...mark('source', [found.source]),
    ...mark('topic', found.topics),
  ];
};

/** The columns in which a save fills a mention's row, but for its documents, in the table's types. */
export const rowColumns = {
  id: 'text',
  at: 'timestamptz',
  source: 'text',
  thread_id: 'text',
  author_id: 'text',
  author_words: 'text',
  lang: 'text',
  topics: 'text[]',
  stars: 'float8',
  sentiment: 'text',
  intent: 'text',
  needs_reply: 'boolean',
  state: 'text',
  brand_ids: 'text[]',
  spoken_by: 'text[]',
  reply_to: 'text',
  replied_at: 'text',
  tokens: 'text',
  terms: 'tsvector',
  bands: 'int[]',
  story_id: 'text',
  content_hash: 'text',
  version: 'text',
  fetched_at: 'text',
  seen_at: 'text',
  seen_day: 'text',
  collected_by: 'text',
  refresh_at: 'timestamptz',
  state_at: 'text',
  state_by: 'text',
  erased_at: 'text',
  erased_by: 'text',
} as const;

/** What the columns hold that come from the mention alone. */
export const contentColumns = (mention: JudgedMention) => {
  const tokens = capTokens(mention.tokens);
  const found: QueryDocument = toQueryDocument({ ...mention, tokens });
  return {
    source: mention.source,
    collected_by: mention.collectedBy,
    thread_id: mention.threadId,
    author_id: mention.author?.id ?? null,
    author_words: found.authorName,
    lang: mention.lang,
    topics: mention.judgement.topics.map(({ topic }) => topic),
    stars: found.stars,
    sentiment: mention.judgement.sentiment.label,
    intent: mention.judgement.intent.label,
    tokens: toSearchText(tokens),
    terms: [...new Set([...tokens, ...marksOf(found)])].map(quoteTerm).join(' '),
    bands: mention.bands,
    content_hash: mention.contentHash,
  };
};

/** The JSON of a mention's `doc` column. */
export const toDocJson = (mention: JudgedMention): string => {
  const { brandIds, spokenBy, needsReply, tokens, contentHash, bands, fetchedAt, ...doc } = mention;
  return toSqlJson(doc satisfies MentionDoc);
};

/** The columns a stored mention is put together from. */
export const storedColumns = [
  'mention.doc',
  'mention.brand_ids',
  'mention.spoken_by',
  'mention.needs_reply',
  'mention.fetched_at',
  'mention.story_id',
  'mention.state',
  'mention.state_at',
  'mention.state_by',
  'mention.erased_at',
  'mention.erased_by',
] as const;

export interface StoredRow {
  readonly doc: MentionDoc;
  readonly brand_ids: readonly string[];
  readonly spoken_by: readonly string[];
  readonly needs_reply: boolean;
  readonly fetched_at: Instant;
  readonly story_id: string;
  readonly state: Status['state'];
  readonly state_at: Instant | null;
  readonly state_by: string | null;
  readonly erased_at: Instant | null;
  readonly erased_by: Erased['by'] | null;
}

/** Both columns are there or neither. */
export const toErased = ({
  erased_at: at,
  erased_by: by,
}: Pick<StoredRow, 'erased_at' | 'erased_by'>): Erased | null =>
  at === null || by === null ? null : { at, by };

/** @see mentionSchema: what the source published, or when it was first fetched. */
export const filedAt = (publishedAt: Instant | null, fetchedAt: Instant): Instant => publishedAt ?? fetchedAt;

export const toStoredMention = (row: StoredRow): StoredMention => ({
  ...row.doc,
  brandIds: [...row.brand_ids],
  spokenBy: [...row.spoken_by],
  needsReply: row.needs_reply,
  fetchedAt: row.fetched_at,
  at: filedAt(row.doc.publishedAt, row.fetched_at),
  storyId: row.story_id,
  status: { state: row.state, at: row.state_at, by: row.state_by },
  erased: toErased(row),
});

/** Tokens of a `tokens` column. */
export const fromSearchText = (text: string): readonly string[] =>
  text.trim() === '' ? [] : text.slice(1, -1).split(' ');
