import { createHmac, timingSafeEqual } from 'node:crypto';
import { LimitExceededError, RateExceededError, SourceRefusedError } from '../domain/errors.ts';

/** Lower case, as Node gives header names. */
export const SIGNATURE_HEADER = 'earshot-signature';
const WEBHOOK_BYTES_AT_MOST = 1024 * 1024;
const WINDOW_MS = 5 * 60 * 1000;
const SIGNATURES_AT_MOST = 5;

const macOf = (key: string, seconds: string, body: Uint8Array): Buffer =>
  createHmac('sha256', key).update(`${seconds}.`).update(body).digest();

/**
 * The value of the `Earshot-Signature` header for a delivery: `t=…,v1=…`, the time of sending in seconds and
 * HMAC-SHA256 (hex) over `t`, a full stop and the body's bytes.
 */
export const signWebhook = (key: string, body: Uint8Array | string, at: Date): string => {
  const seconds = String(Math.floor(at.getTime() / 1000));
  return `t=${seconds},v1=${macOf(key, seconds, Buffer.from(body)).toString('hex')}`;
};

interface Signature {
  readonly seconds: string;
  readonly macs: readonly Buffer[];
}

const parseSignature = (header: string): Signature | null => {
  const parts = header.split(',').map((part) => part.trim());
  const seconds = parts.find((part) => /^t=\d{1,12}$/.test(part))?.slice(2);
  // More than one, for the time in which a sender changes its key.
  const macs = parts
    .filter((part) => /^v1=[0-9a-f]{64}$/i.test(part))
    .slice(0, SIGNATURES_AT_MOST)
    .map((part) => Buffer.from(part.slice(3), 'hex'));
  return seconds === undefined || macs.length === 0 ? null : { seconds, macs };
};

/**
 * Lets a delivery in whose signature is right and not older, or newer, than five minutes.
 * @param header the `Earshot-Signature` header as it came.
 * @throws LimitExceededError past 1 MB, SourceRefusedError when the signature is missing, wrong or old.
 */
export const verifyWebhook = (key: string, header: string | undefined, body: Uint8Array, now: Date): void => {
  if (body.length > WEBHOOK_BYTES_AT_MOST) throw new LimitExceededError('A delivery may hold 1 MB at most.');
  if (header === undefined) throw new SourceRefusedError('The Earshot-Signature header is missing.');
  const signature = parseSignature(header);
  if (signature === null) {
    throw new SourceRefusedError('The Earshot-Signature header is not of the form t=SECONDS,v1=HEX.');
  }
  const expected = macOf(key, signature.seconds, body);
  // Every one is compared, in the same time whether it fits or not.
  const fitting = signature.macs.filter((mac) => timingSafeEqual(mac, expected));
  if (fitting.length === 0) throw new SourceRefusedError('The signature does not fit the body and the key.');
  if (Math.abs(now.getTime() - Number(signature.seconds) * 1000) > WINDOW_MS) {
    throw new SourceRefusedError('The signature’s time is more than five minutes off. Check the clock.');
  }
};

/** How full a sender's bucket is, and when that was counted. */
export interface TokenBucket {
  readonly tokens: number;
  /** ms since 1970. */
  readonly at: number;
}

export interface RateLimit {
  /** Deliveries at once, at most. */
  readonly burst: number;
  readonly perSecond: number;
}

export const webhookRate: RateLimit = { burst: 60, perSecond: 2 };

/**
 * Takes one token out of a bucket that fills evenly.
 * @param bucket null for a sender not seen before. @returns the bucket afterwards.
 * @throws RateExceededError, with the time to wait, when there is none.
 * @see https://en.wikipedia.org/wiki/Token_bucket
 */
export const takeToken = (bucket: TokenBucket | null, limit: RateLimit, now: Date): TokenBucket => {
  const at = now.getTime();
  const before = bucket ?? { tokens: limit.burst, at };
  const gained = (Math.max(0, at - before.at) / 1000) * limit.perSecond;
  const tokens = Math.min(limit.burst, before.tokens + gained);
  if (tokens < 1) {
    const afterMs = Math.ceil(((1 - tokens) / limit.perSecond) * 1000);
    throw new RateExceededError('Too many deliveries. Send several items in one, or wait.', afterMs);
  }
  return { tokens: tokens - 1, at };
};
