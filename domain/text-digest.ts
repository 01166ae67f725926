import type { Mention } from './mention.ts';

/**
 * By which to tell whether a mention still says the same: 53 bits of its words, the same wherever they are worked out. No
 * secret: who guesses the words can check the guess.
 * @see https://github.com/bryc/code (jshash, cyrb53)
 */
export const textDigest = ({ title, text }: Pick<Mention, 'title' | 'text'>): string => {
  const words = JSON.stringify([title, text]);
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < words.length; at += 1) {
    const unit = words.charCodeAt(at);
    high = Math.imul(high ^ unit, 0x9e3779b1);
    low = Math.imul(low ^ unit, 0x5f356495);
  }
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35);
  low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35);
  return (2 ** 32 * (high & 0x1fffff) + (low >>> 0)).toString(36);
};
