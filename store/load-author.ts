import { accountsClause } from '../domain/authors/account-clauses.ts';
import type { AuthorEntry } from '../domain/authors/author-entry.ts';
import {
  type AuthorFigures,
  authorFigures,
  type SeenAccount,
  seenAccounts,
} from '../domain/authors/author-figures.ts';
import { ACCOUNTS_AT_MOST, type AuthorJoin, joinedWith } from '../domain/authors/author-join.ts';
import { type JoinSuggestion, joinClues, suggestJoins } from '../domain/authors/suggest-joins.ts';
import type { StoredMention } from '../domain/mention.ts';
import { allOf, anyOf, type Clause } from '../domain/query/ast.ts';
import type { MentionFilter, MentionStore, Store } from './port.ts';
import { readNewest } from './read-newest.ts';

/** Mentions read of one author, the newest. */
export const READ_OF_AUTHOR = 2000;
const READ_FOR_CLUES = 400;

type Joining = Pick<Store['authors'], 'listJoins'>;
interface Stores {
  readonly authors: Pick<Store['authors'], 'listJoins' | 'listEntries'>;
  readonly mentions: Pick<MentionStore, 'list'>;
}

export interface AuthorReport {
  /** All of one person's, as far as people here joined them, in order. */
  readonly accounts: readonly string[];
  /** Those of which a mention was read. */
  readonly seen: readonly SeenAccount[];
  readonly joins: readonly AuthorJoin[];
  readonly entries: readonly AuthorEntry[];
  readonly suggestions: readonly JoinSuggestion[];
  readonly figures: AuthorFigures;
  /** The newest first. */
  readonly mentions: readonly StoredMention[];
  /** There are more than were read. */
  readonly isCut: boolean;
}

/** All accounts that are joined with one, itself included, and every decision about any of them. */
export const loadJoined = async (authors: Joining, account: string) => {
  let accounts: readonly string[] = [account];
  for (;;) {
    const joins = await authors.listJoins(accounts);
    const joined = joinedWith(accounts, joins).slice(0, ACCOUNTS_AT_MOST);
    if (joined.length === accounts.length) return { accounts: joined, joins };
    accounts = joined;
  }
};

const loadSuggestions = async (
  { mentions }: Pick<Stores, 'mentions'>,
  filter: MentionFilter,
  own: readonly StoredMention[],
  { accounts, joins }: Awaited<ReturnType<typeof loadJoined>>,
): Promise<readonly JoinSuggestion[]> => {
  const by = accountsClause(accounts);
  const [first, ...others] = joinClues(seenAccounts(own)).map((value): Clause => ({ type: 'author', value }));
  if (first === undefined || by === null) return [];
  const query = allOf([anyOf([first, ...others]), { type: 'not', operand: by }]);
  const found = await readNewest(mentions, { ...filter, brandId: null, query }, READ_FOR_CLUES);
  return suggestJoins(
    own,
    found,
    joins.flatMap(({ one, other }) => [one, other]),
  );
};

/**
 * What is known of the person behind an account: the accounts joined with it, what they said, and what people here wrote.
 * The mentions read are the newest 2,000.
 * @param filter its query is not looked at.
 */
export const loadAuthor = async (
  stores: Stores,
  account: string,
  filter: Omit<MentionFilter, 'query'>,
): Promise<AuthorReport> => {
  const joined = await loadJoined(stores.authors, account);
  const { accounts, joins } = joined;
  const query = accountsClause(accounts) ?? { type: 'account', value: account };
  const [entries, read] = await Promise.all([
    stores.authors.listEntries(accounts),
    readNewest(stores.mentions, { ...filter, query }, READ_OF_AUTHOR + 1),
  ]);
  const mentions = read.slice(0, READ_OF_AUTHOR);
  return {
    ...{ accounts, joins, entries, mentions },
    seen: seenAccounts(mentions),
    suggestions: await loadSuggestions(stores, { ...filter, query }, mentions, joined),
    figures: authorFigures(mentions, filter.timeZone),
    isCut: read.length > READ_OF_AUTHOR,
  };
};
