import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SettingsError, SourceShapeError, SourceUnavailableError } from '../../domain/errors.ts';
import { rawItemSchema } from '../../domain/mention.ts';
import { answerOf, capturedBody } from '../answer.test-helper.ts';
import { googlePlayCollector as collector } from './googleplay.ts';

const settings = collector.example;
const now = new Date('2026-11-24T12:00:00.000Z');
const body = readFileSync('collectors/testdata/googleplay/reviews.json', 'utf8');
const first = collector.poll(settings, null, now).url;
const read = (given: unknown) => collector.read(answerOf(first, given), settings, null);
const pem = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();

describe('read', () => {
  it('parts title and words, and knows the answer', () => {
    const { items, next } = read(body);
    for (const item of items) expect(rawItemSchema.safeParse(item).error).toBeUndefined();
    expect(items[0]).toMatchObject({
      externalId: 'gp:AOqpTOHacme1',
      url: 'https://play.google.com/store/apps/details?id=com.example.rockets&reviewId=gp%3AAOqpTOHacme1',
      title: 'Never lands',
      text: 'The rocket view freezes every time 🚀',
      rating: { value: 2, worst: 1, best: 5 },
      author: { name: 'Quiet Owl' },
      publishedAt: '2026-11-23T12:00:00.000Z',
      engagement: { likes: 6 },
      answer: { at: '2026-11-23T13:00:00.000Z' },
    });
    expect(items[1]).toMatchObject({ title: null, text: 'sehr gut', lang: 'de', author: null, answer: null });
    expect(new URL(next?.url ?? '').searchParams.get('token')).toBe('12334566');
  });

  it('reads the whole week at each poll, for nothing says what is new', () => {
    expect(read(body).cursor).toBeNull();
    expect(collector.poll(settings, null, new Date())).toEqual(collector.poll(settings, null, now));
  });

  it('takes an empty object for no reviews, and the last page for the end', () => {
    expect(read({})).toMatchObject({ items: [], next: null });
    expect(read({ reviews: [], tokenPagination: {} })).toMatchObject({ items: [], next: null });
    expect(() => read({ kind: 'x' })).toThrow(SourceShapeError);
  });

  it('says what it cannot use', () => {
    const answerOnly = { reviewId: 'r', comments: [{ developerComment: {} }] };
    const { items, drops } = read({ reviews: [answerOnly, { reviewId: 's' }] });
    expect(items).toEqual([]);
    expect(drops.map(({ item }) => item)).toEqual(['review 2', 'r']);
  });
});

describe('access', () => {
  const keyFile = {
    type: 'service_account',
    project_id: 'p',
    client_email: 'e@p.iam',
    private_key: pem,
  };

  it('takes Google’s key file as it is, and asks for a token with it', () => {
    const secret = collector.access!.secret.parse(keyFile);
    expect(Object.keys(secret).sort()).toEqual(['client_email', 'private_key']);
    const request = collector.access!.session!.open(secret, now);
    const form = new URLSearchParams(request.body);
    expect(request.url).toBe('https://oauth2.googleapis.com/token');
    expect(form.get('grant_type')).toBe('urn:ietf:params:oauth:grant-type:jwt-bearer');
    const claims = JSON.parse(Buffer.from(form.get('assertion')!.split('.')[1]!, 'base64url').toString());
    expect(claims).toEqual({
      iss: 'e@p.iam',
      scope: 'https://www.googleapis.com/auth/androidpublisher',
      aud: 'https://oauth2.googleapis.com/token',
      iat: now.getTime() / 1000,
      exp: now.getTime() / 1000 + 3600,
    });
    const session = collector.access!.session!.read(
      answerOf(request.url, { access_token: 't', expires_in: 3599 }),
      secret,
    );
    expect(session).toEqual({ token: 't', expiresAt: new Date(now.getTime() + 3_599_000) });
    expect(collector.access!.authorize({ url: first }, secret, 't', now).headers).toEqual({
      authorization: 'Bearer t',
    });
  });

  it('says that the key is none', () => {
    expect(() => collector.access!.session!.open({ client_email: 'e', private_key: 'hush' }, now)).toThrow(
      SettingsError,
    );
  });

  it('waits when the hour’s requests are used up', () => {
    const bodyStart = '{"error": {"code": 429, "status": "RESOURCE_EXHAUSTED"}}';
    const error = collector.explain?.({ url: first, status: 429, headers: {}, bodyStart, at: now });
    expect(error).toBeInstanceOf(SourceUnavailableError);
  });
});

const made = capturedBody('googleplay/made-reviews_list.json');
it.skipIf(made === null)('reads the made list (needs ../shared)', () => {
  const { items, drops } = read(made);
  expect(drops).toEqual([]);
  expect(items).toMatchObject([
    { title: 'Crash', answer: { at: '2026-09-21T15:13:20.000Z' } },
    { title: null, text: 'genial', author: null },
  ]);
});
