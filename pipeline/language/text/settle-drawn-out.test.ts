import { describe, expect, it } from 'vitest';
import { hashWord } from './mix-hash.ts';
import { modelTokens } from './model-tokens.ts';
import { settleDrawnOut } from './settle-drawn-out.ts';

const known = new Set('soo good worst please bad no hello happy'.split(' ').map(hashWord));
const read = (text: string) => settleDrawnOut(modelTokens(text), (hash) => known.has(hash));

describe('settleDrawnOut', () => {
  it.each([
    ['sooooo goooood', 'soo good'],
    ['worrrrst', 'worst'],
    ['pleaaaaseeee', 'please'],
    ['baaaad', 'bad'],
    ['HELLLLOOO', 'hello'],
    ['haaaappppyyyy', 'happy'],
    // Nobody drew these out, or nobody knows them.
    ['baad', 'baad'],
    ['zzzzt', 'zzt'],
  ])('%s is read as %s', (text, words) => {
    expect(
      read(text)
        .map(({ word }) => word)
        .join(' '),
    ).toBe(words);
  });

  it('lets a drawn-out no negate', () => {
    expect(read('nooooo luck')[0]).toMatchObject({ word: 'no', scope: 'opens', hash: hashWord('no') });
  });

  it('gives the same tokens where nothing is drawn out', () => {
    const tokens = modelTokens('a good day');
    expect(settleDrawnOut(tokens, () => true)).toBe(tokens);
  });
});
