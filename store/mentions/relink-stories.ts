import { fromEpochMs, type Instant } from '../../domain/instant.ts';
import { compareLeads, linkStories, STORY_WINDOW_MS, type StoryNode } from '../../domain/story.ts';
import type { CandidateSearch, Lead, StoryGroup, StoryReader } from './writer-turn.ts';

/** A mention that is new, or differs in something linking reads. */
export interface MovedMention {
  readonly id: string;
  readonly at: Instant;
  readonly brandIds: readonly string[];
  readonly bands: readonly number[];
  readonly tokens: readonly string[];
}

/** One place in the search for stories: a moved mention, or kept ones that linking cannot tell apart. */
interface Node extends StoryNode {
  /** The first of its mentions. */
  readonly lead: Lead;
  /** Story it is in now; null for what is moved. */
  readonly from: string | null;
  /** It stands for its whole story, which moves as one. */
  readonly whole: boolean;
  /** Its mentions, where each is to be filed anew. */
  readonly ids: readonly string[];
}

const toNode = (
  { storyId, brandIds, bands, terms, firstMs, lastMs, ids }: StoryGroup,
  { whole, bonds }: { readonly whole: boolean; readonly bonds: readonly string[] },
): Node => ({
  ...{ brandIds, bands, terms, firstMs, lastMs, bonds, whole },
  lead: { id: ids[0] ?? '', atMs: firstMs, brandIds },
  from: storyId,
  ids: whole ? [] : ids,
});

const movedNode = ({ id, at, brandIds, bands, tokens }: MovedMention): Node => {
  const atMs = Date.parse(at);
  const terms = new Set(tokens);
  return {
    ...{ brandIds, bands, terms, firstMs: atMs, lastMs: atMs, bonds: [] },
    ...{ lead: { id, atMs, brandIds }, from: null, whole: false, ids: [] },
  };
};

/** Mentions that no brand has are nobody's story together, however alike. */
const apart = (group: StoryGroup): readonly StoryGroup[] =>
  group.brandIds.length > 0 ? [group] : group.ids.map((id) => ({ ...group, ids: [id] }));

/**
 * What is left of the stories that something was taken out of: it may fall apart, so each is told anew. But through
 * whom an erased mention was linked nobody can tell any more, so what is left with one stays together, by brand.
 */
const loadRemaining = async (
  reader: StoryReader,
  broken: readonly string[],
  movedIds: readonly string[],
): Promise<readonly Node[]> => {
  if (broken.length === 0) return [];
  const groups = await reader.loadRemaining(broken, movedIds);
  const fixed = new Set(groups.filter((group) => group.hasErased).map((group) => group.storyId));
  return groups.flatMap(apart).map((group) => {
    const { storyId, brandIds } = group;
    const bonds = fixed.has(storyId) ? brandIds.map((brandId) => `${brandId} ${storyId}`) : [];
    return toNode(group, { whole: false, bonds });
  });
};

const toSearch = (moved: readonly MovedMention[], broken: readonly string[]): CandidateSearch => {
  const times = moved.map(({ at }) => Date.parse(at));
  return {
    bands: [...new Set(moved.flatMap((each) => each.bands))],
    brandIds: [...new Set(moved.flatMap((each) => each.brandIds))],
    fromMs: Math.min(...times) - STORY_WINDOW_MS,
    toMs: Math.max(...times) + STORY_WINDOW_MS,
    exceptIds: moved.map(({ id }) => id),
    exceptStories: broken,
  };
};

/** Kept mentions of whole stories that what is moved may belong to. */
const loadCandidates = async (
  reader: StoryReader,
  broken: readonly string[],
  moved: readonly MovedMention[],
): Promise<readonly Node[]> => {
  const search = toSearch(moved, broken);
  if (search.bands.length === 0) return [];
  const groups = await reader.loadCandidates(search);
  return groups.map((group) => toNode(group, { whole: true, bonds: [group.storyId] }));
};

/** Who leads the story that the node stands for; undefined where it stands for itself. */
const formerLead = ({ whole, from }: Node, leads: ReadonlyMap<string, Lead>): Lead | undefined =>
  whole && from !== null ? leads.get(from) : undefined;

/** Who leads each node's story from now on. */
const findLeads = (nodes: readonly Node[], leads: ReadonlyMap<string, Lead>): readonly Lead[] => {
  const groups = linkStories(nodes);
  const best = new Map<number, Lead>();
  nodes.forEach((node, at) => {
    const group = groups[at] ?? at;
    const own = formerLead(node, leads) ?? node.lead;
    const other = best.get(group);
    if (other === undefined || compareLeads(own, other) < 0) best.set(group, own);
  });
  return nodes.map((node, at) => best.get(groups[at] ?? at) ?? node.lead);
};

export interface Relinked {
  /** Story of every moved mention. */
  readonly storyOf: ReadonlyMap<string, string>;
  /** Story of each other mention that is to be filed under another lead. */
  readonly refiled: ReadonlyMap<string, string>;
  /** Kept mentions that began or ceased to lead a story. */
  readonly flipped: readonly { readonly at: Instant; readonly brandIds: readonly string[] }[];
}

/** @returns the lead of each mention: of whole stories, and of mentions one by one. */
const refile = async (
  reader: StoryReader,
  stories: ReadonlyMap<string, string>,
  mentions: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> => {
  const leadOf = new Map([...mentions, ...stories]);
  if (stories.size === 0) return leadOf;
  for (const [id, storyId] of await reader.listFollowers([...stories.keys()])) {
    leadOf.set(id, stories.get(storyId) ?? storyId);
  }
  return leadOf;
};

/**
 * Finds the stories of what is moved, as if all had always been there: stories joined by it become one, and
 * those it leaves are told anew. Writes nothing.
 * @param broken stories that the moved mentions were in until now, or that lost a link otherwise.
 */
export const relinkStories = async (
  reader: StoryReader,
  moved: readonly MovedMention[],
  broken: readonly string[],
): Promise<Relinked> => {
  const movedIds = moved.map(({ id }) => id);
  const remaining = await loadRemaining(reader, broken, movedIds);
  const candidates = await loadCandidates(reader, broken, moved);
  const leads = await reader.loadLeads([...new Set(candidates.flatMap(({ from }) => from ?? []))]);
  const nodes = [...moved.map(movedNode), ...remaining, ...candidates];
  const newLeads = findLeads(nodes, leads);

  const storyOf = new Map<string, string>();
  const stories = new Map<string, string>();
  const mentions = new Map<string, string>();
  const flipped = new Map<string, Lead>();
  nodes.forEach((node, at) => {
    const lead = newLeads[at] ?? node.lead;
    if (node.from === null) storyOf.set(node.lead.id, lead.id);
    else if (node.from !== lead.id) {
      const former = node.whole ? formerLead(node, leads) : node.lead;
      if (node.whole) stories.set(node.from, lead.id);
      else for (const id of node.ids) mentions.set(id, lead.id);
      if (former !== undefined && (former.id === node.from || former.id === lead.id))
        flipped.set(former.id, former);
    }
  });
  return {
    storyOf,
    refiled: await refile(reader, stories, mentions),
    flipped: [...flipped.values()].map(({ atMs, brandIds }) => ({ at: fromEpochMs(atMs), brandIds })),
  };
};
