import { describe, expect, it } from 'vitest';
import { answerFigures, channelsThatTell } from './answers.ts';

const on = (...channels: string[]) => channels.map((channel) => ({ channel, waitMs: 60_000 }));

describe('channels that tell of answers', () => {
  it.each([
    ['both', [on('reddit', 'reviews'), on('reviews', 'email')], ['reviews']],
    ['one brand only', [on('reddit'), []], []],
    ['a third that never shows', [on('reddit'), [], on('reddit', 'email')], ['reddit']],
    ['nobody', [[], []], []],
  ])('%s', (_name, answered, channels) => {
    expect(channelsThatTell(answered)).toEqual(channels);
  });
});

describe('answers', () => {
  it('have a wait only where there are any', () => {
    expect(answerFigures([], { total: 0, of: 8 })).toEqual({ answered: 0, of: 8, waitMin: null, read: 0 });
    expect(answerFigures(on('reddit', 'reddit'), { total: 2, of: 8 })).toEqual({
      ...{ answered: 2, of: 8, read: 2 },
      waitMin: { median: 1, interval: null },
    });
  });
});
