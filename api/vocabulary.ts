import { toInstant } from '../domain/instant.ts';
import { everything } from '../domain/query/ast.ts';
import type { Vocabulary } from '../domain/query/fields.ts';
import type { Rollup, SentimentCounts } from '../domain/rollup.ts';
import { compareText } from '../domain/text-order.ts';
import type { Store } from '../store/port.ts';

/** Values to propose for a query's fields, the most common first. */
export type KnownValues = Readonly<Record<Vocabulary, readonly string[]>>;

const DAYS = 90;
const DAY_MS = 24 * 60 * 60 * 1000;
const RECENT_MENTIONS = 200;
const VALUES_AT_MOST = 200;
/** Asked for at every key stroke, so it is kept for a while. */
const KEEP_MS = 60_000;

type Tally = Map<string, number>;

const add = (tally: Tally, value: string | null | undefined, times: number): void => {
  if (value) tally.set(value, (tally.get(value) ?? 0) + times);
};

const mostCommon = (tally: Tally): string[] =>
  [...tally]
    .sort(([a, times], [b, others]) => others - times || (a < b ? -1 : 1))
    .slice(0, VALUES_AT_MOST)
    .map(([value]) => value);

const mentionsIn = (counts: SentimentCounts): number => Object.values(counts).reduce((sum, n) => sum + n, 0);

const tallyRollups = (rollups: readonly Rollup[]) => {
  const [topics, sources, langs]: [Tally, Tally, Tally] = [new Map(), new Map(), new Map()];
  for (const rollup of rollups) {
    for (const [topic, counts] of Object.entries(rollup.topics)) add(topics, topic, mentionsIn(counts));
    for (const [source, counts] of Object.entries(rollup.sources)) add(sources, source, mentionsIn(counts));
    for (const [lang, times] of Object.entries(rollup.languages)) add(langs, lang, times);
  }
  return { topics: mostCommon(topics), sources: mostCommon(sources), langs: mostCommon(langs) };
};

type Reading = Pick<Store, 'brands' | 'rollups' | 'mentions' | 'accounts' | 'teams' | 'desk'>;

const load = async (
  { brands, rollups, mentions, accounts, teams, desk }: Reading,
  now: Date,
): Promise<KnownValues> => {
  const from = toInstant(new Date(now.getTime() - DAYS * DAY_MS));
  const listed = await brands.list();
  const rows = await Promise.all(listed.map(({ id }) => rollups.list(id, 'day', from, toInstant(now))));
  const all = { brandId: null, query: everything, now, timeZone: 'UTC' };
  const recent = await mentions.list(all, { order: 'newest', after: null, limit: RECENT_MENTIONS });
  const [sites, authors]: [Tally, Tally] = [new Map(), new Map()];
  for (const { site, author } of recent.rows) {
    add(sites, site, 1);
    add(authors, author?.handle ?? author?.name, 1);
  }
  const [people, teamList, labels] = await Promise.all([
    accounts.listAccounts(),
    teams.list(),
    desk.listLabels(),
  ]);
  const active = people.filter(({ status }) => status === 'active').map(({ name }) => name);
  return {
    people: ['me', 'none', ...active.toSorted(compareText)],
    teams: teamList.map(({ name }) => name).toSorted(compareText),
    labels: labels.map(({ name }) => name).toSorted(compareText),
    ...tallyRollups(rows.flat().map(({ rollup }) => rollup)),
    sites: mostCommon(sites),
    authors: mostCommon(authors),
  };
};

/** What the kept mentions of the last 90 days hold; at most a minute old. */
export const createVocabulary = (store: Reading, now: () => Date): (() => Promise<KnownValues>) => {
  let kept: { readonly at: number; readonly values: KnownValues } | null = null;
  return async () => {
    const at = now().getTime();
    if (kept === null || at - kept.at >= KEEP_MS) kept = { at, values: await load(store, new Date(at)) };
    return kept.values;
  };
};
