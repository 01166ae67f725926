import { hash } from 'node:crypto';
import type { Instant } from '../../domain/instant.ts';

const DIGITS = '234567abcdefghijklmnopqrstuvwxyz';
const LENGTH = 13;

/**
 * A record's key: microseconds, then ten bits that keep writers apart, in 13 digits that sort by time. Of the same
 * instant and name always the same.
 * @see https://atproto.com/specs/tid
 */
export const tidOf = (at: Instant, name: string): string => {
  const bits = hash('sha256', name, 'buffer').readUInt32BE(0);
  const micros = BigInt(Date.parse(at)) * 1_000n + BigInt((bits >>> 10) % 1_000);
  let rest = (micros << 10n) | BigInt(bits & 0x3ff);
  let tid = '';
  for (let digit = 0; digit < LENGTH; digit += 1) {
    tid = `${DIGITS[Number(rest & 31n)]}${tid}`;
    rest >>= 5n;
  }
  return tid;
};
