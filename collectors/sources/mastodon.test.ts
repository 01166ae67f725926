import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SourceRefusedError, SourceShapeError } from '../../domain/errors.ts';
import { rawItemSchema } from '../../domain/mention.ts';
import { sharedPath } from '../../test/shared-data.ts';
import { recordedAnswers } from '../answer.test-helper.ts';
import type { Answer, Refusal } from '../collector.ts';
import { idAt } from '../mastodon/status-id.ts';
import { parseSettings } from '../registry.ts';
import { mastodonCollector as collector } from './mastodon.ts';

const now = new Date('2026-11-24T12:00:00.000Z');
const settings = collector.example;
const search = { ...settings, watch: 'search' as const, query: 'acme bikes' };
const mentions = { ...settings, watch: 'mentions' as const };
const made: readonly object[] = JSON.parse(readFileSync('collectors/testdata/mastodon/hashtag.json', 'utf8'));

const answer = (body: unknown, more: Partial<Answer> = {}): Answer => ({
  status: 200,
  headers: {},
  body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
  finalUrl: collector.poll(settings, null, now).url,
  fetchedAt: now,
  ...more,
});

const status = (id: string, more: object = {}) => ({
  ...made[1],
  id,
  uri: `https://mastodon.social/users/ben/statuses/${id}`,
  ...more,
});
const full = (first: bigint) => Array.from({ length: 40 }, (_, n) => status(String(first - BigInt(n))));

const asked = (url: string | undefined): Record<string, string> => {
  const { pathname, searchParams } = new URL(url ?? '');
  return { path: decodeURIComponent(pathname), ...Object.fromEntries(searchParams) };
};

const refusal = (more: Partial<Refusal>): Refusal => ({
  url: collector.poll(settings, null, now).url,
  status: 401,
  headers: {},
  bodyStart: '{"error":"This method requires an authenticated user"}',
  at: now,
  ...more,
});

describe('poll', () => {
  it('looks back so many days at first: ids begin with their time', () => {
    const tagged = { ...settings, hashtag: '#Käse', any: ['brot'], none: ['#wurst'] };
    expect(asked(collector.poll(tagged, null, now).url)).toEqual({
      path: '/api/v1/timelines/tag/Käse',
      limit: '40',
      min_id: idAt(new Date('2026-11-10T12:00:00.000Z')),
      'any[]': 'brot',
      'none[]': 'wurst',
    });
  });

  it('reads again what may have arrived late, unless it has still to catch up', () => {
    const newest = idAt(now);
    expect(asked(collector.poll(settings, { newest, caughtUp: true }, now).url)).toMatchObject({
      min_id: idAt(new Date('2026-11-24T11:30:00.000Z')),
    });
    expect(asked(collector.poll(settings, { newest, caughtUp: false }, now).url)).toMatchObject({
      min_id: newest,
    });
  });

  it('searches, or reads mentions by their own ids', () => {
    expect(asked(collector.poll(search, null, now).url)).toMatchObject({
      path: '/api/v2/search',
      q: 'acme bikes',
      type: 'statuses',
    });
    expect(asked(collector.poll(mentions, null, now).url)).toEqual({
      path: '/api/v1/notifications',
      limit: '40',
      min_id: '0',
      'types[]': 'mention',
    });
    const again = collector.poll(mentions, { newest: '4711', caughtUp: true }, now).url;
    expect(asked(again)).toMatchObject({ min_id: '4711' });
  });
});

describe('read', () => {
  it('gives posts in our words, each known by its uri', () => {
    const { items, drops, next, cursor } = collector.read(answer(made), settings, null);
    for (const item of items) expect(rawItemSchema.safeParse(item).error).toBeUndefined();
    expect(items[0]).toMatchObject({
      externalId: 'https://insel.example/ap/users/115000000000000009/statuses/117670600000000777',
      url: 'https://insel.example/@rosa/117670600000000777',
      kind: 'comment',
      lang: 'de',
      author: {
        id: 'https://insel.example/@rosa',
        handle: 'rosa@insel.example',
        name: 'Rosa 🚲',
        followers: 312,
      },
      publishedAt: '2026-11-24T09:30:00.000Z',
      editedAt: '2026-11-24T09:45:00.000Z',
      engagement: { likes: 2, replies: 0, shares: 2, views: null },
      parentId: 'https://mastodon.social/users/ben/statuses/117670600000000002',
      hashtags: ['acme'],
      media: [{ type: 'image', alt: 'Ein blaues Rad vor dem Tor' }],
    });
    expect(items[1]).toMatchObject({
      kind: 'post',
      title: 'bikes &amp; &lt;grumbling&gt;',
      author: { handle: 'ben@mastodon.social', name: null },
      media: [{ type: 'link', url: 'https://acme.example/help' }],
    });
    expect(items).toHaveLength(2);
    expect(drops).toEqual([
      {
        item: 'https://stille.example/users/kim/statuses/117670600000000555',
        reason: expect.stringContaining('asks not to be indexed'),
      },
    ]);
    expect(next).toBeNull();
    expect(cursor).toEqual({ newest: '117670600000000003', caughtUp: true });
  });

  it('keeps whom it is told to keep', () => {
    expect(collector.read(answer(made), { ...settings, honourNoindex: false }, null).items).toHaveLength(3);
  });

  it('goes forward page by page to the end', () => {
    const first = collector.read(answer(full(117670600000000100n)), settings, null);
    expect(asked(first.next?.url)).toMatchObject({ min_id: '117670600000000100' });
    expect(first.cursor).toEqual({ newest: '117670600000000100', caughtUp: false });
    const second = collector.read(
      answer([status('117670600000000105')], { finalUrl: first.next?.url ?? '' }),
      settings,
      first.cursor,
    );
    expect(second).toMatchObject({ next: null, cursor: { newest: '117670600000000105', caughtUp: true } });
  });

  it('keeps its place when there is nothing new', () => {
    const nothing = collector.read(answer([]), settings, null);
    expect(nothing.items).toEqual([]);
    expect(nothing.cursor.newest).toBe(idAt(new Date('2026-11-10T12:00:00.000Z')));
    expect(collector.read(answer([]), settings, { newest: '9', caughtUp: true }).cursor.newest).toBe('9');
  });

  it('reads the same item anew when it was edited among old ones', () => {
    const edited = status('117670600000000002', {
      content: '<p>Fixed!</p>',
      edited_at: '2026-11-24T11:00:00.000Z',
    });
    const { items } = collector.read(answer([status('117670600000000009'), edited]), settings, {
      newest: '117670600000000002',
      caughtUp: true,
    });
    expect(items.map(({ text, editedAt }) => [text, editedAt])).toContainEqual([
      '<p>Fixed!</p>',
      '2026-11-24T11:00:00.000Z',
    ]);
  });

  it('does not let a clock gone wrong move the cursor past now', () => {
    const ahead = status(idAt(new Date('2027-01-01T00:00:00.000Z')), { created_at: '2027-01-01T00:00:00Z' });
    const { items, cursor } = collector.read(answer([ahead]), settings, null);
    expect(cursor.newest).toBe(idAt(now));
    expect(items[0]?.publishedAt).toBeNull();
  });

  it.each([
    ['hashtag', settings, { visibility: 'unlisted' }, /not public/],
    ['hashtag', settings, { reblog: { id: '1' } }, /boosted/],
    ['search', search, { visibility: 'private' }, /not public/],
  ])('leaves out of a %s what is not for everybody', (watch, given, more, reason) => {
    const page = [status('117670600000000003', more)];
    const { items, drops } = collector.read(
      answer(watch === 'search' ? { statuses: page } : page),
      given,
      null,
    );
    expect(items).toEqual([]);
    expect(drops[0]?.reason).toMatch(reason);
  });

  it('reads mentions: unlisted ones too, private ones never', () => {
    const rows = [
      { id: '12', type: 'mention', status: status('117670600000000003', { visibility: 'direct' }) },
      { id: '11', type: 'mention', status: status('117670600000000002', { visibility: 'unlisted' }) },
    ];
    const { items, drops, cursor } = collector.read(answer(rows), mentions, { newest: '9', caughtUp: true });
    expect(items).toHaveLength(1);
    expect(drops).toHaveLength(1);
    expect(cursor.newest).toBe('12');
  });

  it('pages a search by number until a page is empty', () => {
    const url = collector.poll(search, null, now).url;
    const first = collector.read(
      answer({ statuses: full(117670600000000100n) }, { finalUrl: url }),
      search,
      null,
    );
    expect(asked(first.next?.url)).toMatchObject({ offset: '40', min_id: asked(url)['min_id'] });
    const last = collector.read(
      answer({ statuses: [] }, { finalUrl: first.next?.url ?? '' }),
      search,
      first.cursor,
    );
    expect(last).toMatchObject({ next: null, cursor: { newest: '117670600000000100', caughtUp: true } });
  });

  it.each([
    ['a web page', '<!doctype html>'],
    ['an error', { error: 'x' }],
    ['posts nobody can read', [{ id: 1 }]],
  ])('refuses %s', (_, body) => {
    expect(() => collector.read(answer(body), settings, null)).toThrow(SourceShapeError);
  });

  it('drops one odd post with a word', () => {
    const { items, drops } = collector.read(answer([status('1'), { id: 2 }]), settings, null);
    expect(items).toHaveLength(1);
    expect(drops).toEqual([{ item: 'post 2', reason: expect.any(String) }]);
  });
});

describe('explain', () => {
  it.each([401, 403, 422])('says what a closed timeline needs (%i)', (code) => {
    const error = collector.explain?.(refusal({ status: code }));
    expect(error).toBeInstanceOf(SourceRefusedError);
    expect(error).toHaveProperty(
      'message',
      expect.stringContaining('mastodon.social shows this only to its members'),
    );
  });

  it('leaves the rest to the status', () => {
    expect(collector.explain?.(refusal({ status: 503 }))).toBeNull();
    expect(collector.explain?.(refusal({ status: 404 }))).toBeInstanceOf(SourceRefusedError);
  });
});

describe('refresh', () => {
  const local = 'https://mastodon.social/users/ben/statuses/117670600000000002';
  const refresh = collector.refresh;
  if (refresh === undefined) throw new Error('Mastodon can be asked again');

  it('asks the home of a post, whatever server told of it', () => {
    expect(refresh.poll(settings, [local], now).url).toBe(
      'https://mastodon.social/api/v1/statuses/117670600000000002',
    );
    expect(refresh.poll(settings, ['https://insel.example/ap/users/11/statuses/12'], now).url).toBe(
      'https://insel.example/api/v1/statuses/12',
    );
    const other = 'https://pleroma.example/objects/5c2f';
    expect(refresh.poll(settings, [other], now)).toEqual({
      url: other,
      headers: { accept: 'application/activity+json' },
    });
  });

  it('sees new counts and texts', () => {
    const { items, removals } = refresh.read(
      answer(status('117670600000000002', { favourites_count: 9, content: '<p>New</p>' }), {
        finalUrl: refresh.poll(settings, [local], now).url,
      }),
      settings,
      [local],
    );
    expect(items).toMatchObject([{ externalId: local, text: '<p>New</p>', engagement: { likes: 9 } }]);
    expect(removals).toBeUndefined();
  });

  it.each([404, 410])('takes %i as deleted', (code) => {
    const url = refresh.poll(settings, [local], now).url;
    expect(collector.explain?.(refusal({ url, status: code }))).toBe('read');
    expect(refresh.read(answer('{"error":"Record not found"}', { status: code }), settings, [local])).toEqual(
      {
        items: [],
        drops: [],
        removals: [{ source: 'mastodon', externalId: local }],
      },
    );
  });

  it('does not take a closed server for a deleted post', () => {
    const url = refresh.poll(settings, [local], now).url;
    expect(collector.explain?.(refusal({ url, status: 401 }))).toBe('read');
    expect(refresh.read(answer('', { status: 401 }), settings, [local]).removals).toBeUndefined();
  });

  it('hears of a deletion from other software', () => {
    const other = 'https://pleroma.example/objects/5c2f';
    expect(refresh.read(answer({ type: 'Tombstone' }), settings, [other]).removals).toHaveLength(1);
    expect(refresh.read(answer({ type: 'Note', content: 'x' }), settings, [other])).toEqual({
      items: [],
      drops: [],
    });
  });
});

describe('settings', () => {
  it('ask for what is watched', () => {
    expect(() => parseSettings(collector, { server: 'https://mastodon.social' })).toThrow(
      /“hashtag” is needed/,
    );
    expect(() => parseSettings(collector, { server: 'https://m.test', watch: 'search' })).toThrow(
      /“query” is needed/,
    );
    expect(parseSettings(collector, { server: 'https://m.test', watch: 'mentions' })).toMatchObject({
      days: 14,
    });
  });
});

const folder = sharedPath('fixtures', 'mastodon');
describe.skipIf(folder === null)('captured answers (needs ../shared/fixtures)', () => {
  const captured = (name: string) => recordedAnswers(`mastodon/${name}.exchange.json`) ?? [];

  it('reads a hashtag timeline of a real server', () => {
    const [page] = captured('hashtag_tl').filter(({ finalUrl }) => finalUrl.includes('/timelines/tag/'));
    const { items } = collector.read(page as Answer, settings, null);
    expect(items).toMatchObject([
      { author: { handle: 'mastodonpy_test_2@localhost:3000' }, hashtags: ['hoot'] },
    ]);
  });

  it('reads mentions, searches and edits of a real server', () => {
    const [, mention] = captured('notifications_mentions_only');
    expect(collector.read(mention as Answer, mentions, null).cursor).toEqual({
      newest: '21',
      caughtUp: true,
    });
    const found = captured('entity_searchv2').find(({ finalUrl }) => finalUrl.includes('/search'));
    expect(collector.read(found as Answer, search, null).drops).toEqual([]);
    const edited = captured('status_edit')[3] as Answer;
    const uri = 'http://localhost:3000/ap/users/117020566092212359/statuses/117020586180926938';
    expect(collector.refresh?.read(edited, settings, [uri]).items).toMatchObject([
      { externalId: uri, editedAt: '2026-08-01T13:54:00.695Z' },
    ]);
    const [missing] = captured('status_missing');
    expect(collector.refresh?.read(missing as Answer, settings, [uri]).removals).toHaveLength(1);
  });
});

describe('an overlap longer than a page', () => {
  it('is read page by page, so that a late post in its middle is found', () => {
    const cursor = { newest: idAt(new Date('2026-11-24T11:55:00.000Z')), caughtUp: true };
    const page = full(BigInt(idAt(new Date('2026-11-24T11:40:00.000Z'))));
    const reading = collector.read(
      answer(page, { finalUrl: collector.poll(settings, cursor, now).url }),
      settings,
      cursor,
    );
    expect(reading.cursor).toEqual({ newest: cursor.newest, caughtUp: false });
    expect(asked(reading.next?.url)).toMatchObject({ min_id: page[0]?.id });
  });
});
