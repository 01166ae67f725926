import { hash } from 'node:crypto';

/** What is kept of an account: enough to know it again, and not whose it is. */
export const authorDigest = (account: string): string => hash('sha256', account, 'base64url').slice(0, 22);

/** Of the one turn that is kept of a brand and an author. */
export const authorTurnId = (brandId: string, account: string): string =>
  `${brandId} ${authorDigest(account)}`;
