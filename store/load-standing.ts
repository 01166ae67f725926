import { accountsClause } from '../domain/authors/account-clauses.ts';
import { readAccount } from '../domain/authors/author-account.ts';
import type { AuthorEntry } from '../domain/authors/author-entry.ts';
import { joinedWith } from '../domain/authors/author-join.ts';
import type { Speaker } from '../domain/authors/speaker.ts';
import {
  type Person,
  type RankedList,
  rankPeople,
  type Standing,
  toPerson,
} from '../domain/authors/standing.ts';
import { type StandingList, standingLists } from '../domain/authors/standing-list.ts';
import type { StandingSettings } from '../domain/authors/standing-settings.ts';
import type { Instant } from '../domain/instant.ts';
import type { Author, StoredMention } from '../domain/mention.ts';
import type { Clause } from '../domain/query/ast.ts';
import { filterOf } from './load-change.ts';
import { inAccountChunks, joinedAccounts, loadJoins } from './load-joins.ts';
import type { MentionStore, Store } from './port.ts';

/** Accounts looked at: those that said most, and those with most followers. */
export const SPEAKERS_AT_MOST = 1000;
/** Of each list: with a score, and without. */
export const SCORED_AT_MOST = 50;
const THIN_AT_MOST = 20;

interface Stores {
  readonly mentions: Pick<MentionStore, 'listSpeakers' | 'findMany'>;
  readonly authors: Pick<Store['authors'], 'listJoins' | 'listEntries'>;
}

export interface StandingAsked {
  readonly brandId: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly timeZone: string;
}

/** Somebody on a list, with what people here wrote of them. */
export interface StandingRow extends Standing {
  readonly author: Author | null;
  readonly source: string;
  readonly entries: readonly AuthorEntry[];
}

export interface StandingReport {
  readonly lists: Readonly<
    Record<
      StandingList,
      {
        readonly rows: readonly StandingRow[];
        /** All of them, whether or not they are told. */
        readonly scored: number;
        readonly thin: number;
      }
    >
  >;
  /** More accounts spoke than were looked at. */
  readonly isCut: boolean;
}

const accountOf = ({ source, key }: Speaker): string => `${source}:${key}`;

/** Those who said most and those with most followers, each once. */
const loadSpeakers = async ({ mentions }: Stores, asked: StandingAsked, now: Date) => {
  const filter = (...more: Clause[]) => filterOf({ ...asked, q: '' }, asked.timeZone, now, ...more);
  const [most, widest] = await Promise.all([
    mentions.listSpeakers(filter(), { order: 'mentions', limit: SPEAKERS_AT_MOST }),
    mentions.listSpeakers(filter(), { order: 'followers', limit: SPEAKERS_AT_MOST }),
  ]);
  const speakers = new Map([...most, ...widest].map((each) => [accountOf(each), each]));
  const loadMore = async (accounts: readonly string[]): Promise<void> => {
    const found = await inAccountChunks(accounts, async (some) => {
      const clause = accountsClause(some);
      return clause === null
        ? []
        : mentions.listSpeakers(filter(clause), { order: 'mentions', limit: SPEAKERS_AT_MOST });
    });
    for (const each of found) if (accounts.includes(accountOf(each))) speakers.set(accountOf(each), each);
  };
  return { speakers, loadMore, isCut: most.length === SPEAKERS_AT_MOST };
};

/** Joined accounts as one person. */
const gatherPeople = async (stores: Stores, asked: StandingAsked, now: Date) => {
  const { speakers, loadMore, isCut } = await loadSpeakers(stores, asked, now);
  const named = [...speakers.keys()].filter((account) => readAccount(account) !== null);
  const joins = await loadJoins(stores.authors, named);
  await loadMore(joinedAccounts(joins).filter((account) => !speakers.has(account)));
  const done = new Set<string>();
  const people = named.flatMap((account): readonly Person[] => {
    if (done.has(account)) return [];
    const accounts = joinedWith([account], joins);
    for (const each of accounts) done.add(each);
    return [
      toPerson(
        accounts.flatMap((each) => speakers.get(each) ?? []),
        accounts,
      ),
    ];
  });
  return { people, isCut };
};

const describe = async (stores: Stores, standings: readonly Standing[]): Promise<readonly StandingRow[]> => {
  const [examples, entries] = await Promise.all([
    stores.mentions.findMany(standings.map(({ example }) => example)),
    inAccountChunks(
      standings.flatMap(({ accounts }) => accounts),
      (some) => stores.authors.listEntries(some),
    ),
  ]);
  const found = new Map(examples.map((mention): [string, StoredMention] => [mention.id, mention]));
  return standings.flatMap((standing) => {
    const mention = found.get(standing.example);
    // Erased while we read.
    if (mention === undefined || mention.erased !== null) return [];
    const { author, source } = mention;
    const own = entries.filter(({ account }) => standing.accounts.includes(account));
    return [{ ...standing, author, source, entries: own }];
  });
};

const tellList = async (stores: Stores, { scored, thin }: RankedList) => ({
  rows: await describe(stores, [...scored.slice(0, SCORED_AT_MOST), ...thin.slice(0, THIN_AT_MOST)]),
  scored: scored.length,
  thin: thin.length,
});

/**
 * Who speaks well, who is heard by many, and who speaks ill of a brand in `[from, to)`. Reads the brand's mentions of
 * that time by their index, twice; of those who spoke, at most 1,000 accounts that said most and 1,000 with most followers.
 */
export const loadStanding = async (
  stores: Stores,
  asked: StandingAsked,
  settings: StandingSettings,
  now: Date,
): Promise<StandingReport> => {
  const { people, isCut } = await gatherPeople(stores, asked, now);
  const untilMs = Math.min(Date.parse(asked.to), now.getTime());
  const lists = await Promise.all(
    standingLists.map(
      async (list) => [list, await tellList(stores, rankPeople(list, people, settings, untilMs))] as const,
    ),
  );
  return { lists: Object.fromEntries(lists) as StandingReport['lists'], isCut };
};
