import type { Filter } from 'mongodb';
import { strongerErasure } from '../../domain/erasure.ts';
import { toInstant } from '../../domain/instant.ts';
import { tidyHandle } from '../../domain/tidy-handle.ts';
import { markOf } from '../mentions/mention-terms.ts';
import { toStorableText } from '../mentions/storable.ts';
import type { GroupTarget, InTurn, WriterTurn } from '../mentions/writer-turn.ts';
import { forgetAcknowledged } from './acknowledge-store.ts';
import { createAskReader } from './ask-reader.ts';
import { forgetAuthors } from './author-store.ts';
import { loadBrandFacts } from './brand-facts.ts';
import { updateEach } from './bulk-write.ts';
import type { MentionDocument } from './collections.ts';
import type { CommitStep } from './commit.ts';
import type { Context } from './context.ts';
import { forgetFiles } from './export-store.ts';
import { correctionStep, isKnownCorrection, listCorrections, loadRaws } from './labels.ts';
import { toKept } from './mention-document.ts';
import { forgetReplies } from './reply-store.ts';
import { createStoryReader } from './story-reader.ts';
import { forgetPermissions } from './testimonial-store.ts';
import { toSteps } from './to-steps.ts';
import type { Turn, Turns } from './turn.ts';
import { findEvents, findSnoozed, loadNotes } from './work-events.ts';

const loadKept: (context: Context, ids: readonly string[]) => ReturnType<WriterTurn['loadKept']> = async (
  { in: { mention } },
  ids,
) => {
  if (ids.length === 0) return new Map();
  const found = await mention.find({ _id: { $in: [...ids] } }).toArray();
  return new Map(found.map((each) => [each._id, toKept(each)]));
};

const findFirstReplies = async (
  { in: { mention } }: Context,
  ...[ids, exceptIds]: Parameters<WriterTurn['findFirstReplies']>
): ReturnType<WriterTurn['findFirstReplies']> => {
  const except = new Set(exceptIds);
  const found = await mention
    .find({ replyTo: { $in: [...ids] } })
    .project<Pick<MentionDocument, '_id' | 'replyTo' | 'at'>>({ replyTo: 1, at: 1 })
    .toArray();
  const first = new Map<string, Date>();
  for (const { _id, replyTo, at } of found) {
    if (replyTo === null || except.has(_id)) continue;
    const known = first.get(replyTo);
    if (known === undefined || at < known) first.set(replyTo, at);
  }
  return new Map([...first].map(([id, at]) => [id, toInstant(at)]));
};

const findErasures = async (
  { in: { erasure } }: Context,
  keys: readonly string[],
): ReturnType<WriterTurn['findErasures']> => {
  const found = await erasure.find({ _id: { $in: [...keys] } }).toArray();
  return new Map(found.map(({ _id, at, by }) => [_id, { at, by }]));
};

/** Each entry stands for itself, and whoever erases tells all of them again after a crash. */
const listErasures = async (
  context: Context,
  entries: Parameters<WriterTurn['listErasures']>[0],
): Promise<void> => {
  if (entries.size === 0) return;
  const known = await findErasures(context, [...entries.keys()]);
  await updateEach(
    context,
    context.in.erasure,
    [...entries].map(([key, erased]) => {
      const { at, by } = strongerErasure(known.get(key) ?? null, erased) ?? erased;
      return { filter: { _id: key }, update: { $set: { at, by } }, upsert: true };
    }),
  );
};

const idsOf = async (
  { in: { mention } }: Context,
  filter: Filter<MentionDocument>,
  limit: number,
): Promise<readonly string[]> => {
  const found = await mention.find(filter).project<{ _id: string }>({ _id: 1 }).limit(limit).toArray();
  return found.map(({ _id }) => _id);
};

const isIn = (group: GroupTarget): Filter<MentionDocument> => {
  const isOf = { 'doc.source': group.source };
  if ('threadId' in group) return { ...isOf, 'doc.threadId': toStorableText(group.threadId) };
  if ('authorId' in group) return { ...isOf, 'doc.author.id': toStorableText(group.authorId) };
  return { ...isOf, terms: markOf('author', tidyHandle(group.authorHandle)) };
};

const createWriterTurn = (context: Context, turn: Turn): WriterTurn => {
  // Written with what follows from them: an event that is known has had its effect.
  const appended: CommitStep[] = [];
  return {
    ...createStoryReader(context),
    ...createAskReader(context),
    loadBrandFacts: () => loadBrandFacts(context),
    loadKept: (ids) => loadKept(context, ids),
    findFirstReplies: (ids, exceptIds) => findFirstReplies(context, ids, exceptIds),
    findErasures: (keys) => findErasures(context, keys),
    listErasures: (entries) => listErasures(context, entries),
    findGroup: (group, seenUntil, limit) => {
      const isSeen = seenUntil === null ? {} : { seenAt: { $lte: seenUntil } };
      return idsOf(context, { ...isIn(group), ...isSeen, erased: null }, limit);
    },
    findStale: ({ collectedBy, source, seenBefore }, limit) => {
      const isOf = source === null ? {} : { 'doc.source': source };
      return idsOf(
        context,
        { 'doc.collectedBy': { $in: [...collectedBy] }, ...isOf, seenAt: { $lt: seenBefore }, erased: null },
        limit,
      );
    },
    loadRaws: (ids) => loadRaws(context, ids),
    loadCorrections: (mentionId) => listCorrections(context, mentionId),
    appendCorrection: async (correction) => {
      if (await isKnownCorrection(context, correction.id)) return false;
      appended.push(correctionStep(correction));
      return true;
    },
    forgetReplies: (mentionIds) => forgetReplies(context, mentionIds),
    forgetPermissions: (mentionIds) => forgetPermissions(context, mentionIds),
    forgetFiles: (mentionIds) => forgetFiles(context, mentionIds),
    forgetAuthors: async (accounts) => {
      await forgetAuthors(context, accounts);
      await forgetAcknowledged(context, accounts);
    },
    findEvents: (ids) => findEvents(context, ids),
    loadNotes: (mentionIds) => loadNotes(context, mentionIds),
    findSnoozed: (threads) => findSnoozed(context, threads),
    write: async (writes) => {
      const steps = [...appended.splice(0), ...(await toSteps(context, writes, turn.number() + 1))];
      if (steps.length > 0) await turn.commit(steps);
    },
  };
};

/** A writer's turn, with the commits that the rest of the adapter writes in it. */
export type MongoWriterTurn = WriterTurn & Pick<Turn, 'commit' | 'number'>;

export type InMongoTurn = <Result>(work: (turn: MongoWriterTurn) => Promise<Result>) => Promise<Result>;

/** @param prepare what must be done first in every turn. */
export const createTurns =
  (context: Context, gate: Turns, prepare: (turn: MongoWriterTurn) => Promise<void>): InMongoTurn & InTurn =>
  (work) =>
    gate(async (held) => {
      const { commit, number } = held;
      const turn = { ...createWriterTurn(context, held), commit, number };
      await prepare(turn);
      return await work(turn);
    });
