import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SourceShapeError } from '../../domain/errors.ts';
import { rawItemSchema } from '../../domain/mention.ts';
import { answerOf } from '../answer.test-helper.ts';
import { linkedinCollector as collector } from './linkedin.ts';

const settings = collector.example;
const now = new Date('2026-11-24T12:00:00.000Z');
const made = () => JSON.parse(readFileSync('collectors/testdata/linkedin/comments.json', 'utf8'));
const first = collector.poll(settings, null, now);
const read = (url: string, body: unknown, cursor: Parameters<typeof collector.read>[2] = null) =>
  collector.read(answerOf(url, body), settings, cursor);
const posts = { elements: [{ id: 'urn:li:share:1' }, { id: 'urn:li:ugcPost:2' }] };

describe('a poll', () => {
  it('names the version, and goes from posts to the comments of each', () => {
    expect(first.headers).toMatchObject({
      'linkedin-version': '202610',
      'x-restli-protocol-version': '2.0.0',
    });
    expect(new URL(first.url).searchParams.get('author')).toBe('urn:li:organization:2414183');
    const found = read(first.url, posts);
    expect(found.items).toEqual([]);
    expect(found.next?.url).toBe(
      'https://api.linkedin.com/rest/socialActions/urn%3Ali%3Ashare%3A1/comments?start=0&count=100',
    );
    expect(found.next?.headers).toEqual(first.headers);
    const one = read(found.next!.url, made(), found.cursor);
    for (const item of one.items) expect(rawItemSchema.safeParse(item).error).toBeUndefined();
    expect(one.items).toMatchObject([
      {
        externalId: 'urn:li:comment:(urn:li:activity:7132000000000000001,7132110000000000001)',
        author: { id: 'urn:li:person:owl00001', name: null },
        publishedAt: '2026-11-23T12:00:00.000Z',
        editedAt: null,
        engagement: { likes: 2 },
        parentId: 'urn:li:share:1',
        threadId: 'urn:li:share:1',
      },
      { parentId: expect.stringContaining('7132110000000000001'), editedAt: '2026-11-23T13:01:00.000Z' },
    ]);
    const two = read(one.next!.url, { elements: [] }, one.cursor);
    expect(two).toMatchObject({ next: null, cursor: { waiting: [], newest: 1_795_438_800_000 } });
  });

  it('gives later only what is new', () => {
    const before = { waiting: [], newest: 1_795_438_800_000, since: null };
    const found = read(first.url, posts, before);
    const since = 1_795_438_800_000 - 3_600_000;
    expect(found.cursor.since).toBe(since);
    const old = made();
    old.elements[0].created.time = since - 1;
    expect(read(found.next!.url, old, found.cursor).items).toHaveLength(1);
  });

  it('pages through a long discussion', () => {
    const many = { elements: Array.from({ length: 100 }, () => made().elements[0]) };
    const cursor = { waiting: ['urn:li:share:1'], newest: null, since: null };
    const url = 'https://api.linkedin.com/rest/socialActions/urn%3Ali%3Ashare%3A1/comments?start=0&count=100';
    const one = read(url, many, cursor);
    expect(new URL(one.next!.url).searchParams.get('start')).toBe('100');
    expect(one.cursor.waiting).toEqual(['urn:li:share:1']);
    expect(read(one.next!.url, made(), one.cursor).cursor.waiting).toEqual([]);
  });

  it('goes on past a post that is gone', () => {
    const found = read(first.url, posts);
    const refusal = { url: found.next!.url, status: 404, headers: {}, bodyStart: '{}', at: now };
    expect(collector.explain?.(refusal)).toBe('read');
    expect(collector.explain?.({ ...refusal, url: first.url })).toBeNull();
    const gone = collector.read(answerOf(refusal.url, '{}', { status: 404 }), settings, found.cursor);
    expect(gone).toMatchObject({ items: [], cursor: { waiting: ['urn:li:ugcPost:2'] } });
    expect(gone.next?.url).toContain('ugcPost%3A2');
  });

  it('refuses another form', () => {
    expect(() => read(first.url, { elements: [{ id: 7 }] })).toThrow(SourceShapeError);
  });
});

it('signs in for a token whose end is known', () => {
  const { oauth, expiresAt, authorize } = collector.access!;
  const given = { clientId: 'id', clientSecret: 'hush' };
  const ask = { redirectUri: 'https://me.test/back', state: 's', challenge: 'c' };
  expect(oauth!.authorizeUrl(given, ask)).toContain('scope=r_organization_social');
  const exchange = oauth!.exchange(given, { redirectUri: ask.redirectUri, code: 'x', verifier: 'v' });
  const secret = oauth!.read(answerOf(exchange.url, { access_token: 't', expires_in: 5_184_000 }), given);
  expect(expiresAt!(secret)).toEqual(new Date('2027-01-23T12:00:00.000Z'));
  expect(authorize({ url: first.url }, secret, null, now).headers).toEqual({ authorization: 'Bearer t' });
});
