import type { Clause, Leaf, Query, Words } from './ast.ts';
import type { QueryContext } from './dates.ts';
import { compileQuery, type QueryMatcher } from './match.ts';
import type { QueryDocument } from './query-document.ts';

/** A thing a mention can be looked up by. A pair is two tokens, one right after the other. */
type Feature =
  | { readonly type: 'token' | 'prefix' | 'hashtag' | 'handle' | 'site' | 'source'; readonly key: string }
  | { readonly type: 'pair'; readonly key: string; readonly second: string };

/** A mention that satisfies the query has at least one of these. */
interface Requirement {
  readonly features: readonly Feature[];
  /** How few mentions are likely to have them: the longer the rarer. */
  readonly rarity: number;
}

/** Prefixes are filed under this many characters at most, so that a token is looked up only so many times. */
const maxPrefixKey = 4;

const wordsRequirement = ({ tokens, prefix }: Words): Requirement => {
  const whole = prefix ? tokens.slice(0, -1) : tokens;
  const begun = prefix ? (tokens.at(-1) ?? '') : '';
  const candidates: Requirement[] = [];
  whole.forEach((key, at) => {
    const second = whole[at + 1];
    candidates.push(
      second === undefined
        ? { features: [{ type: 'token', key }], rarity: key.length }
        : { features: [{ type: 'pair', key, second }], rarity: key.length + second.length },
    );
  });
  if (candidates.length > 0) return candidates.reduce(rarer);
  const key = begun.slice(0, maxPrefixKey);
  return { features: [{ type: 'prefix', key }], rarity: key.length / 2 };
};

const rarer = (one: Requirement, other: Requirement): Requirement =>
  other.rarity > one.rarity ? other : one;

const leafRequirement = (leaf: Leaf): Requirement | null => {
  switch (leaf.type) {
    case 'words':
      return wordsRequirement(leaf);
    case 'near':
      return rarer(wordsRequirement(leaf.left), wordsRequirement(leaf.right));
    case 'hashtag':
    case 'handle':
    case 'site':
      return { features: [{ type: leaf.type, key: leaf.value }], rarity: leaf.value.length + 2 };
    case 'source':
      return { features: [{ type: 'source', key: leaf.value }], rarity: 0 };
    default:
      return null;
  }
};

/** Any of several will do, so all must be known and the most common one counts. */
const union = (requirements: readonly (Requirement | null)[]): Requirement | null => {
  const known = requirements.filter((each) => each !== null);
  if (known.length < requirements.length) return null;
  return {
    features: known.flatMap(({ features }) => features),
    rarity: Math.min(...known.map(({ rarity }) => rarity)),
  };
};

/** What the clause (or, when `negated`, its negation) cannot hold without; null when nothing we could look up. */
const findRequirement = (clause: Clause, negated: boolean): Requirement | null => {
  if (clause.type === 'not') return findRequirement(clause.operand, !negated);
  if (clause.type !== 'and' && clause.type !== 'or') return negated ? null : leafRequirement(clause);
  const parts = clause.operands.map((operand) => findRequirement(operand, negated));
  if ((clause.type === 'or') !== negated) return union(parts);
  const known = parts.filter((part) => part !== null);
  return known.length === 0 ? null : known.reduce(rarer);
};

type Postings = Map<string, number[]>;

const post = (postings: Postings, key: string, entry: number): void => {
  const entries = postings.get(key);
  if (entries === undefined) postings.set(key, [entry]);
  else if (entries.at(-1) !== entry) entries.push(entry);
};

/** Entries by feature. Pairs hang below their first token, so that a token costs one look-up in most texts. */
const makePostings = () => ({
  token: new Map() as Postings,
  pair: new Map<string, Postings>(),
  prefix: new Map() as Postings,
  prefixLengths: new Set<number>(),
  hashtag: new Map() as Postings,
  handle: new Map() as Postings,
  site: new Map() as Postings,
  source: new Map() as Postings,
});
type AllPostings = ReturnType<typeof makePostings>;

const file = (postings: AllPostings, feature: Feature, entry: number): void => {
  if (feature.type === 'pair') {
    const below = postings.pair.get(feature.key) ?? new Map<string, number[]>();
    postings.pair.set(feature.key, below);
    post(below, feature.second, entry);
    return;
  }
  if (feature.type === 'prefix') postings.prefixLengths.add(feature.key.length);
  post(postings[feature.type], feature.key, entry);
};

const addAll = (found: Set<number>, entries: readonly number[] | undefined): void => {
  if (entries !== undefined) for (const entry of entries) found.add(entry);
};

const lookUpTokens = (postings: AllPostings, tokens: readonly string[], found: Set<number>): void => {
  tokens.forEach((token, at) => {
    addAll(found, postings.token.get(token));
    const below = postings.pair.get(token);
    if (below !== undefined) addAll(found, below.get(tokens[at + 1] ?? ''));
    for (const length of postings.prefixLengths) addAll(found, postings.prefix.get(token.slice(0, length)));
  });
};

/** The host and every domain above it. */
const domains = (site: string): string[] => {
  const labels = site.split('.');
  return labels.map((_, at) => labels.slice(at).join('.'));
};

const lookUp = (postings: AllPostings, document: QueryDocument): Set<number> => {
  const found = new Set<number>();
  lookUpTokens(postings, document.tokens, found);
  for (const tag of document.hashtags) addAll(found, postings.hashtag.get(tag));
  for (const handle of document.handles) addAll(found, postings.handle.get(handle));
  if (document.site !== null)
    for (const site of domains(document.site)) addAll(found, postings.site.get(site));
  addAll(found, postings.source.get(document.source));
  return found;
};

export interface QueryIndex<Key> {
  /** Keys of the queries the mention satisfies, in the order they were given. */
  match(document: QueryDocument): Key[];
  /** Keys of the queries `match` would try on it: all that can match, and few that cannot. */
  candidates(document: QueryDocument): Key[];
}

/**
 * Files many queries under something each cannot match without (its rarest word, hashtag, handle or site; for
 * an OR one of each branch), so that a mention is tried only on those it has a chance with. Queries without
 * such a thing (`-spam`, `lang:en`) are tried every time.
 * @param context as for `compileQuery`: relative times count from when the index was built.
 */
export const buildQueryIndex = <Key>(
  entries: readonly { readonly key: Key; readonly query: Query }[],
  context: QueryContext,
): QueryIndex<Key> => {
  const postings = makePostings();
  const always: number[] = [];
  const compiled: { readonly key: Key; readonly matches: QueryMatcher }[] = [];
  entries.forEach(({ key, query }, entry) => {
    compiled.push({ key, matches: compileQuery(query, context) });
    const requirement = query.type === 'everything' ? null : findRequirement(query, false);
    if (requirement === null) always.push(entry);
    else for (const feature of requirement.features) file(postings, feature, entry);
  });
  const find = (document: QueryDocument) => {
    const found = lookUp(postings, document);
    addAll(found, always);
    const inOrder = [...found].sort((one, other) => one - other);
    return inOrder.flatMap((entry) => compiled[entry] ?? []);
  };
  return {
    match: (document) =>
      find(document)
        .filter(({ matches }) => matches(document))
        .map(({ key }) => key),
    candidates: (document) => find(document).map(({ key }) => key),
  };
};
