import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SourceRefusedError, SourceShapeError } from '../../domain/errors.ts';
import { rawItemSchema } from '../../domain/mention.ts';
import { answerOf, capturedBody } from '../answer.test-helper.ts';
import { googleBusinessCollector as collector, originalWords } from './google-business.ts';

const settings = collector.example;
const now = new Date('2026-11-24T12:00:00.000Z');
const made = () => JSON.parse(readFileSync('collectors/testdata/google-business/reviews.json', 'utf8'));
const first = collector.poll(settings, null, now).url;
const read = (body: unknown, cursor: Parameters<typeof collector.read>[2] = null, url = first) =>
  collector.read(answerOf(url, body), settings, cursor);

describe('read', () => {
  it('turns words into stars, the reply into an answer, and keeps the person’s own words', () => {
    const { items, drops, cursor } = read(made());
    for (const item of items) expect(rawItemSchema.safeParse(item).error).toBeUndefined();
    expect(items).toMatchObject([
      {
        externalId: 'AbFvOacme1',
        text: 'Niemand am Schalter',
        rating: { value: 2, worst: 1, best: 5 },
        publishedAt: '2026-11-20T08:00:00.045Z',
        editedAt: '2026-11-21T08:00:00.045Z',
        answer: { at: '2026-11-22T08:00:00.000Z' },
        author: { name: 'Quiet Owl' },
      },
      { externalId: 'AbFvOacme2', author: null, editedAt: null, answer: null },
    ]);
    expect(drops).toEqual([{ item: 'AbFvOacme3', reason: 'gives stars but no words' }]);
    expect(cursor).toEqual({ newest: '2026-11-21T08:00:00.045Z', since: null });
  });

  it('reads all at first, later back to thirty days before the newest', () => {
    const page = { ...made(), nextPageToken: 'p2' };
    expect(new URL(read(page).next?.url ?? '').searchParams.get('pageToken')).toBe('p2');
    const before = { newest: '2026-12-19T08:00:00.000Z', since: null };
    expect(read(page, before)).toMatchObject({
      next: null,
      cursor: { newest: '2026-12-19T08:00:00.000Z', since: '2026-11-19T08:00:00.000Z' },
    });
    const recent = read(page, { newest: '2026-12-01T08:00:00.000Z', since: null });
    expect(recent.next).not.toBeNull();
    const old = { ...page, reviews: [{ ...page.reviews[0], updateTime: '2026-10-01T08:00:00Z' }] };
    expect(read(old, recent.cursor, recent.next!.url).next).toBeNull();
  });

  it('takes a place without reviews for empty', () => {
    expect(read({})).toMatchObject({ items: [], next: null, cursor: { newest: null } });
    expect(() => read({ error: { code: 500 } })).toThrow(SourceShapeError);
    expect(
      read({ reviews: [{ ...made().reviews[0], starRating: 'STAR_RATING_UNSPECIFIED' }] }).items[0]?.rating,
    ).toBeNull();
  });

  it.each([
    ['(Translated by Google) Slow\n\n(Original)\nLento', 'Lento'],
    ['Lento\n\n(Translated by Google)\nSlow', 'Lento'],
    ['Slow', 'Slow'],
    ['(Translated by Google) Slow', 'Slow'],
  ])('finds the original in %j', (comment, words) => {
    expect(originalWords(comment)).toBe(words);
  });
});

describe('access', () => {
  const access = collector.access!;
  it('signs in for a refresh token and turns it into short ones', () => {
    const given = { clientId: 'id', clientSecret: 'hush' };
    const ask = { redirectUri: 'https://me.test/back', state: 's', challenge: 'c' };
    const { searchParams } = new URL(access.oauth!.authorizeUrl(given, ask));
    expect(Object.fromEntries(searchParams)).toMatchObject({
      scope: 'https://www.googleapis.com/auth/business.manage',
      access_type: 'offline',
      code_challenge: 'c',
      code_challenge_method: 'S256',
    });
    const exchange = access.oauth!.exchange(given, {
      redirectUri: ask.redirectUri,
      code: 'x',
      verifier: 'v',
    });
    expect(Object.fromEntries(new URLSearchParams(exchange.body))).toMatchObject({
      code: 'x',
      code_verifier: 'v',
    });
    const granted = answerOf(exchange.url, { access_token: 't', expires_in: 3599, refresh_token: 'r' });
    const secret = access.oauth!.read(granted, given);
    expect(secret).toEqual({ ...given, refreshToken: 'r' });
    expect(access.session!.open(secret, now).body).toContain('grant_type=refresh_token');
    expect(access.session!.read(granted, secret)).toMatchObject({ token: 't' });
  });

  it('says that one has to sign in again', () => {
    const bodyStart = '{"error": {"code": 401, "status": "UNAUTHENTICATED"}}';
    const error = collector.explain?.({ url: first, status: 401, headers: {}, bodyStart, at: now });
    expect(error).toBeInstanceOf(SourceRefusedError);
    expect((error as Error).message).toMatch(/Sign in again/);
  });
});

const shared = capturedBody('google-business/made-reviews_list.json');
it.skipIf(shared === null)('reads the made list (needs ../shared)', () => {
  expect(read(shared).items).toMatchObject([{ text: 'Servicio lento', rating: { value: 2 } }]);
});
