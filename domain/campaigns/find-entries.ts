import { accountOf } from '../authors/author-account.ts';
import type { Brand } from '../brand.ts';
import type { StoredMention } from '../mention.ts';
import { isOwnAccount, ownKeys } from '../own-accounts.ts';
import { compareText } from '../text-order.ts';
import { tidyHandle } from '../tidy-handle.ts';

export type EntryMention = Pick<StoredMention, 'id' | 'at' | 'source' | 'author' | 'erased'>;

/** Who said it, for one entry each; null where the source does not tell, or the words are gone. */
export const entrantOf = (mention: EntryMention): string | null =>
  mention.erased === null ? accountOf(mention) : null;

export interface Rules {
  /** By account, one name for all accounts of one person; an account that is not there is a person by itself. */
  readonly personOf: ReadonlyMap<string, string>;
  readonly brand: Pick<Brand, 'handles'>;
  /** Folded handles that may not win. */
  readonly excluded: readonly string[];
}

/** Every mention that the rule found is in one of these. */
export interface Entries {
  /** The first mention of each person, by id in code point order. */
  readonly ids: readonly string[];
  /** Further mentions of people who are in. */
  readonly again: number;
  /** Of the brand's own accounts and of handles that may not win. */
  readonly excluded: number;
  /** Whose author nobody can tell, or that are erased. */
  readonly unknown: number;
}

/** Whether its author is neither the brand itself nor one whom the rules leave out. */
const createMayWin = ({ brand, excluded }: Rules): ((mention: EntryMention) => boolean) => {
  const own = ownKeys(brand);
  return (mention) =>
    !isOwnAccount(own, mention) && !excluded.includes(tidyHandle(mention.author?.handle ?? ''));
};

const isEarlier = (one: EntryMention, other: EntryMention): boolean =>
  (compareText(one.at, other.at) || compareText(one.id, other.id)) < 0;

/**
 * Who takes part: one entry a person, their first mention. Somebody one of whose accounts may not win takes no part with
 * any. The order of the mentions changes nothing.
 */
export const findEntries = (mentions: readonly EntryMention[], rules: Rules): Entries => {
  const mayWin = createMayWin(rules);
  const first = new Map<string, EntryMention>();
  const barred = new Set<string>();
  let known = 0;
  const byPerson = new Map<string, number>();
  for (const mention of mentions) {
    const account = entrantOf(mention);
    if (account === null) continue;
    const person = rules.personOf.get(account) ?? account;
    known += 1;
    byPerson.set(person, (byPerson.get(person) ?? 0) + 1);
    if (!mayWin(mention)) barred.add(person);
    const former = first.get(person);
    if (former === undefined || isEarlier(mention, former)) first.set(person, mention);
  }
  for (const person of barred) first.delete(person);
  const excluded = [...barred].reduce((sum, person) => sum + (byPerson.get(person) ?? 0), 0);
  const ids = [...first.values()].map(({ id }) => id).toSorted(compareText);
  return { ids, again: known - excluded - ids.length, excluded, unknown: mentions.length - known };
};
