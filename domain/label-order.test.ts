import { expect, it } from 'vitest';
import { firstGiven, firstOfStories } from './label-order.ts';

const label = (mentionId: string, storyId: string, at: string) => ({ mentionId, storyId, at });

it('takes the first label of each story, in the order they were given, whenever copies were labelled', () => {
  const first = label('a', 'one', '2026-11-01T10:00:00.000Z');
  const second = label('b', 'two', '2026-11-01T10:01:00.000Z');
  const copy = label('c', 'one', '2026-11-01T10:02:00.000Z');
  expect(firstOfStories([copy, second, first])).toEqual([first, second]);
});

it('orders labels of one instant by their mention', () => {
  const [one, other] = ['a', 'b'].map((id) => label(id, id, '2026-11-01T10:00:00.000Z'));
  expect(firstOfStories([other!, one!])).toEqual([one, other]);
});

it('knows when a part was labelled first', () => {
  expect(firstGiven({ at: '2026-11-02T10:00:00.000Z', firstAt: '2026-11-01T10:00:00.000Z' })).toBe(
    '2026-11-01T10:00:00.000Z',
  );
  expect(firstGiven({ at: '2026-11-02T10:00:00.000Z' })).toBe('2026-11-02T10:00:00.000Z');
});
