import type { StoredMention } from '../mention.ts';
import { foldName } from '../query/fold.ts';
import { tidyHandle } from '../tidy-handle.ts';
import { accountOf } from './author-account.ts';
import { type SeenAccount, seenAccounts } from './author-figures.ts';
import type { JoinEvidence } from './author-join.ts';

/** Shorter handles are many people's. */
const HANDLE_LENGTH = 4;
const SUGGESTED_AT_MOST = 5;

type Said = Pick<StoredMention, 'source' | 'author' | 'at' | 'handles'>;

export interface JoinSuggestion {
  readonly seen: SeenAccount;
  /** The account of the author's that it is like. */
  readonly like: string;
  readonly evidence: readonly JoinEvidence[];
}

const handleOf = ({ handle }: SeenAccount): string | null => {
  const tidy = handle === null ? '' : tidyHandle(handle);
  return tidy.length < HANDLE_LENGTH ? null : tidy;
};

/** A name of one word is many people's. */
const nameOf = ({ name }: SeenAccount): string | null => {
  const folded = name === null ? '' : foldName(name);
  return folded.includes(' ') ? folded : null;
};

/** What could find accounts that are the same person's: handles and full names, folded. */
export const joinClues = (own: readonly SeenAccount[]): readonly string[] => [
  ...new Set(own.flatMap((seen) => [handleOf(seen), nameOf(seen)]).filter((clue) => clue !== null)),
];

const namings = (from: string, handle: string | null, mentions: readonly Said[]): readonly JoinEvidence[] => {
  if (handle === null) return [];
  const count = mentions.filter((each) => accountOf(each) === from && each.handles.includes(handle)).length;
  return count === 0 ? [] : [{ kind: 'names', handle, mentions: count }];
};

const evidenceFor = (
  own: SeenAccount,
  found: SeenAccount,
  mentions: readonly Said[],
): readonly JoinEvidence[] => {
  const [handle, name] = [handleOf(own), nameOf(own)];
  return [
    ...(handle !== null && handle === handleOf(found) ? [{ kind: 'handle', handle } as const] : []),
    ...(name !== null && name === nameOf(found) ? [{ kind: 'name', name: found.name ?? name } as const] : []),
    ...namings(own.account, handleOf(found), mentions),
    ...namings(found.account, handle, mentions),
  ];
};

/**
 * Accounts on other sources that may be the same person's, with what speaks for it; those with most of it first. It is a
 * question to a person, never an answer.
 * @param mentions the author's own, newest first. @param found others', newest first. @param decided accounts that
 * somebody has said no to.
 */
export const suggestJoins = (
  mentions: readonly Said[],
  found: readonly Said[],
  decided: readonly string[],
): readonly JoinSuggestion[] => {
  const own = seenAccounts(mentions);
  const known = new Set([...decided, ...own.map(({ account }) => account)]);
  // Two of one source are seldom one person, and there the handle is the account's own.
  const sources = new Set(own.map(({ source }) => source));
  const all = [...mentions, ...found];
  return seenAccounts(found)
    .filter(({ account, source }) => !known.has(account) && !sources.has(source))
    .flatMap((seen) => {
      const likes = own.map((each) => ({ like: each.account, evidence: evidenceFor(each, seen, all) }));
      const [best] = likes.toSorted((one, other) => other.evidence.length - one.evidence.length);
      return best === undefined || best.evidence.length === 0 ? [] : [{ seen, ...best }];
    })
    .toSorted((one, other) => other.evidence.length - one.evidence.length)
    .slice(0, SUGGESTED_AT_MOST);
};
