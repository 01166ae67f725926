import { applyChanges } from '../mentions/apply-changes.ts';
import type { KeptMention } from '../mentions/kept-mention.ts';
import { relinkStories } from '../mentions/relink-stories.ts';
import { createTouches } from '../mentions/touches.ts';
import type { StoryGroup } from '../mentions/writer-turn.ts';
import { forgetAcknowledging } from './acknowledge-store.ts';
import { forgetAlerts } from './alert-store.ts';
import { forgetCampaigns } from './campaign-store.ts';
import type { MentionDocument } from './collections.ts';
import type { Context } from './context.ts';
import { forgetExports } from './export-store.ts';
import { forgetInsight } from './insight-store.ts';
import { forgetLearning } from './learning-store.ts';
import { forgetReplyKit } from './reply-kit-store.ts';
import { forgetTestimonials } from './testimonial-store.ts';
import type { MongoWriterTurn } from './writer-turn.ts';

/** Mentions taken from the brand in one commit, with their whole stories. */
const AT_ONCE = 500;

const isOther = (brandId: string) => (id: string) => id !== brandId;

/** The brand's own replies answer nothing any more. */
const silence = async (
  { in: { mention } }: Context,
  turn: MongoWriterTurn,
  brandId: string,
): Promise<void> => {
  for (;;) {
    const found = await mention
      .find({ spokenBy: brandId })
      .project<{ _id: string }>({ _id: 1 })
      .limit(AT_ONCE)
      .toArray();
    if (found.length === 0) return;
    const kept = await turn.loadKept(found.map(({ _id }) => _id));
    const changes = [...kept.values()].map((before) => ({
      before,
      after: { ...before, spokenBy: before.spokenBy.filter(isOther(brandId)) },
    }));
    await applyChanges(turn, await turn.loadBrandFacts(), changes);
  }
};

/** Takes the brand from some mentions and from all in their stories, which may fall apart by that. @returns how many. */
const takeSome = async (context: Context, turn: MongoWriterTurn, brandId: string): Promise<number> => {
  const found = await context.in.mention
    .find({ lists: brandId })
    .project<Pick<MentionDocument, '_id' | 'storyId'>>({ storyId: 1 })
    .limit(AT_ONCE)
    .toArray();
  if (found.length === 0) return 0;
  const storyIds = [...new Set(found.map(({ storyId }) => storyId))];
  const groups = await turn.loadRemaining(storyIds, []);
  const withoutBrand = (group: StoryGroup): StoryGroup => ({
    ...group,
    brandIds: group.brandIds.filter(isOther(brandId)),
  });
  const reader = { ...turn, loadRemaining: () => Promise.resolve(groups.map(withoutBrand)) };
  const { refiled, flipped } = await relinkStories(reader, [], storyIds);
  const ids = groups.filter(({ brandIds }) => brandIds.includes(brandId)).flatMap((group) => group.ids);
  const kept = await turn.loadKept(ids);
  const changes = [...kept.values()].map((before) => {
    const after: KeptMention = {
      ...before,
      brandIds: before.brandIds.filter(isOther(brandId)),
      storyId: refiled.get(before.id) ?? before.storyId,
    };
    return { before, after };
  });
  const touches = createTouches(await turn.loadBrandFacts());
  for (const { at, brandIds } of flipped) touches.add(at, brandIds);
  const others = new Map([...refiled].filter(([id]) => !kept.has(id)));
  await turn.write({ changes, refiled: others, touched: touches.list(), announced: [], events: [] });
  return changes.length;
};

/**
 * Takes what belongs to a removed brand from its mentions. Each commit leaves things right, so one that a crash ended
 * goes on with the next turn.
 */
const finishRemoval = async (context: Context, turn: MongoWriterTurn, brandId: string): Promise<void> => {
  await silence(context, turn, brandId);
  while ((await takeSome(context, turn, brandId)) > 0);
  await forgetLearning(context, brandId);
  await forgetAlerts(context, brandId);
  await forgetReplyKit(context, brandId);
  await forgetAcknowledging(context, brandId);
  await forgetCampaigns(context, brandId);
  await forgetInsight(context, brandId);
  await forgetTestimonials(context, brandId);
  await forgetExports(context, brandId);
  await turn.commit([
    { dropBucketsOf: brandId },
    { to: 'brand', writes: [{ id: brandId, set: { leaving: false }, isNew: false }] },
    { to: 'change', writes: [{ id: turn.number() + 1, set: { brandIds: [brandId] }, isNew: true }] },
  ]);
};

/** Finishes what removals have left to do. */
export const finishRemovals = async (context: Context, turn: MongoWriterTurn): Promise<void> => {
  const leaving = await context.in.brand.find({ leaving: true }).toArray();
  for (const { _id } of leaving) await finishRemoval(context, turn, _id);
};
