import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { answerOf } from '../answer.test-helper.ts';
import { parseSettings } from '../registry.ts';
import { producthuntCollector as collector } from './producthunt.ts';

const made = readFileSync(new URL('../testdata/producthunt/feed.atom.xml', import.meta.url), 'utf8');

it('asks for all launches or those of a category', () => {
  const addressOf = (category: string | null) => collector.poll({ category }, null, new Date()).url;
  expect(addressOf(null)).toBe('https://www.producthunt.com/feed');
  expect(addressOf('developer-tools')).toBe('https://www.producthunt.com/feed?category=developer-tools');
  expect(() => parseSettings(collector, { category: 'Developer Tools' })).toThrow(/developer-tools/);
});

it('gives a launch by name and tagline', () => {
  const { items } = collector.read(
    answerOf('https://www.producthunt.com/feed', made),
    { category: null },
    null,
  );
  expect(items).toMatchObject([
    {
      source: 'producthunt',
      externalId: '9000001',
      url: 'https://www.producthunt.com/products/acme-launch-calendar',
      title: 'Acme Launch Calendar',
      author: { name: 'Ida Maker' },
      publishedAt: '2026-11-24T08:01:00.000Z',
    },
  ]);
  expect(items[0]?.text.replaceAll(/<[^>]+>|\s+/g, ' ').trim()).toBe('Every postponed launch in one place');
});
