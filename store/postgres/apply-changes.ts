import type { Work } from './context.ts';
import { countCollected } from './count-collected.ts';
import {
  changesContent,
  changesCounts,
  changesLinks,
  changesPlace,
  changesRow,
  type MentionChange,
  placedAt,
} from './kept-mention.ts';
import { announce } from './mention-changes.ts';
import { type MovedMention, relinkStories } from './relink-stories.ts';
import { settleReplies } from './settle-replies.ts';
import { type BrandFacts, createTouches, markTouched, type Touches } from './touches.ts';
import { writePlaces } from './write-places.ts';
import { writeRows } from './write-rows.ts';

const toMoved = ({ after }: MentionChange): MovedMention => ({
  id: after.id,
  at: placedAt(after),
  brandIds: after.brandIds,
  bands: after.bands,
  tokens: after.tokens,
});

/** The changes with the story each mention now belongs to; files and touches everything else concerned. */
const relink = async (
  work: Work,
  changes: readonly MentionChange[],
  touches: Touches,
): Promise<readonly MentionChange[]> => {
  const moved = changes.filter(changesLinks);
  if (moved.length === 0) return changes;
  const broken = new Set(moved.flatMap(({ before }) => before?.storyId ?? []));
  const { storyOf, flipped } = await relinkStories(work, moved.map(toMoved), [...broken]);
  for (const { at, brandIds } of flipped) touches.add(at, brandIds);
  return changes.map(({ before, after }) => ({
    before,
    after: { ...after, storyId: storyOf.get(after.id) ?? after.storyId },
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
 * Brings the tables from every mention's `before` to its `after`: rows, places in the lists, stories, marks
 * on the buckets, and word to those who listen. Needs the writer's turn; each mention at most once.
 */
export const applyChanges = async (
  work: Work,
  brands: BrandFacts,
  given: readonly MentionChange[],
): Promise<readonly MentionChange[]> => {
  const touches = createTouches(brands);
  const changes = await relink(work, await settleReplies(work, given), touches);
  const toWrite = changes.filter(changesRow);
  await writeRows(work, toWrite);
  await writePlaces(work, toWrite.filter(changesPlace));
  await countCollected(work, toWrite);
  for (const change of changes) touch(touches, change);
  await markTouched(work, touches.buckets.values());
  const seen = changes.filter((change) => changesContent(change) || changesCounts(change));
  await announce(
    work,
    seen.flatMap(({ before, after }) => [...(before?.brandIds ?? []), ...after.brandIds]),
  );
  return changes;
};
