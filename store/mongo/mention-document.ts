import { hash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { labelledAt } from '../../domain/correction.ts';
import { type Instant, toInstant } from '../../domain/instant.ts';
import type { StoredMention } from '../../domain/mention.ts';
import { noWork } from '../../domain/work/work.ts';
import { askerOf } from '../mentions/ask-reader.ts';
import {
  askingAs,
  isWaiting,
  type KeptMention,
  placedAt,
  replyTo,
  statusOf,
  type Version,
} from '../mentions/kept-mention.ts';
import { filedAt, type MentionDoc } from '../mentions/mention-doc.ts';
import { fromSearchText, toSearchFields } from '../mentions/mention-terms.ts';
import { NEVER } from '../mentions/page-cursor.ts';
import type { MentionDocument } from './collections.ts';
import { toDate } from './date.ts';

/** Stands for all brands together in `lists`; no brand's id is empty. */
export const EVERY_BRAND = '';

/** The fields that change without new content. */
export const placeFields = (kept: KeptMention) => {
  const { state, at, by } = statusOf(kept);
  return {
    at: toDate(placedAt(kept)),
    lists: kept.brandIds.length === 0 ? [] : [EVERY_BRAND, ...new Set(kept.brandIds)],
    brandIds: kept.brandIds,
    spokenBy: kept.spokenBy,
    needsReply: kept.needsReply,
    asker: askingAs(kept),
    waiting: isWaiting(kept),
    due: kept.dueAt ?? NEVER,
    state,
    stateAt: at,
    stateBy: by,
    work: isDeepStrictEqual(kept.work, noWork) ? null : kept.work,
    storyId: kept.storyId,
    replyTo: replyTo(kept),
    repliedAt: kept.repliedAt,
    fetchedAt: kept.fetchedAt,
    seenAt: kept.seenAt,
    refreshAt: kept.refreshAt === null ? null : toDate(kept.refreshAt),
    erased: kept.erased,
  } satisfies Partial<MentionDocument>;
};

/** The fields that come from a version alone. */
export const contentFields = ({ mention, docJson, digest }: Version) => {
  const { tokens, terms, authorWords, stars } = toSearchFields(mention);
  return {
    tokens,
    terms,
    authorWords,
    stars,
    labelledAt: labelledAt(mention.judgement),
    bands: mention.bands,
    textHash: hash('sha1', tokens, 'base64url'),
    contentHash: mention.contentHash,
    version: digest,
    // From the text that every store keeps, free of what UTF-8 cannot hold.
    doc: JSON.parse(docJson) as MentionDoc,
  } satisfies Partial<MentionDocument>;
};

/** What a stored mention is put together from. */
export const storedFields = {
  doc: 1,
  brandIds: 1,
  spokenBy: 1,
  needsReply: 1,
  due: 1,
  fetchedAt: 1,
  storyId: 1,
  state: 1,
  stateAt: 1,
  stateBy: 1,
  work: 1,
  erased: 1,
} as const;

export type StoredFields = Pick<MentionDocument, keyof typeof storedFields>;

export const toDueAt = (due: MentionDocument['due']): Instant | null => (due === NEVER ? null : due);

export const toStoredMention = (found: StoredFields): StoredMention => ({
  ...found.doc,
  brandIds: [...found.brandIds],
  spokenBy: [...found.spokenBy],
  needsReply: found.needsReply,
  dueAt: toDueAt(found.due),
  fetchedAt: found.fetchedAt,
  at: filedAt(found.doc.publishedAt, found.fetchedAt),
  storyId: found.storyId,
  status: { state: found.state, at: found.stateAt, by: found.stateBy },
  work: found.work ?? noWork,
  erased: found.erased,
});

export const toKept = (found: MentionDocument): KeptMention => ({
  id: found._id,
  doc: found.doc,
  tokens: fromSearchText(found.tokens),
  bands: found.bands,
  contentHash: found.contentHash,
  digest: found.version,
  fetchedAt: found.fetchedAt,
  seenAt: found.seenAt,
  brandIds: found.brandIds,
  spokenBy: found.spokenBy,
  needsReply: found.needsReply,
  asker: found.erased === null ? askerOf(found.doc) : (found.asker ?? null),
  dueAt: toDueAt(found.due),
  decision:
    found.stateBy === null || found.stateBy === 'source'
      ? null
      : // A person's word always has its time.
        { state: found.state, at: found.stateAt, by: found.stateBy },
  work: found.work ?? noWork,
  repliedAt: found.repliedAt,
  refreshAt: found.refreshAt === null ? null : toInstant(found.refreshAt),
  storyId: found.storyId,
  erased: found.erased,
  unwritten: null,
});
