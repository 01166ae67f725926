import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { collectors } from '../collectors/registry.ts';
import { describeCollector, type Recorded } from './collector.contract.ts';
import { sharedPath } from './shared-data.ts';

/** Where a made answer came from, if not from its collector's first request. */
const askedFor: Readonly<Record<string, string>> = {
  'linkedin/comments.json':
    'https://api.linkedin.com/rest/socialActions/urn%3Ali%3Ashare%3A1/comments?start=0',
};

const madeFor = (id: string): readonly Recorded[] =>
  filesIn(join('collectors/testdata', id)).map((recorded) => {
    const url = askedFor[`${id}/${recorded.name}`];
    return url === undefined ? recorded : { ...recorded, url };
  });

const filesIn = (folder: string): readonly Recorded[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .sort()
        .map((name) => ({ name, body: readFileSync(join(folder, name)) }))
    : [];

/** Captured payloads by collector, as far as they are on this machine. */
const captured: Readonly<Record<string, readonly string[]>> = {
  feed: ['rss', 'atom', 'json-feed', 'wordpress-comments'],
  appstore: ['appstore'],
  steam: ['steam'],
  gdelt: ['gdelt'],
  lemmy: ['lemmy'],
  'google-alerts': ['google-alerts'],
  'google-news': ['google-news'],
  'youtube-channel': ['youtube-rss'],
  'reddit-feed': ['reddit-rss'],
  hackernews: ['hackernews'],
};

/** Other things the captured folders hold: answers without items, and of other addresses. */
const others = new Set([
  'item.json',
  'user.json',
  '1510826067_gb_2.json',
  '555731861_us_11.json',
  'empty_page.json',
  'made-connect_customerReviews.json',
  'made-appreviews_end.json',
  'made-error-200.txt',
  'made-error-429.txt',
  'made-none.json',
  'comment_list_v3.json',
]);

const capturedFor = (id: string): readonly Recorded[] =>
  (captured[id] ?? []).flatMap((folder) => {
    const path = sharedPath('fixtures', folder);
    return path === null
      ? []
      : filesIn(path)
          .filter(({ name }) => !others.has(name))
          .map((recorded) => ({ ...recorded, name: `${folder}/${recorded.name}` }));
  });

describe('every collector', () => {
  it('has a payload to be tested with', () => {
    const without = collectors.filter(({ id }) => filesIn(join('collectors/testdata', id)).length === 0);
    expect(without.map(({ id }) => id)).toEqual([]);
  });

  for (const collector of collectors) {
    const made = madeFor(collector.id);
    describeCollector(collector, [...made, ...capturedFor(collector.id)]);
  }
});

if (sharedPath('fixtures') === null) it.skip('captured payloads (needs ../shared/fixtures)');
