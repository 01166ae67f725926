import { compareText } from './text-order.ts';

/** Share of common tokens from which two texts are the same story told twice. */
export const STORY_LIKENESS = 0.7;
/** A copy comes within a month; a text said again later is news of its own. */
export const STORY_WINDOW_MS = 30 * 86_400_000;

/** What linking reads of a mention, or of several that differ in nothing but their time. */
export interface StoryNode {
  readonly brandIds: readonly string[];
  /** MinHash band keys: texts that share none are not compared. */
  readonly bands: readonly number[];
  readonly terms: ReadonlySet<string>;
  /** Earliest and latest `at` in epoch milliseconds, at most STORY_WINDOW_MS apart. */
  readonly firstMs: number;
  readonly lastMs: number;
  /** Nodes that share one of these belong together whatever else; none where it is to be found out. */
  readonly bonds: readonly string[];
}

/**
 * Jaccard's likeness: common terms over all terms, 0–1; two empty sets have nothing in common.
 * @see Broder, "On the resemblance and containment of documents", 1997.
 */
export const likeness = (left: ReadonlySet<string>, right: ReadonlySet<string>): number => {
  const [few, many] = left.size <= right.size ? [left, right] : [right, left];
  if (few.size === 0) return 0;
  let common = 0;
  for (const term of few) if (many.has(term)) common += 1;
  return common / (few.size + many.size - common);
};

const intersects = (left: readonly unknown[], right: readonly unknown[]): boolean =>
  left.some((each) => right.includes(each));

/**
 * Is one a copy of the other? They share a MinHash band (so the pair is found without comparing all with
 * all), at least STORY_LIKENESS of their distinct tokens, and a brand, within STORY_WINDOW_MS.
 * @see Broder 1997; Leskovec, Rajaraman, Ullman, "Mining of Massive Datasets", chapter 3 (banding).
 */
export const isCopy = (one: StoryNode, other: StoryNode): boolean =>
  one.firstMs - other.lastMs <= STORY_WINDOW_MS &&
  other.firstMs - one.lastMs <= STORY_WINDOW_MS &&
  intersects(one.brandIds, other.brandIds) &&
  intersects(one.bands, other.bands) &&
  likeness(one.terms, other.terms) >= STORY_LIKENESS;

/** Sets that grow together (union–find). */
const createGroups = () => {
  /** A set's root has none. */
  const parents = new Map<number, number>();
  const hang = (below: number, root: number): void => {
    if (below !== root) parents.set(below, root);
  };
  const find = (at: number): number => {
    let root = at;
    for (let parent = parents.get(root); parent !== undefined; parent = parents.get(root)) root = parent;
    hang(at, root);
    return root;
  };
  const unite = (one: number, other: number): void => hang(find(other), find(one));
  return { find, unite };
};

/** Every node's earlier neighbours under one key, by the node's place. */
const forEachPair = <Key>(
  keys: readonly (readonly Key[])[],
  visit: (one: number, other: number) => void,
): void => {
  const seen = new Map<Key, number[]>();
  keys.forEach((own, at) => {
    for (const key of new Set(own)) {
      const earlier = seen.get(key) ?? [];
      for (const other of earlier) visit(other, at);
      seen.set(key, earlier);
      earlier.push(at);
    }
  });
};

/**
 * The stories the nodes make: everything a chain of copies joins. The same whatever the nodes' order.
 * @returns for each node its group: a number that nodes of one story share.
 */
export const linkStories = (nodes: readonly StoryNode[]): readonly number[] => {
  const groups = createGroups();
  forEachPair(
    nodes.map(({ bonds }) => bonds),
    groups.unite,
  );
  forEachPair(
    nodes.map(({ bands }) => bands),
    (one, other) => {
      const [left, right] = [nodes[one], nodes[other]];
      if (left === undefined || right === undefined || groups.find(one) === groups.find(other)) return;
      if (isCopy(left, right)) groups.unite(one, other);
    },
  );
  return nodes.map((_, at) => groups.find(at));
};

/** The order in which mentions lead their story: earliest `at`, then smallest id. For `sort`. */
export const compareLeads = (
  one: { readonly atMs: number; readonly id: string },
  other: { readonly atMs: number; readonly id: string },
): number => one.atMs - other.atMs || compareText(one.id, other.id);
