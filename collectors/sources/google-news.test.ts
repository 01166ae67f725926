import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { answerOf } from '../answer.test-helper.ts';
import { parseSettings } from '../registry.ts';
import { googleNewsCollector as collector } from './google-news.ts';

const settings = collector.example;
const made = readFileSync(new URL('../testdata/google-news/search.rss.xml', import.meta.url), 'utf8');
const parametersOf = (more: Partial<typeof settings>) =>
  Object.fromEntries(new URL(collector.poll({ ...settings, ...more }, null, new Date()).url).searchParams);

describe('the address', () => {
  it.each([
    ['en-US', 'US', 'US:en'],
    ['de', 'AT', 'AT:de'],
    ['pt-BR', 'BR', 'BR:pt-419'],
    ['zh-TW', 'TW', 'TW:zh-Hant'],
    ['es-419', 'MX', 'MX:es-419'],
  ])('names the edition %s %s in all three places', (language, country, ceid) => {
    expect(parametersOf({ language, country })).toEqual({
      q: '"acme rockets" when:7d',
      hl: language,
      gl: country,
      ceid,
    });
  });

  it('leaves the time to a query that sets it', () => {
    expect(parametersOf({ query: 'acme after:2026-01-01' })).toMatchObject({ q: 'acme after:2026-01-01' });
  });

  it('needs a language and a country that are such', () => {
    expect(() => parseSettings(collector, { query: 'x', country: 'us' })).toThrow(/capital/);
    expect(() => parseSettings(collector, { query: 'x', language: 'English' })).toThrow(/language/);
  });
});

describe('read', () => {
  const read = (body: string, more: Partial<typeof settings> = {}) =>
    collector.read(answerOf('https://news.google.com/rss/search', body), { ...settings, ...more }, null);

  it('parts the title from the publisher', () => {
    expect(read(made).items[0]).toMatchObject({
      source: 'google-news',
      externalId: 'CBMiMadeUpOne',
      url: 'https://news.google.com/rss/articles/CBMiMadeUpOne?oc=5',
      title: 'Acme Rockets - and the town - wait for wind',
      text: '',
      author: { name: 'The Harbour Gazette' },
      publishedAt: '2026-11-24T09:00:00.000Z',
    });
  });

  it('gives an article one id, whichever search finds it', () => {
    const ids = (query: string) => read(made, { query }).items.map(({ externalId }) => externalId);
    expect(ids('acme')).toEqual(ids('rockets'));
  });

  it('reads a search without a find', () => {
    expect(read('<rss version="2.0"><channel><title>Google News</title></channel></rss>').items).toEqual([]);
  });
});
