import type { Clause, Leaf, Query, Words } from './ast.ts';

/** A thing a mention can be looked up by. A pair is two tokens, one right after the other. */
export type Feature =
  | { readonly type: 'token' | 'prefix' | 'hashtag' | 'handle' | 'site' | 'source'; readonly key: string }
  | { readonly type: 'pair'; readonly key: string; readonly second: string };

/** In how many queries of the index each feature occurs. */
export type FeatureCounts = ReadonlyMap<string, number>;

interface Requirement {
  /** A mention that satisfies the query has at least one of these. */
  readonly features: readonly Feature[];
  /** How few mentions are likely to have them. */
  readonly rarity: number;
}

/** Prefixes are filed under this many characters at most, so that a token is looked up only so many times. */
const maxPrefixKey = 12;

/** Each of these alone is something the words cannot be found without. */
const wordFeatures = ({ tokens, prefix }: Words): Feature[] => {
  const whole = prefix ? tokens.slice(0, -1) : tokens;
  if (whole.length === 0) return tokens.map((key) => ({ type: 'prefix', key: key.slice(0, maxPrefixKey) }));
  return whole.map((key, at): Feature => {
    const second = whole[at + 1];
    return second === undefined ? { type: 'token', key } : { type: 'pair', key, second };
  });
};

const leafFeatures = (leaf: Leaf): Feature[] => {
  switch (leaf.type) {
    case 'words':
      return wordFeatures(leaf);
    case 'near':
      return [...wordFeatures(leaf.left), ...wordFeatures(leaf.right)];
    case 'hashtag':
    case 'handle':
    case 'site':
    case 'source':
      return [{ type: leaf.type, key: leaf.value }];
    default:
      return [];
  }
};

const idOf = (feature: Feature): string =>
  `${feature.type} ${feature.key}${feature.type === 'pair' ? ` ${feature.second}` : ''}`;

const allFeatures = (clause: Clause): Feature[] => {
  if (clause.type === 'not') return allFeatures(clause.operand);
  if (clause.type === 'and' || clause.type === 'or') return clause.operands.flatMap(allFeatures);
  return leafFeatures(clause);
};

/** Counts, over many queries, what each could be looked up by. */
export const countFeatures = (queries: readonly Query[]): FeatureCounts => {
  const counts = new Map<string, number>();
  for (const query of queries) {
    const ids = query.type === 'everything' ? [] : allFeatures(query).map(idOf);
    for (const id of new Set(ids)) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
};

/** Long words are rare, the shortest are in every text; a character beyond Latin and its like says more. */
const wordRarity = (word: string): number => {
  if (/^[\0-\u1fff]{1,3}$/.test(word)) return word.length / 4;
  return Math.min(/^[\0-\u1fff]/.test(word) ? word.length : 2 * word.length, 10);
};

const baseRarity = (feature: Feature): number => {
  switch (feature.type) {
    case 'pair':
      return wordRarity(feature.key) + wordRarity(feature.second) + 1;
    case 'token':
      return wordRarity(feature.key);
    case 'prefix':
      return wordRarity(feature.key) / 2;
    case 'source':
      return -10;
    default:
      return wordRarity(feature.key) + 4;
  }
};

/** A word that many queries share is one that many mentions have too. */
const rarityOf = (feature: Feature, counts: FeatureCounts): number =>
  baseRarity(feature) - Math.log2(counts.get(idOf(feature)) ?? 1) / 2;

const rarest = (requirements: readonly (Requirement | null)[]): Requirement | null =>
  requirements.reduce(
    (best, each) => (each !== null && each.rarity > (best?.rarity ?? -Infinity) ? each : best),
    null,
  );

/** Any of several will do, so all must be known and the most common one counts. */
const union = (requirements: readonly (Requirement | null)[]): Requirement | null => {
  const known = requirements.filter((each) => each !== null);
  if (known.length < requirements.length) return null;
  return {
    features: known.flatMap(({ features }) => features),
    rarity: Math.min(...known.map(({ rarity }) => rarity)),
  };
};

const clauseRequirement = (clause: Clause, negated: boolean, counts: FeatureCounts): Requirement | null => {
  if (clause.type === 'not') return clauseRequirement(clause.operand, !negated, counts);
  if (clause.type === 'and' || clause.type === 'or') {
    const parts = clause.operands.map((operand) => clauseRequirement(operand, negated, counts));
    return (clause.type === 'or') !== negated ? union(parts) : rarest(parts);
  }
  if (negated) return null;
  return rarest(
    leafFeatures(clause).map((feature) => ({ features: [feature], rarity: rarityOf(feature, counts) })),
  );
};

/**
 * Features of which a mention has at least one if it satisfies the query: of an AND the rarest part's, of an
 * OR those of every branch. Null when there are none to look up (`-spam`, `lang:en`).
 */
export const findRequirement = (query: Query, counts: FeatureCounts): readonly Feature[] | null =>
  query.type === 'everything' ? null : (clauseRequirement(query, false, counts)?.features ?? null);
