import { describe, expect, it } from 'vitest';
import { NotFoundError, SettingsError } from '../domain/errors.ts';
import { describeCollectors, getCollector, parseSettings, proposeSources } from './registry.ts';

describe('parseSettings', () => {
  const feed = getCollector('feed');

  it('fills in what is not given', () => {
    expect(parseSettings(feed, { url: 'https://x.test/f' })).toEqual({
      url: 'https://x.test/f',
      kind: 'auto',
      knownAs: null,
    });
  });

  it.each([
    [{ urll: 'https://x.test/f', url: 'https://x.test/f' }, /“urll” is not a setting; did you mean “url”\?/],
    [{ url: 'https://x.test/f', zzzzzzzzz: 1 }, /“zzzzzzzzz” is not a setting; there are url, kind/],
    [{ url: 'ftp://x.test/f' }, /“url” must be a web address/],
    [{ url: 'https://me:pw@x.test/f' }, /environment variable/],
    [{}, /“url”/],
    [{ url: 'https://x.test/f', kind: 'song' }, /“kind”.*"post"/],
    [null, /expected object/],
  ])('%j is refused', (settings, words) => {
    expect(() => parseSettings(feed, settings)).toThrow(SettingsError);
    expect(() => parseSettings(feed, settings)).toThrow(words);
  });

  it('keeps secrets out of its message', () => {
    expect(() => parseSettings(feed, { url: 'https://me:pw@x.test/f' })).not.toThrow(/pw@/);
  });
});

describe('the registry', () => {
  it('finds collectors by id', () => {
    expect(getCollector('hackernews').title).toBe('Hacker News');
    expect(() => getCollector('nothing')).toThrow(NotFoundError);
  });

  it('holds each kind once', () => {
    const ids = describeCollectors().map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('describes them for forms and docs', () => {
    const feed = describeCollectors().find(({ id }) => id === 'feed');
    expect(feed?.settingsSchema).toMatchObject({
      type: 'object',
      required: ['url'],
      additionalProperties: false,
      properties: { url: { type: 'string', title: 'Address' }, kind: { default: 'auto' } },
    });
  });

  it('proposes what needs no key', () => {
    const proposed = proposeSources({ name: 'Blue "Harbor" Air', handles: [] });
    expect(proposed.map(({ collector }) => collector)).toEqual(
      expect.arrayContaining(['google-news', 'hackernews', 'reddit-feed', 'mastodon']),
    );
    const advised = proposed.filter((each) => each.advised).map(({ collector }) => collector);
    expect(advised).toEqual(expect.arrayContaining(['google-news', 'hackernews']));
    expect(advised.length).toBeLessThan(proposed.length);
    for (const { collector, settings } of proposed) {
      expect(parseSettings(getCollector(collector), settings)).toEqual(settings);
    }
  });
});
