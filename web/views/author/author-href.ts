import { accountOf } from '../../../domain/authors/author-account.ts';
import type { StoredMention } from '../../../domain/mention.ts';
import { hrefOf } from '../../shell/place.ts';

/** The page of an account. */
export const accountHref = (account: string): string => hrefOf('/author', { account });

/** The page of who said it; null where the source does not tell who that was. */
export const authorHref = (mention: Pick<StoredMention, 'source' | 'author'>): string | null => {
  const account = accountOf(mention);
  return account === null ? null : accountHref(account);
};
