import type { Query } from './ast.ts';
import type { QueryContext } from './dates.ts';
import { compileQuery, type QueryMatcher } from './match.ts';
import type { QueryDocument } from './query-document.ts';
import { countFeatures, type Feature, findRequirement } from './query-requirement.ts';

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
  const counts = countFeatures(entries.map(({ query }) => query));
  entries.forEach(({ key, query }, entry) => {
    compiled.push({ key, matches: compileQuery(query, context) });
    const required = findRequirement(query, counts);
    if (required === null) always.push(entry);
    else for (const feature of required) file(postings, feature, entry);
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
