import { z } from 'zod';
import type { Author } from '../mention.ts';

/** One account on one source. */
export interface AuthorAccount {
  readonly source: string;
  /** The source's id for its author, else the handle. */
  readonly key: string;
}

const KEY_AT_MOST = 500;
// Tests instead of schemas: the page reads queries too, and is to do without a validator of 60 kB.
const sourceForm = /^[a-z][a-z0-9-]{0,39}$/;
// What the query language has a use for is in no id that we know of.
const keyForm = /^[^\s"“”„«»\u3000\uff01-\uff5e]+(?: [^\s"“”„«»\u3000\uff01-\uff5e]+)*$/u;

/** An account as `source:key`, or null where the text is none. */
export const readAccount = (text: string): AuthorAccount | null => {
  const at = text.indexOf(':');
  const [source, key] = [text.slice(0, Math.max(at, 0)), text.slice(at + 1)];
  const isRead = sourceForm.test(source) && keyForm.test(key) && key.length <= KEY_AT_MOST;
  return isRead ? { source, key } : null;
};

/** `source:key` of an author by whose id or handle the account is known. */
export const accountSchema = z
  .string()
  .refine((text) => readAccount(text) !== null, 'must be a source, a colon and an id or handle');

interface Said {
  readonly source: string;
  readonly author: Pick<Author, 'id' | 'handle'> | null;
}

/**
 * The account that said it, `source:key`; null where the source tells neither id nor handle, for two of one name may be
 * two people.
 */
export const accountOf = ({ source, author }: Said): string | null => {
  const key = author?.id ?? author?.handle ?? null;
  const account = `${source}:${key ?? ''}`;
  return readAccount(account) === null ? null : account;
};
