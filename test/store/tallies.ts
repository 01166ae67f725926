import { describe, expect, it } from 'vitest';
import type { SentimentLabel } from '../../domain/judgement.ts';
import type { StoreUnderTest } from '../store.contract.ts';
import { filterOf, mentionOf, save } from '../store-fixtures.ts';

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
