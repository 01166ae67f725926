import { describe, expect, it } from 'vitest';
import type { StoredMention } from '../mention.ts';
import { seededRandom } from '../seeded-random.ts';
import { type CampaignDay, findHijacking } from './find-hijacking.ts';
import { relatedHashtags } from './related-hashtags.ts';
import { authorOf, postOf } from './sample-post.test-helper.ts';

const dayOf = (day: number, mentions: readonly StoredMention[]): CampaignDay => ({
  ...{ start: new Date(Date.UTC(2026, 10, day)).toISOString(), mentions },
  end: new Date(Date.UTC(2026, 10, day + 1)).toISOString(),
});
const posts = (day: number, count: number, traits: Parameters<typeof postOf>[1] = {}) =>
  Array.from({ length: count }, (_, at) => postOf(`${day}-${JSON.stringify(traits)}-${at}`, traits));
const calm = [1, 2, 3].map((day) => dayOf(day, posts(day, 15)));

describe('a hashtag that is taken over', () => {
  it('shows as a part of a day that is suddenly negative, of another topic or language', () => {
    const trouble = { sentiment: 'negative', topics: ['strike'], lang: 'de' } as const;
    const found = findHijacking([...calm, dayOf(4, [...posts(4, 12), ...posts(4, 10, trouble)])]);
    expect(found.map(({ trait }) => trait).toSorted((a, b) => (a.kind < b.kind ? -1 : 1))).toEqual([
      { kind: 'language', lang: 'de' },
      { kind: 'negative' },
      { kind: 'topic', topic: 'strike' },
    ]);
    for (const each of found) {
      expect(each).toMatchObject({ count: 10, of: 22, countBefore: 0, ofBefore: 45, authors: 10 });
      expect(each.mentionIds).toHaveLength(10);
    }
  });

  it.each([
    ['one angry author', [...calm, dayOf(4, posts(4, 10, { sentiment: 'negative', author: authorOf('x') }))]],
    ['one post that is copied', [...calm, dayOf(4, posts(4, 10, { sentiment: 'negative', storyId: 'a' }))]],
    ['a few among many', [...calm, dayOf(4, [...posts(4, 60), ...posts(4, 8, { sentiment: 'negative' })])]],
    ['a campaign that just began', [dayOf(1, posts(1, 20)), dayOf(2, posts(2, 20, { topics: ['strike'] }))]],
    [
      'what was so all along',
      [1, 2, 3, 4].map((day) => dayOf(day, posts(day, 20, { sentiment: 'negative' }))),
    ],
  ])('is not %s', (_name, days) => {
    expect(findHijacking(days)).toEqual([]);
  });

  it('is seldom seen where all is chance: at most once in fifty campaigns', () => {
    const random = seededRandom(8);
    const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)]!;
    const traits = () => ({
      sentiment: pick(['negative', 'positive', 'positive', 'neutral'] as const),
      topics: [pick(['price', 'crew', 'food', 'app'])],
      lang: pick(['en', 'en', 'en', 'pt']),
    });
    const CAMPAIGNS = 300;
    let seen = 0;
    for (let n = 0; n < CAMPAIGNS; n += 1) {
      const days = Array.from({ length: 10 }, (_, day) =>
        dayOf(
          day + 1,
          Array.from({ length: 20 }, (_none, at) => postOf(`${n}-${day}-${at}`, traits())),
        ),
      );
      if (findHijacking(days).length > 0) seen += 1;
    }
    expect(seen).toBeLessThanOrEqual(CAMPAIGNS / 50);
  });
});

describe('hashtags that go with a campaign', () => {
  it('are said in it more than elsewhere, in several stories, its own left out', () => {
    const within = [
      ...posts(1, 20, { hashtags: ['hop'] }),
      ...posts(1, 12, { hashtags: ['hop', 'windowseat'] }),
      ...posts(1, 8, { hashtags: ['hop', 'travel'] }),
      ...posts(1, 6, { hashtags: ['hop', 'spam'], storyId: 'one' }),
    ];
    const others = [...posts(2, 60), ...posts(2, 14, { hashtags: ['travel'] })];
    const related = relatedHashtags(within, others, ['hop']);
    expect(
      related.map(({ hashtag, within: count, others: there, lift }) => [hashtag, count, there, lift]),
    ).toEqual([['windowseat', 12, 0, null]]);
    expect(relatedHashtags([], [], ['hop'])).toEqual([]);
  });
});
