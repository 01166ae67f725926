import { createHmac, timingSafeEqual } from 'node:crypto';
import type { DigestSettings } from '../../domain/digest/digest-settings.ts';

const sign = ({ accountId, secret }: DigestSettings): string =>
  createHmac('sha256', secret).update(`turn the weekly digest off: ${accountId}`).digest('base64url');

/** What a link carries that turns a reader's mail off without signing in; it can do nothing else. */
export const offToken = (settings: DigestSettings): string => `${settings.accountId}.${sign(settings)}`;

/** Whose mail a token is to turn off; null where it does not read like one. */
export const readerOf = (token: string): string | null => /^(.+)\.[\w-]{43}$/.exec(token)?.[1] ?? null;

export const isOffToken = (token: string, settings: DigestSettings): boolean => {
  const [given, right] = [Buffer.from(token), Buffer.from(offToken(settings))];
  return given.length === right.length && timingSafeEqual(given, right);
};
