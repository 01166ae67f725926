import { isDeepStrictEqual } from 'node:util';
import { reactionsTo } from '../../domain/campaigns/top-posts.ts';
import { labelledAt } from '../../domain/correction.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Erased, JudgedMention, Status, StoredMention } from '../../domain/mention.ts';
import { noWork, type Work } from '../../domain/work/work.ts';
import { filedAt, type MentionDoc } from '../mentions/mention-doc.ts';
import { toSearchFields } from '../mentions/mention-terms.ts';
import { toAspectText } from './aspect-text.ts';

/** A term in tsvector's and tsquery's text form. */
export const quoteTerm = (term: string): string => `'${term.replace(/['\\]/g, '$&$&')}'`;

/** The columns in which a save fills a mention's row, but for its documents, in the table's types. */
export const rowColumns = {
  id: 'text',
  at: 'timestamptz',
  source: 'text',
  thread_id: 'text',
  author_id: 'text',
  author_key: 'text',
  author_words: 'text',
  lang: 'text',
  topics: 'text[]',
  aspects: 'text[]',
  stars: 'float8',
  followers: 'float8',
  reactions: 'float8',
  sentiment: 'text',
  intent: 'text',
  needs_reply: 'boolean',
  asker: 'text',
  due_at: 'text',
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
  labelled_at: 'text',
  work: 'json',
  assignee: 'text',
  label_ids: 'text[]',
  acknowledged_by: 'text',
} as const;

/** What the columns hold that come from the mention alone. */
export const contentColumns = (mention: JudgedMention) => {
  const { tokens, terms, authorWords, stars } = toSearchFields(mention);
  return {
    source: mention.source,
    collected_by: mention.collectedBy,
    thread_id: mention.threadId,
    author_id: mention.author?.id ?? null,
    author_key: mention.author?.id ?? mention.author?.handle ?? null,
    author_words: authorWords,
    lang: mention.lang,
    topics: mention.judgement.topics.map(({ topic }) => topic),
    aspects: (mention.judgement.aspects ?? []).map(toAspectText),
    stars,
    followers: mention.author?.followers ?? null,
    reactions: reactionsTo(mention),
    sentiment: mention.judgement.sentiment.label,
    intent: mention.judgement.intent.label,
    tokens,
    terms: terms.map(quoteTerm).join(' '),
    bands: mention.bands,
    content_hash: mention.contentHash,
    labelled_at: labelledAt(mention.judgement),
  };
};

/** The columns of what people do about it. */
export const workColumns = (work: Work) => ({
  work: isDeepStrictEqual(work, noWork) ? null : work,
  assignee: work.assignee,
  label_ids: work.labels,
  acknowledged_by: work.acknowledged?.rule ?? null,
});

/** The columns a stored mention is put together from. */
export const storedColumns = [
  'mention.doc',
  'mention.brand_ids',
  'mention.spoken_by',
  'mention.needs_reply',
  'mention.due_at',
  'mention.fetched_at',
  'mention.story_id',
  'mention.state',
  'mention.state_at',
  'mention.state_by',
  'mention.work',
  'mention.erased_at',
  'mention.erased_by',
] as const;

export interface StoredRow {
  readonly doc: MentionDoc;
  readonly brand_ids: readonly string[];
  readonly spoken_by: readonly string[];
  readonly needs_reply: boolean;
  readonly due_at: Instant | null;
  readonly fetched_at: Instant;
  readonly story_id: string;
  readonly state: Status['state'];
  readonly state_at: Instant | null;
  readonly state_by: string | null;
  readonly work: Work | null;
  readonly erased_at: Instant | null;
  readonly erased_by: Erased['by'] | null;
}

/** Both columns are there or neither. */
export const toErased = ({
  erased_at: at,
  erased_by: by,
}: Pick<StoredRow, 'erased_at' | 'erased_by'>): Erased | null =>
  at === null || by === null ? null : { at, by };

export const toStoredMention = (row: StoredRow): StoredMention => ({
  ...row.doc,
  brandIds: [...row.brand_ids],
  spokenBy: [...row.spoken_by],
  needsReply: row.needs_reply,
  fetchedAt: row.fetched_at,
  at: filedAt(row.doc.publishedAt, row.fetched_at),
  storyId: row.story_id,
  dueAt: row.due_at,
  status: { state: row.state, at: row.state_at, by: row.state_by },
  work: row.work ?? noWork,
  erased: toErased(row),
});
