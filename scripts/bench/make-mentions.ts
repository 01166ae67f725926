import type { RawItem } from '../../domain/mention.ts';
import { loadDemo } from '../demo/demo-items.ts';

const dayMs = 86_400_000;

/** A small generator of numbers in [0, 1), the same every run. @see https://prng.di.unimi.it/splitmix64.c (32-bit variant) */
const createRandom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
};

const shuffled = (words: readonly string[], random: () => number): string[] => {
  const copy = [...words];
  for (let last = copy.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [copy[last], copy[other]] = [copy[other] ?? '', copy[last] ?? ''];
  }
  return copy;
};

/**
 * Any number of distinct mentions over ninety days, one at a time, made of the demo's: half the words of two texts, mixed,
 * so that length, vocabulary and labels are like the demo's and hardly any are copies of each other. The same every run.
 */
export const eachMention = function* (now: Date, from: number, to: number): Generator<RawItem> {
  const random = createRandom(7);
  const demo = loadDemo(now);
  const pick = (): RawItem => {
    const item = demo[Math.floor(random() * demo.length)];
    if (item === undefined) throw new RangeError('the demo is empty');
    return item;
  };
  for (let index = 0; index < to; index += 1) {
    const one = pick();
    const words = shuffled([...one.text.split(/\s+/), ...pick().text.split(/\s+/)], random);
    const half = words.slice(0, Math.max(4, Math.ceil(words.length / 2)));
    const item: RawItem = {
      ...one,
      externalId: `bench-${index}`,
      text: `Blue Harbor Air ${half.join(' ')}`,
      textFormat: 'plain',
      url: one.url === null ? null : `${one.url}-${index}`,
      publishedAt: new Date(now.getTime() - Math.floor(random() * 90 * dayMs)).toISOString(),
      parentId: null,
      threadId: null,
    };
    if (index >= from) yield item;
  }
};

export const makeMentions = (count: number, now: Date): RawItem[] => [...eachMention(now, 0, count)];
