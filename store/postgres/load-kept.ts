import { sql } from 'kysely';
import { fromEpochMs } from '../../domain/instant.ts';
import { noWork } from '../../domain/work/work.ts';
import { askerOf } from '../mentions/ask-reader.ts';
import type { KeptMention } from '../mentions/kept-mention.ts';
import { fromSearchText } from '../mentions/mention-terms.ts';
import type { Work } from './context.ts';
import { type StoredRow, storedColumns, toErased } from './mention-row.ts';
import { epochMs } from './sql-value.ts';

interface KeptRow extends StoredRow {
  readonly id: string;
  readonly tokens: string;
  readonly asker: string | null;
  readonly bands: readonly number[];
  readonly content_hash: string;
  readonly version: string;
  readonly seen_at: string;
  readonly replied_at: string | null;
  readonly refresh_ms: number | null;
}

const toKept = (row: KeptRow): KeptMention => ({
  id: row.id,
  doc: row.doc,
  tokens: fromSearchText(row.tokens),
  bands: row.bands,
  contentHash: row.content_hash,
  digest: row.version,
  fetchedAt: row.fetched_at,
  seenAt: row.seen_at,
  brandIds: row.brand_ids,
  spokenBy: row.spoken_by,
  needsReply: row.needs_reply,
  asker: row.erased_at === null ? askerOf(row.doc) : row.asker,
  dueAt: row.due_at,
  decision:
    row.state_by === null || row.state_by === 'source'
      ? null
      : { state: row.state, at: row.state_at, by: row.state_by },
  work: row.work ?? noWork,
  repliedAt: row.replied_at,
  refreshAt: row.refresh_ms === null ? null : fromEpochMs(row.refresh_ms),
  storyId: row.story_id,
  erased: toErased(row),
  unwritten: null,
});

/** The mentions of these ids that are there. */
export const loadKept = async ({ trx }: Work, ids: readonly string[]): Promise<Map<string, KeptMention>> => {
  const rows = await trx
    .selectFrom('mention')
    .select([
      'id',
      'tokens',
      'bands',
      'content_hash',
      'version',
      'seen_at',
      'replied_at',
      'asker',
      ...storedColumns,
    ])
    .select((is) => epochMs(is.ref('refresh_at')).$castTo<number | null>().as('refresh_ms'))
    .where('id', '=', sql<string>`any(${ids}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, toKept(row)]));
};
