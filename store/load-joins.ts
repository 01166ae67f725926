import type { AuthorJoin } from '../domain/authors/author-join.ts';
import type { AuthorStore } from './author-port.ts';

/** Accounts asked for at once. */
const AT_ONCE = 100;

/** What is kept of many accounts, so many at once as the store takes. */
export const inAccountChunks = async <Row>(
  accounts: readonly string[],
  load: (some: readonly string[]) => Promise<readonly Row[]>,
): Promise<readonly Row[]> => {
  const chunks = Array.from({ length: Math.ceil(accounts.length / AT_ONCE) }, (_, at) =>
    accounts.slice(at * AT_ONCE, (at + 1) * AT_ONCE),
  );
  return (await Promise.all(chunks.map(load))).flat();
};

/** The accounts that are joined with another. */
export const joinedAccounts = (joins: readonly AuthorJoin[]): readonly string[] => [
  ...new Set(joins.filter(({ verdict }) => verdict === 'same').flatMap(({ one, other }) => [one, other])),
];

/** The decisions about these accounts, and about all that they join. */
export const loadJoins = async (
  authors: Pick<AuthorStore, 'listJoins'>,
  accounts: readonly string[],
): Promise<readonly AuthorJoin[]> => {
  const joins: AuthorJoin[] = [];
  const asked = new Set<string>();
  for (let next = accounts; next.length > 0; ) {
    for (const account of next) asked.add(account);
    joins.push(...(await inAccountChunks(next, (some) => authors.listJoins(some))));
    next = joinedAccounts(joins).filter((each) => !asked.has(each));
  }
  return joins;
};
