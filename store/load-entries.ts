import { joinedWith } from '../domain/authors/author-join.ts';
import type { Brand } from '../domain/brand.ts';
import type { Campaign } from '../domain/campaigns/campaign.ts';
import { type Contest, entryClause } from '../domain/campaigns/contest.ts';
import { type Entries, type EntryMention, entrantOf, findEntries } from '../domain/campaigns/find-entries.ts';
import { LimitExceededError } from '../domain/errors.ts';
import type { AuthorStore } from './author-port.ts';
import { listPages } from './list-pages.ts';
import { filterOf } from './load-change.ts';
import { joinedAccounts, loadJoins } from './load-joins.ts';
import type { MentionStore } from './port.ts';

/** A draw keeps all of its entries, and somebody is to be able to check them. */
export const ENTRIES_AT_MOST = 50_000;

interface Stores {
  readonly mentions: Pick<MentionStore, 'list'>;
  readonly authors: Pick<AuthorStore, 'listJoins'>;
}

/** One name for all accounts of a person, as far as people here joined them. */
const loadPersons = async (
  authors: Stores['authors'],
  accounts: ReadonlySet<string>,
): Promise<ReadonlyMap<string, string>> => {
  const joins = await loadJoins(authors, [...accounts]);
  const personOf = new Map<string, string>();
  for (const account of joinedAccounts(joins)) {
    if (personOf.has(account)) continue;
    for (const each of joinedWith([account], joins)) personOf.set(each, account);
  }
  return personOf;
};

/** The mentions that make the entries of a contest, as they are kept now. */
const readMentions = async (
  { mentions }: Stores,
  brand: Brand,
  campaign: Campaign,
  contest: Contest,
  now: Date,
): Promise<readonly EntryMention[]> => {
  const clause = entryClause(campaign, contest);
  if (clause === null) return [];
  const { from, to } = contest;
  const found: EntryMention[] = [];
  const filter = filterOf({ brandId: brand.id, from, to, q: '' }, brand.timeZone, now, clause);
  for await (const rows of listPages(mentions, filter)) {
    for (const { id, at, source, author, erased } of rows) found.push({ id, at, source, author, erased });
    if (found.length > ENTRIES_AT_MOST)
      throw new LimitExceededError(
        `More than ${ENTRIES_AT_MOST.toLocaleString('en')} mentions are entries. Narrow them by the contest’s query or its time.`,
      );
  }
  return found;
};

/** Who takes part in a contest. @throws LimitExceededError on more mentions than a draw can keep. */
export const loadEntries = async (
  stores: Stores,
  brand: Brand,
  campaign: Campaign,
  contest: Contest,
  now: Date,
): Promise<Entries> => {
  const mentions = await readMentions(stores, brand, campaign, contest, now);
  const accounts = new Set(mentions.flatMap((mention) => entrantOf(mention) ?? []));
  const personOf = await loadPersons(stores.authors, accounts);
  return findEntries(mentions, { personOf, brand, excluded: contest.excluded });
};
