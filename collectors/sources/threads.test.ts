import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SourceShapeError } from '../../domain/errors.ts';
import { rawItemSchema } from '../../domain/mention.ts';
import { answerOf, capturedBody } from '../answer.test-helper.ts';
import { threadsCollector as collector } from './threads.ts';

const settings = collector.example;
const now = new Date('2026-11-24T12:00:00.000Z');
const made = () => JSON.parse(readFileSync('collectors/testdata/threads/search.json', 'utf8'));
const first = collector.poll(settings, null, now).url;
const read = (body: unknown, cursor: Parameters<typeof collector.read>[2] = null, url = first) =>
  collector.read(answerOf(url, body), settings, cursor);

describe('read', () => {
  it('reads times whose zone has no colon, and tells replies', () => {
    const { items, next, cursor } = read(made());
    for (const item of items) expect(rawItemSchema.safeParse(item).error).toBeUndefined();
    expect(items).toMatchObject([
      {
        kind: 'post',
        author: { id: null, handle: 'quiet_owl' },
        publishedAt: '2026-11-23T12:00:00.000Z',
        engagement: null,
      },
      { kind: 'comment' },
    ]);
    expect({ next, newest: cursor.newest }).toEqual({ next: null, newest: '2026-11-23T12:00:00.000Z' });
  });

  it('pages back to where the last poll ended', () => {
    const paging = { cursors: { after: 'p2' }, next: `${first}&access_token=hush&after=p2` };
    const before = { newest: '2026-11-23T10:00:00.000Z', since: 'x' };
    const one = read({ ...made(), paging }, before);
    expect(one.next?.url).toBe(`${first}&after=p2`);
    expect(one.cursor).toEqual({ newest: '2026-11-23T12:00:00.000Z', since: '2026-11-23T09:45:00.000Z' });
    const old = { data: [{ ...made().data[0], id: '9', timestamp: '2026-11-23T09:00:00+0000' }], paging };
    expect(read(old, one.cursor, one.next!.url)).toMatchObject({ items: [], next: null });
  });

  it('takes an empty list for nothing new, and refuses another form', () => {
    expect(read({ data: [], paging: { cursors: { after: 'x' }, next: first } })).toMatchObject({
      items: [],
      next: null,
    });
    expect(() => read({ data: [{ text: 'x' }] })).toThrow(SourceShapeError);
  });
});

describe('access', () => {
  const access = collector.access!;
  const given = { clientId: 'id', clientSecret: 'hush' };
  it('turns the sign-in’s token into a long one, and renews that before people are told of its end', () => {
    const ask = { redirectUri: 'https://me.test/back', state: 's', challenge: 'c' };
    expect(access.oauth!.authorizeUrl(given, ask)).toContain('threads_keyword_search');
    const short = access.oauth!.read(answerOf(API, { access_token: 'short', user_id: 1 }), given);
    expect(short).toEqual({ ...given, token: 'short', expiresAt: '' });
    expect(access.session!.open(short, now).url).toContain('grant_type=th_exchange_token');
    const exchanged = answerOf(`${API}access_token`, { access_token: 'long', expires_in: 5_184_000 });
    const session = access.session!.read(exchanged, short);
    const long = { ...given, token: 'long', expiresAt: '2027-01-23T12:00:00.000Z' };
    expect(session).toEqual({ token: 'long', expiresAt: new Date('2027-01-15T12:00:00.000Z'), secret: long });
    expect(access.expiresAt!(long)).toEqual(new Date('2027-01-23T12:00:00.000Z'));
    const near = access.session!.open(long, new Date('2027-01-15T12:00:00.000Z'));
    expect(near.url).toContain('grant_type=th_refresh_token&access_token=long');
  });

  it('only tries a token that lasts, so that a restart renews nothing', () => {
    const long = { ...given, token: 'long', expiresAt: '2027-01-23T12:00:00.000Z' };
    const request = access.session!.open(long, now);
    expect(request).toMatchObject({
      url: `${API}v1.0/me?fields=id`,
      headers: { authorization: 'Bearer long' },
    });
    expect(access.session!.read(answerOf(request.url, { id: '1' }), long)).toEqual({
      token: 'long',
      expiresAt: new Date('2027-01-15T12:00:00.000Z'),
    });
    const pasted = { clientId: '', clientSecret: '', token: 't', expiresAt: '' };
    expect(access.session!.open(pasted, now).url).toBe(`${API}v1.0/me?fields=id`);
    expect(access.session!.read(answerOf(request.url, { id: '1' }), pasted)).toEqual({
      token: 't',
      expiresAt: null,
    });
  });
});
const API = 'https://graph.threads.net/';

const shared = capturedBody('threads/made-keyword_search.json');
it.skipIf(shared === null)('reads the made list (needs ../shared)', () => {
  const url = first;
  const { items } = collector.read(answerOf(url, shared!), { ...settings, days: 90 }, null);
  expect(items).toMatchObject([{ externalId: '1234567890', publishedAt: '2026-10-05T05:42:03.000Z' }]);
});
