import { hash } from 'node:crypto';
import type { Instant } from '../../domain/instant.ts';
import type { Erased, JudgedMention, MentionState } from '../../domain/mention.ts';
import { noWork, type Work } from '../../domain/work/work.ts';
import type { MentionDoc } from '../mentions/mention-doc.ts';
import { fromSearchText, toSearchFields } from '../mentions/mention-terms.ts';
import { NEVER } from '../mentions/page-cursor.ts';
import { contentColumns, workColumns } from '../postgres/mention-row.ts';
import type { MentionDocument } from './collections.ts';
import { EVERY_BRAND } from './mention-document.ts';
import { fromRowTime, toRowTime } from './row-time.ts';

/** A mention's row in a backup, as far as its document is made of it. */
interface MentionRow {
  readonly id: string;
  readonly at: string;
  readonly brand_ids: readonly string[];
  readonly spoken_by: readonly string[];
  readonly needs_reply: boolean;
  readonly asker?: string | null;
  readonly due_at: Instant | null;
  readonly state: MentionState;
  readonly state_at: Instant | null;
  readonly state_by: string | null;
  readonly story_id: string;
  readonly reply_to: string | null;
  readonly replied_at: Instant | null;
  readonly fetched_at: Instant;
  readonly seen_at: Instant;
  readonly refresh_at: string | null;
  readonly erased_at: Instant | null;
  readonly erased_by: Erased['by'] | null;
  readonly tokens: string;
  readonly author_words: string | null;
  readonly stars: number | null;
  readonly labelled_at: Instant | null;
  readonly work: Work | null;
  readonly bands: readonly number[];
  readonly content_hash: string;
  readonly version: string;
  readonly doc: MentionDoc;
}

/** What the columns of its content are made of. */
const contentOf = (
  doc: MentionDoc,
  tokens: string,
  bands: readonly number[],
  contentHash: string,
): JudgedMention =>
  ({ ...doc, tokens: fromSearchText(tokens), bands, contentHash }) as unknown as JudgedMention;

/** @param rawJson its payload. @returns the row as JSON. */
export const toMentionRow = (found: MentionDocument, rawJson: string): string => {
  const content = contentColumns(contentOf(found.doc, found.tokens, found.bands, found.contentHash));
  const row = {
    ...content,
    id: found._id,
    at: toRowTime(found.at),
    needs_reply: found.needsReply,
    asker: found.asker ?? null,
    due_at: found.due === NEVER ? null : found.due,
    state: found.state,
    brand_ids: found.brandIds,
    spoken_by: found.spokenBy,
    reply_to: found.replyTo,
    replied_at: found.repliedAt,
    story_id: found.storyId,
    version: found.version,
    fetched_at: found.fetchedAt,
    seen_at: found.seenAt,
    seen_day: found.seenAt.slice(0, 10),
    refresh_at: found.refreshAt === null ? null : toRowTime(found.refreshAt),
    state_at: found.stateAt,
    state_by: found.stateBy,
    erased_at: found.erased?.at ?? null,
    erased_by: found.erased?.by ?? null,
    ...workColumns(found.work ?? noWork),
    doc: found.doc,
  };
  return `${JSON.stringify(row).slice(0, -1)},"raw":${rawJson}}`;
};

/** The rows of the lists it stands in, as JSON. */
export const toPlaceRows = (found: MentionDocument): readonly string[] =>
  found.lists.map((brandId) =>
    JSON.stringify({
      brand_id: brandId,
      at: toRowTime(found.at),
      id: found._id,
      priority: found.doc.priority,
      due: found.due,
      waiting: found.waiting,
      snoozed: found.work?.snoozedUntil ?? '',
      asker: brandId === EVERY_BRAND ? null : (found.asker ?? null),
    }),
  );

export const fromMentionRow = (row: MentionRow): MentionDocument => {
  const erased =
    row.erased_at === null || row.erased_by === null ? null : { at: row.erased_at, by: row.erased_by };
  return {
    _id: row.id,
    stamp: 0,
    at: fromRowTime(row.at),
    lists: row.brand_ids.length === 0 ? [] : [EVERY_BRAND, ...new Set(row.brand_ids)],
    brandIds: row.brand_ids,
    spokenBy: row.spoken_by,
    needsReply: row.needs_reply,
    asker: row.asker ?? null,
    waiting: row.needs_reply && erased === null && row.state === 'open',
    state: row.state,
    stateAt: row.state_at,
    stateBy: row.state_by,
    work: row.work,
    due: row.due_at ?? NEVER,
    storyId: row.story_id,
    replyTo: row.reply_to,
    repliedAt: row.replied_at,
    fetchedAt: row.fetched_at,
    seenAt: row.seen_at,
    refreshAt: row.refresh_at === null ? null : fromRowTime(row.refresh_at),
    erased,
    tokens: row.tokens,
    terms: toSearchFields(contentOf(row.doc, row.tokens, row.bands, row.content_hash)).terms,
    authorWords: row.author_words,
    stars: row.stars,
    labelledAt: row.labelled_at,
    bands: row.bands,
    textHash: hash('sha1', row.tokens, 'base64url'),
    contentHash: row.content_hash,
    version: row.version,
    doc: row.doc,
  };
};
