import { STORY_WINDOW_MS } from '../../domain/story.ts';
import { compareText } from '../../domain/text-order.ts';
import { fromSearchText } from '../mentions/mention-terms.ts';
import type { CandidateSearch, Lead, StoryGroup, StoryReader } from '../mentions/writer-turn.ts';
import type { MentionDocument } from './collections.ts';
import type { Context } from './context.ts';

const linkFields = { at: 1, brandIds: 1, bands: 1, storyId: 1, textHash: 1, erased: 1 } as const;
type Linked = Pick<MentionDocument, '_id' | keyof typeof linkFields>;

const stretchOf = ({ at }: Linked): number => Math.floor(at.getTime() / STORY_WINDOW_MS);

/** Those alike in text, bands, brands and story, by stretches of the window's length: all that linking tells apart. */
const toGroups = (found: readonly Linked[]): readonly (readonly [Linked, ...Linked[]])[] => {
  const groups = new Map<string, [Linked, ...Linked[]]>();
  const inOrder = found.toSorted(
    (one, other) => one.at.getTime() - other.at.getTime() || compareText(one._id, other._id),
  );
  for (const each of inOrder) {
    const key = JSON.stringify([each.storyId, each.brandIds, each.bands, each.textHash, stretchOf(each)]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [each]);
    else group.push(each);
  }
  return [...groups.values()];
};

const loadGroups = async (
  { in: { mention } }: Context,
  found: readonly Linked[],
  { whole }: { readonly whole: boolean },
): Promise<readonly StoryGroup[]> => {
  const groups = toGroups(found);
  if (groups.length === 0) return [];
  const texts = await mention
    .find({ _id: { $in: groups.map(([first]) => first._id) } })
    .project<Pick<MentionDocument, '_id' | 'tokens'>>({ tokens: 1 })
    .toArray();
  const tokensOf = new Map(texts.map(({ _id, tokens }) => [_id, tokens]));
  return groups.map((group) => {
    const [first] = group;
    return {
      storyId: first.storyId,
      hasErased: group.some(({ erased }) => erased !== null),
      brandIds: first.brandIds,
      bands: first.bands,
      terms: new Set(fromSearchText(tokensOf.get(first._id) ?? '')),
      firstMs: first.at.getTime(),
      lastMs: (group.at(-1) ?? first).at.getTime(),
      ids: whole ? [first._id] : group.map(({ _id }) => _id),
    };
  });
};

const loadRemaining = async (
  context: Context,
  storyIds: readonly string[],
  exceptIds: readonly string[],
): Promise<readonly StoryGroup[]> => {
  const except = new Set(exceptIds);
  const found = await context.in.mention
    .find({ storyId: { $in: [...storyIds] } })
    .project<Linked>(linkFields)
    .toArray();
  return loadGroups(
    context,
    found.filter(({ _id }) => !except.has(_id)),
    { whole: false },
  );
};

const loadCandidates = async (context: Context, search: CandidateSearch): Promise<readonly StoryGroup[]> => {
  const found = await context.in.mention
    .find({
      bands: { $in: [...search.bands] },
      at: { $gte: new Date(search.fromMs), $lte: new Date(search.toMs) },
    })
    .project<Linked>(linkFields)
    .toArray();
  const brandIds = new Set(search.brandIds);
  const [exceptIds, exceptStories] = [new Set(search.exceptIds), new Set(search.exceptStories)];
  const candidates = found.filter(
    (each) =>
      !exceptIds.has(each._id) &&
      !exceptStories.has(each.storyId) &&
      each.brandIds.some((brandId) => brandIds.has(brandId)),
  );
  return loadGroups(context, candidates, { whole: true });
};

const loadLeads = async (
  { in: { mention } }: Context,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Lead>> => {
  if (ids.length === 0) return new Map();
  const found = await mention
    .find({ _id: { $in: [...ids] } })
    .project<Pick<MentionDocument, '_id' | 'at' | 'brandIds'>>({ at: 1, brandIds: 1 })
    .toArray();
  return new Map(found.map(({ _id, at, brandIds }) => [_id, { id: _id, atMs: at.getTime(), brandIds }]));
};

const listFollowers = async ({ in: { mention } }: Context, storyIds: readonly string[]) => {
  const found = await mention
    .find({ storyId: { $in: [...storyIds] } })
    .project<Pick<MentionDocument, '_id' | 'storyId'>>({ storyId: 1 })
    .toArray();
  return new Map(found.filter(({ _id, storyId }) => _id !== storyId).map((each) => [each._id, each.storyId]));
};

/** What relinking reads, on MongoDB. */
export const createStoryReader = (context: Context): StoryReader => ({
  loadRemaining: (storyIds, exceptIds) => loadRemaining(context, storyIds, exceptIds),
  loadCandidates: (search) => loadCandidates(context, search),
  loadLeads: (ids) => loadLeads(context, ids),
  listFollowers: (storyIds) => listFollowers(context, storyIds),
});
