import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { campaignDays, spreadOf } from './campaign-days.ts';
import { countParticipants } from './participants.ts';
import { authorOf, postOf } from './sample-post.test-helper.ts';
import { topPosts } from './top-posts.ts';

describe('who took part', () => {
  it('is counted once, with the followers once, and who is not told apart', () => {
    const counted = countParticipants([
      postOf('1', { author: authorOf('ann', 100) }),
      postOf('2', { author: authorOf('ann', 140) }),
      postOf('3', { author: authorOf('ann') }),
      postOf('4', { author: authorOf('ann', 7), source: 'bluesky' }),
      postOf('5', { author: { id: null, handle: 'Ben', name: null, followers: null } }),
      postOf('6', { author: { id: null, handle: 'ben', name: null, followers: null } }),
      postOf('7', { author: null }),
    ]);
    expect(counted).toEqual({ authors: 3, unknown: 1, reach: { authors: 2, followers: 147 } });
  });

  it('comes day by day, as often in all as there are', () => {
    const [from, to] = ['2026-10-24T00:00:00.000Z', '2026-10-28T00:00:00.000Z'];
    const posts = fc.array(fc.tuple(fc.integer({ min: 0, max: 95 }), fc.constantFrom('ann', 'ben', 'cy')));
    fc.assert(
      fc.property(posts, fc.constantFrom('UTC', 'Europe/Lisbon', 'Asia/Kolkata'), (list, timeZone) => {
        const made = list.map(([hour, author], at) =>
          postOf(String(at), {
            at: new Date(Date.parse(from) + hour * 3_600_000).toISOString(),
            author: authorOf(author),
          }),
        );
        const days = campaignDays(made, from, to, timeZone);
        const spread = spreadOf(days);
        expect(spread.reduce((sum, { mentions }) => sum + mentions, 0)).toBe(made.length);
        expect(spread.reduce((sum, { newcomers }) => sum + newcomers, 0)).toBe(
          countParticipants(made).authors,
        );
        for (const [at, { end }] of days.entries()) {
          const next = days[at + 1];
          if (next !== undefined) expect(next.start).toBe(end);
        }
      }),
    );
  });
});

describe('what people reacted to', () => {
  it('comes first, one of a story, without what nothing is told of or is erased', () => {
    const reacted = (id: string, likes: number | null, changes = {}) =>
      postOf(id, { engagement: { likes, replies: null, shares: 1, views: 9999 }, ...changes });
    const erased = {
      ...reacted('e', 900),
      erased: { at: '2026-11-02T00:00:00.000Z', by: 'person' as const },
    };
    const top = topPosts(
      [reacted('a', 5), reacted('b', 70), reacted('c', 60, { storyId: 'mastodon:b' }), postOf('d'), erased],
      3,
    );
    expect(top.map(({ externalId }) => externalId)).toEqual(['b', 'a']);
  });
});
