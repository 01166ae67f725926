import { hash, randomBytes } from 'node:crypto';
import type { Draw, KeptContest } from '../domain/campaigns/contest.ts';

const sha256 = (text: string): string => hash('sha256', text, 'hex');

/** 256 random bits, as 64 hexadecimal digits, that nobody sees before the draw. */
export const newSecret = (): string => randomBytes(32).toString('hex');

/** What is published of a secret before anybody takes part: the secret told later must have this hash. */
export const commitmentTo = (secret: string): string => sha256(secret);

/** Of all entries, in their order, each on a line: tells whether two lists are the same. */
export const fingerprintOf = (entries: readonly string[]): string => sha256(entries.join('\n'));

/**
 * The ticket of an entry: SHA-256 of the secret, the words of the draw and the entry, each on a line. Without the secret
 * nobody can tell the order beforehand, and with it everybody can check it.
 */
export const ticketOf =
  ({ secret }: Pick<KeptContest, 'secret'>, { words }: Pick<Draw, 'words'>) =>
  (entry: string): string =>
    sha256(`${secret}\n${words}\n${entry}`);
