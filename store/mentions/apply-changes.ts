import type { WorkEvent } from '../../domain/work/work-event.ts';
import {
  changesContent,
  changesCounts,
  changesLinks,
  changesRow,
  changesWork,
  type MentionChange,
  placedAt,
  withDueTime,
} from './kept-mention.ts';
import { type MovedMention, relinkStories } from './relink-stories.ts';
import { settleReplies } from './settle-replies.ts';
import { touchConcerns } from './touch-concerns.ts';
import { type BrandFacts, createTouches, type Touches } from './touches.ts';
import type { EventWrite, WriterTurn } from './writer-turn.ts';

const toMoved = ({ after }: MentionChange): MovedMention => ({
  id: after.id,
  at: placedAt(after),
  brandIds: after.brandIds,
  bands: after.bands,
  tokens: after.tokens,
});

interface Refiled {
  readonly changes: readonly MentionChange[];
  readonly refiled: ReadonlyMap<string, string>;
}

/** The changes with the story each mention now belongs to, and what else is filed anew; touches what that concerns. */
const relink = async (
  turn: WriterTurn,
  changes: readonly MentionChange[],
  touches: Touches,
): Promise<Refiled> => {
  const moved = changes.filter(changesLinks);
  if (moved.length === 0) return { changes, refiled: new Map() };
  const broken = new Set(moved.flatMap(({ before }) => before?.storyId ?? []));
  const { storyOf, refiled, flipped } = await relinkStories(turn, moved.map(toMoved), [...broken]);
  for (const { at, brandIds } of flipped) touches.add(at, brandIds);
  const others = new Map(refiled);
  const told = changes.map(({ before, after }): MentionChange => {
    const storyId = storyOf.get(after.id) ?? refiled.get(after.id) ?? after.storyId;
    others.delete(after.id);
    return { before, after: { ...after, storyId } };
  });
  return { changes: told, refiled: others };
};

/** Notes may quote what is gone. */
const silenceNotes = async (
  turn: WriterTurn,
  changes: readonly MentionChange[],
): Promise<readonly EventWrite[]> => {
  const erased = changes.filter(({ before, after }) => before?.erased === null && after.erased !== null);
  if (erased.length === 0) return [];
  const notes = await turn.loadNotes(erased.map(({ after }) => after.id));
  return notes.map((event) => ({
    event: { ...event, change: { type: 'note', text: null, tells: [] } },
    isNew: false,
  }));
};

const leads = (kept: MentionChange['before']): boolean => kept !== null && kept.storyId === kept.id;

const touch = (touches: Touches, change: MentionChange): void => {
  if (!changesCounts(change) && leads(change.before) === leads(change.after)) return;
  for (const kept of [change.before, change.after]) {
    if (kept !== null) touches.add(placedAt(kept), kept.brandIds);
  }
};

/**
 * Brings every mention from its `before` to its `after`, with what follows from it: due times, stories, answers by brands' own
 * replies, marks on the buckets, and word to those who listen. Each mention at most once. What was erased loses the words of its notes.
 * @param done what people did of it, to be kept with it.
 */
export const applyChanges = async (
  turn: WriterTurn,
  brands: BrandFacts,
  given: readonly MentionChange[],
  done: readonly WorkEvent[] = [],
): Promise<void> => {
  const touches = createTouches(brands);
  const timed = given.map(({ before, after }) => ({ before, after: withDueTime(after, brands) }));
  const { changes, refiled } = await relink(turn, await settleReplies(turn, timed), touches);
  for (const change of changes) touch(touches, change);
  await touchConcerns(turn, changes, touches);
  const seen = changes.filter(
    (change) => changesContent(change) || changesCounts(change) || changesWork(change),
  );
  await turn.write({
    changes: changes.filter(changesRow),
    refiled,
    touched: touches.list(),
    announced: [
      ...new Set(seen.flatMap(({ before, after }) => [...(before?.brandIds ?? []), ...after.brandIds])),
    ].sort(),
    events: [...done.map((event) => ({ event, isNew: true })), ...(await silenceNotes(turn, changes))],
  });
};
