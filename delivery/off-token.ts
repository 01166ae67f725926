import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a link turns off; one for the one does nothing to the other. */
export type OffMatter = 'weekly digest' | 'personal mail';

/** Whose mail it is, with the random text that their links are signed with. */
interface Reader {
  readonly accountId: string;
  readonly secret: string;
}

const sign = (matter: OffMatter, { accountId, secret }: Reader): string =>
  createHmac('sha256', secret).update(`turn the ${matter} off: ${accountId}`).digest('base64url');

/** What a link carries that turns a reader's mail off without signing in; it can do nothing else. */
export const offToken = (matter: OffMatter, reader: Reader): string =>
  `${reader.accountId}.${sign(matter, reader)}`;

/** Whose mail a token is to turn off; null where it does not read like one. */
export const readerOf = (token: string): string | null => /^(.+)\.[\w-]{43}$/.exec(token)?.[1] ?? null;

export const isOffToken = (matter: OffMatter, token: string, reader: Reader): boolean => {
  const [given, right] = [Buffer.from(token), Buffer.from(offToken(matter, reader))];
  return given.length === right.length && timingSafeEqual(given, right);
};
