import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rawItemSchema } from '../../domain/mention.ts';
import { answerOf, capturedBody } from '../answer.test-helper.ts';
import { trustpilotCollector as collector } from './trustpilot.ts';

const settings = collector.example;
const now = new Date('2026-11-24T12:00:00.000Z');
const made = () => JSON.parse(readFileSync('collectors/testdata/trustpilot/private-reviews.json', 'utf8'));
const first = collector.poll(settings, null, now).url;
const read = (body: unknown, cursor: Parameters<typeof collector.read>[2] = null, url = first) =>
  collector.read(answerOf(url, body), settings, cursor);

describe('read', () => {
  it('gives reviews with their answers', () => {
    const { items, cursor, next } = read(made());
    for (const item of items) expect(rawItemSchema.safeParse(item).error).toBeUndefined();
    expect(items).toMatchObject([
      {
        url: 'https://www.trustpilot.com/reviews/60f1acme0000000000000001',
        author: { id: '60f1owl00000000000000001', name: 'Quiet Owl' },
        rating: { value: 1, worst: 1, best: 5 },
        editedAt: '2026-11-23T15:00:00.000Z',
        answer: { at: '2026-11-24T08:00:00.000Z' },
      },
      { author: null, editedAt: null, answer: null },
    ]);
    expect(cursor).toEqual({ newest: '2026-11-23T13:37:00.000Z', since: null });
    expect(new URL(next?.url ?? '').searchParams.get('page')).toBe('2');
  });

  it('keeps neither the customer’s address nor the order', () => {
    expect(JSON.stringify(read(made()).items)).not.toMatch(/owl@example|ORDER-77/);
  });

  it('reads back to thirty days before the newest, and stops at the last page', () => {
    const old = { ...made(), reviews: [{ ...made().reviews[0], createdAt: '2026-10-01T00:00:00Z' }] };
    expect(read(old).next).not.toBeNull();
    expect(read(old, { newest: '2026-11-23T13:37:00.000Z', since: null })).toMatchObject({
      next: null,
      cursor: { newest: '2026-11-23T13:37:00.000Z', since: '2026-10-24T13:37:00.000Z' },
    });
    expect(read({ ...made(), links: [] }).next).toBeNull();
    expect(read({ links: made().links, reviews: [] })).toMatchObject({
      next: null,
      cursor: { newest: null },
    });
  });
});

describe('access', () => {
  const secret = { apiKey: 'key', apiSecret: 'hush' };
  it('sends the token for private reviews and only the key for public ones', () => {
    const { authorize, session } = collector.access!;
    expect(authorize({ url: first }, secret, 'tok', now).headers).toEqual({ authorization: 'Bearer tok' });
    const open = collector.poll({ ...settings, form: 'public' }, null, now);
    expect(open.url).toContain('/v1/business-units/507f191e810c19729de860ea/reviews');
    expect(authorize({ url: open.url }, secret, 'tok', now).headers).toEqual({ apikey: 'key' });
    // Trustpilot writes the seconds as text.
    const granted = answerOf('https://api.trustpilot.com/', { access_token: 't', expires_in: '359999' });
    expect(session!.read(granted, secret)).toEqual({
      token: 't',
      expiresAt: new Date(now.getTime() + 359_999_000),
    });
    expect(session!.open(secret, now)).toMatchObject({
      method: 'POST',
      body: 'grant_type=client_credentials',
    });
  });
});

const shared = capturedBody('trustpilot/made-private-reviews.json');
it.skipIf(shared === null)('reads the made list (needs ../shared)', () => {
  const { items } = read(shared);
  expect(items).toMatchObject([{ title: 'Slow', answer: { at: '2026-10-06T13:37:00.000Z' } }]);
  expect(JSON.stringify(items)).not.toMatch(/customer@example\.com/);
});
