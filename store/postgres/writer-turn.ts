import { type RawBuilder, sql } from 'kysely';
import { fromEpochMs } from '../../domain/instant.ts';
import { tidyHandle } from '../../domain/tidy-handle.ts';
import { changesPlace } from '../mentions/kept-mention.ts';
import { markOf } from '../mentions/mention-terms.ts';
import { toStorableText } from '../mentions/storable.ts';
import type { GroupTarget, InTurn, WriterTurn, Writes } from '../mentions/writer-turn.ts';
import { forgetAcknowledged } from './acknowledge-store.ts';
import { createAskReader } from './ask-reader.ts';
import { forgetAuthors } from './author-store.ts';
import { type Context, inWriterTurn, type Work } from './context.ts';
import { countCollected } from './count-collected.ts';
import { findErasures, listErasures } from './erasure-list.ts';
import { forgetFiles } from './export-store.ts';
import { appendCorrection, listCorrections, loadRaws } from './list-labelled.ts';
import { loadKept } from './load-kept.ts';
import { announce } from './mention-changes.ts';
import { quoteTerm } from './mention-row.ts';
import { forgetReplies } from './reply-store.ts';
import { epochMs } from './sql-value.ts';
import { createStoryReader } from './story-reader.ts';
import { forgetPermissions } from './testimonial-store.ts';
import { loadBrandFacts, markTouched } from './touches.ts';
import { findEvents, findSnoozed, loadNotes, writeEvents } from './work-events.ts';
import { writePlaces } from './write-places.ts';
import { writeRows } from './write-rows.ts';
import { writeStories } from './write-stories.ts';

const findFirstReplies = async (
  { trx }: Work,
  ...[ids, exceptIds]: Parameters<WriterTurn['findFirstReplies']>
): ReturnType<WriterTurn['findFirstReplies']> => {
  const rows = await trx
    .selectFrom('mention')
    .select((is) => ['reply_to', sql<number>`min(${epochMs(is.ref('at'))})`.as('first_ms')])
    .where('reply_to', '=', sql<string>`any(${ids}::text[])`)
    .where(sql<boolean>`not id = any(${exceptIds}::text[])`)
    .groupBy('reply_to')
    .execute();
  return new Map(rows.map((row) => [row.reply_to ?? '', fromEpochMs(row.first_ms)]));
};

const isIn = (group: GroupTarget): RawBuilder<boolean> => {
  if ('threadId' in group)
    return sql`source = ${group.source} and thread_id = ${toStorableText(group.threadId)}`;
  if ('authorId' in group)
    return sql`source = ${group.source} and author_id = ${toStorableText(group.authorId)}`;
  const mark = quoteTerm(markOf('author', tidyHandle(group.authorHandle)));
  return sql`source = ${group.source} and terms @@ ${mark}::tsquery`;
};

const findGroup = async (
  { trx }: Work,
  ...[group, seenUntil, limit]: Parameters<WriterTurn['findGroup']>
): Promise<readonly string[]> => {
  const rows = await trx
    .selectFrom('mention')
    .select('id')
    .where(isIn(group))
    .where('erased_at', 'is', null)
    .where(seenUntil === null ? sql<boolean>`true` : sql<boolean>`seen_at <= ${seenUntil}`)
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
};

const findStale = async (
  { trx }: Work,
  ...[{ collectedBy, source, seenBefore }, limit]: Parameters<WriterTurn['findStale']>
): Promise<readonly string[]> => {
  const rows = await trx
    .selectFrom('mention')
    .select('id')
    .where('collected_by', '=', sql<string>`any(${collectedBy}::text[])`)
    .where(source === null ? sql<boolean>`true` : sql<boolean>`source = ${source}`)
    .where('erased_at', 'is', null)
    .where('seen_day', '<=', seenBefore.slice(0, 10))
    .where('seen_at', '<', seenBefore)
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
};

const write = async (work: Work, { changes, refiled, touched, announced, events }: Writes): Promise<void> => {
  await writeStories(work, refiled);
  await writeRows(work, changes);
  await writePlaces(work, changes.filter(changesPlace));
  await countCollected(work, changes);
  await markTouched(work, touched);
  await writeEvents(work, events);
  await announce(work, announced);
};

/** A writer's turn within a transaction that has it. */
export const createWriterTurn = (work: Work): WriterTurn => ({
  ...createStoryReader(work),
  ...createAskReader(work),
  loadBrandFacts: () => loadBrandFacts(work),
  loadKept: (ids) => loadKept(work, ids),
  findFirstReplies: (ids, exceptIds) => findFirstReplies(work, ids, exceptIds),
  findErasures: (keys) => findErasures(work, keys),
  listErasures: (entries) => listErasures(work, entries),
  findGroup: (group, seenUntil, limit) => findGroup(work, group, seenUntil, limit),
  findStale: (search, limit) => findStale(work, search, limit),
  loadRaws: (ids) => loadRaws(work, ids),
  loadCorrections: (mentionId) => listCorrections({ db: work.trx }, mentionId),
  appendCorrection: (correction) => appendCorrection(work, correction),
  forgetReplies: (mentionIds) => forgetReplies(work, mentionIds),
  forgetPermissions: (mentionIds) => forgetPermissions(work, mentionIds),
  forgetFiles: (mentionIds) => forgetFiles(work, mentionIds),
  forgetAuthors: async (accounts) => {
    await forgetAuthors(work, accounts);
    await forgetAcknowledged(work, accounts);
  },
  findEvents: (ids) => findEvents(work, ids),
  loadNotes: (mentionIds) => loadNotes(work, mentionIds),
  findSnoozed: (threads) => findSnoozed(work, threads),
  write: (writes) => write(work, writes),
});

/** Writers' turns, each a transaction. */
export const createTurns =
  (context: Context): InTurn =>
  (work) =>
    inWriterTurn(context, (own) => work(createWriterTurn(own)));
