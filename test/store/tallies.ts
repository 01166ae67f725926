import { describe, expect, it } from 'vitest';
import { SettingsError } from '../../domain/errors.ts';
import type { SentimentLabel } from '../../domain/judgement.ts';
import type { StoreUnderTest } from '../store.contract.ts';
import { filterOf, mentionOf, NOW, save } from '../store-fixtures.ts';

/** Counting mentions by what they are about. */
export const describeTallies = (given: StoreUnderTest): void => {
  describe('tallies', () => {
    it('count topics and sentiment, copies of one story apart from other mentions', async () => {
      const { mentions } = given.store;
      const about = (id: string, sentiment: SentimentLabel, ...topics: string[]) =>
        mentionOf(id, {
          judgement: {
            ...mentionOf(id).judgement,
            sentiment: { label: sentiment, probabilities: null },
            topics: topics.map((topic) => ({ topic, confidence: null, words: [] })),
          },
          bands: [Number(id) < 4 ? 7 : Number(id) * 100],
        });
      await save(
        mentions,
        ...['1', '2', '3'].map((id) => about(id, 'negative', 'staff', 'baggage')),
        about('4', 'negative', 'baggage', 'staff'),
        about('5', 'negative', 'staff', 'baggage'),
        about('6', 'positive'),
        about('7', 'not-judged', 'staff'),
      );
      const both = ['baggage', 'staff'];
      expect(await mentions.tally(filterOf())).toEqual([
        { topics: both, sentiment: 'negative', copies: 1, stories: 2 },
        { topics: both, sentiment: 'negative', copies: 3, stories: 1 },
        { topics: ['staff'], sentiment: 'not-judged', copies: 1, stories: 1 },
        { topics: [], sentiment: 'positive', copies: 1, stories: 1 },
      ]);
      expect(await mentions.tally(filterOf('sentiment:positive'))).toEqual([
        { topics: [], sentiment: 'positive', copies: 1, stories: 1 },
      ]);
      expect(await mentions.tally(filterOf('', { brandId: 'nobody' }))).toEqual([]);
    });

    it('count who speaks, by account, without those erased or unknown', async () => {
      const { mentions } = given.store;
      const jane = { id: '7', handle: 'jane', name: 'Jane', followers: 10 };
      const feeling = (label: SentimentLabel) => {
        const { judgement } = mentionOf('x');
        return { judgement: { ...judgement, sentiment: { label, probabilities: null } } };
      };
      const reactions = { likes: 3, replies: null, shares: 1, views: 900 };
      await save(
        mentions,
        mentionOf('1', { author: jane, ...feeling('positive'), engagement: reactions, bands: [7] }),
        mentionOf('2', { author: { ...jane, followers: 12 }, ...feeling('positive'), bands: [7] }),
        mentionOf('3', { author: { ...jane, followers: null }, ...feeling('negative') }),
        mentionOf('4', { author: { id: null, handle: 'joe', name: null, followers: 99 } }),
        mentionOf('5', { author: { id: null, handle: null, name: 'Jane', followers: null } }),
        mentionOf('6', { author: null }),
        mentionOf('7', { author: jane, source: 'appstore', engagement: { ...reactions, likes: null } }),
        mentionOf('8', { author: { ...jane, id: '8' } }),
      );
      await mentions.erase([{ source: 'feed', authorId: '8' }], { at: NOW, by: 'person' });
      const by = async (order: 'mentions' | 'followers', q = '', limit = 10) =>
        (await mentions.listSpeakers(filterOf(q), { order, limit })).map(({ source, key }) => [source, key]);
      const [first] = await mentions.listSpeakers(filterOf(), { order: 'mentions', limit: 1 });
      expect(first).toEqual({
        ...{ source: 'feed', key: '7', mentions: 3, stories: 2, positive: 2, neutral: 0, negative: 1 },
        ...{ told: 1, reactions: 4, followers: 12, example: 'feed:3' },
        lastMs: Date.parse((await mentions.find('feed:3'))?.at ?? ''),
      });
      const all = [
        ['feed', '7'],
        ['appstore', '7'],
        ['feed', 'joe'],
      ];
      expect(await by('mentions')).toEqual(all);
      expect(await by('followers')).toEqual([all[2], all[0], all[1]]);
      expect(await by('followers', '', 1)).toEqual([all[2]]);
      expect(await by('mentions', 'source:appstore')).toEqual([all[1]]);
      await expect(by('mentions', '', 1001)).rejects.toThrow(SettingsError);
    });

    it('count channels and their languages', async () => {
      const { mentions } = given.store;
      await save(
        mentions,
        mentionOf('1'),
        mentionOf('2', { lang: 'de' }),
        mentionOf('3', { lang: 'de' }),
        mentionOf('4', { lang: null }),
        mentionOf('5', { source: 'appstore' }),
        mentionOf('6', { brandIds: ['rival'] }),
      );
      expect(await mentions.countChannels(filterOf())).toEqual([
        { channel: 'appstore', lang: 'en', mentions: 1 },
        { channel: 'feed', lang: null, mentions: 1 },
        { channel: 'feed', lang: 'de', mentions: 2 },
        { channel: 'feed', lang: 'en', mentions: 1 },
      ]);
      expect(await mentions.countChannels(filterOf('lang:de'))).toEqual([
        { channel: 'feed', lang: 'de', mentions: 2 },
      ]);
      expect(await mentions.countChannels(filterOf('', { brandId: 'nobody' }))).toEqual([]);
    });
  });
};
