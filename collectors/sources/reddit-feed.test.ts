import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { answerOf, capturedBody } from '../answer.test-helper.ts';
import { maskUrl } from '../http/exchange-record.ts';
import { parseSettings } from '../registry.ts';
import { redditFeedCollector as collector } from './reddit-feed.ts';

const settings = collector.example;
const made = readFileSync(new URL('../testdata/reddit-feed/search.atom.xml', import.meta.url), 'utf8');
const now = new Date('2026-11-24T12:00:00.000Z');
const read = (body: string) =>
  collector.read(answerOf('https://www.reddit.com/search.rss', body), settings, null);

describe('the address', () => {
  const addressOf = (more: Partial<typeof settings>) =>
    collector.poll({ ...settings, ...more }, null, now).url;
  it('is of a search, of one in a subreddit, or of a subreddit', () => {
    expect(addressOf({})).toBe('https://www.reddit.com/search.rss?q=%22acme+rockets%22&sort=new&limit=100');
    expect(addressOf({ query: 'acme', subreddit: 'r/rockets' })).toBe(
      'https://www.reddit.com/r/rockets/search.rss?q=acme&sort=new&restrict_sr=on&limit=100',
    );
    expect(addressOf({ query: null, subreddit: 'rockets' })).toBe(
      'https://www.reddit.com/r/rockets/new/.rss?limit=100',
    );
    expect(addressOf({ query: null, subreddit: 'rockets', kind: 'comments' })).toBe(
      'https://www.reddit.com/r/rockets/comments/.rss?limit=100',
    );
  });

  it.each([
    [{}, /no subreddit/],
    [{ query: 'x', kind: 'comments' }, /finds posts only/],
    [{ query: 'x', subreddit: 'r/rockets', kind: 'comments' }, /finds posts only/],
    [{ subreddit: 'r/no such' }, /subreddit’s name/],
  ])('of %j there is none', (given, words) => {
    expect(() => parseSettings(collector, given)).toThrow(words);
  });

  it('carries an account’s key, which no record shows', () => {
    const secret = { user: 'ann', feed: 'k3y' };
    const url = collector.access?.authorize(collector.poll(settings, null, now), secret, null, now).url ?? '';
    expect(new URL(url).searchParams.get('feed')).toBe('k3y');
    expect(new URL(url).searchParams.get('user')).toBe('ann');
    expect(maskUrl(url)).not.toContain('k3y');
  });
});

describe('read', () => {
  it('gives what people wrote, and a link post by its title alone', () => {
    expect(read(made).items).toMatchObject([
      {
        source: 'reddit',
        externalId: 't3_1made01',
        threadId: 't3_1made01',
        kind: 'post',
        title: 'Acme rockets arrive without bolts',
        text: '<div class="md"><p>Two of mine came <em>without</em> bolts.</p></div>',
        author: { handle: 'boltcounter' },
      },
      { externalId: 't3_1made02', title: 'Acme postpones', text: '' },
    ]);
  });

  it('erases what was deleted, and not what merely speaks of it', () => {
    expect(read(made).removals).toEqual([{ source: 'reddit', externalId: 't3_1made03' }]);
    const spoken = made
      .replace('[removed]', '[removed] is all I read these days')
      .replace('/u/[deleted]', '/u/bo');
    expect(read(spoken).removals).toEqual([]);
    expect(read(spoken).items).toHaveLength(3);
  });

  const captured = capturedBody('reddit-rss/reddit_home.rss');
  it.skipIf(captured === null)('reads a captured listing (needs ../shared/fixtures)', () => {
    const { items } = read(captured ?? '');
    expect(items.length).toBeGreaterThan(20);
    for (const { externalId, author } of items) {
      expect(externalId).toMatch(/^t3_/);
      expect(author?.handle).toMatch(/^[\w-]+$/);
    }
  });
});

describe('“too many requests”', () => {
  const explain = (status: number, headers: Record<string, string> = {}) =>
    collector.explain?.({ url: '', status, headers, bodyStart: '', at: now });
  it('is said to be about the missing key, with the wait asked for', () => {
    expect(explain(429, { 'x-ratelimit-reset': '598.0' })).toMatchObject({
      code: 'source-unavailable',
      message: expect.stringMatching(/feed key of an account/),
      remedy: { do: 'retry', afterMs: 598_000 },
    });
    expect(explain(429)).toMatchObject({ remedy: { afterMs: null } });
    expect(explain(404)).toBeNull();
  });
});
