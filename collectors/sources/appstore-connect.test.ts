import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SourceShapeError } from '../../domain/errors.ts';
import { rawItemSchema } from '../../domain/mention.ts';
import { answerOf, capturedBody } from '../answer.test-helper.ts';
import { appStoreConnectCollector as collector } from './appstore-connect.ts';

const settings = collector.example;
const now = new Date('2026-11-24T12:00:00.000Z');
const made = () =>
  JSON.parse(readFileSync('collectors/testdata/appstore-connect/customer-reviews.json', 'utf8'));
const first = collector.poll(settings, null, now).url;
const read = (body: unknown, cursor: Parameters<typeof collector.read>[2] = null, url = first) =>
  collector.read(answerOf(url, body), settings, cursor);
const NEXT = 'https://api.appstoreconnect.apple.com/v1/apps/1510826067/customerReviews?cursor=AQ.x&limit=200';

describe('read', () => {
  it('joins each review with its response', () => {
    const { items, next, cursor } = read(made());
    for (const item of items) expect(rawItemSchema.safeParse(item).error).toBeUndefined();
    expect(items).toMatchObject([
      {
        source: 'appstore',
        publishedAt: '2026-11-23T06:10:34.000Z',
        rating: { value: 2, worst: 1, best: 5 },
        author: { name: 'quiet_owl' },
        answer: { at: '2026-11-23T16:10:34.000Z' },
      },
      { author: null, answer: null },
    ]);
    expect({ next, cursor }).toEqual({
      next: null,
      cursor: { newest: '2026-11-23T06:10:34.000Z', since: null },
    });
  });

  it('follows the next page at Apple’s own address alone', () => {
    expect(read({ ...made(), links: { next: NEXT } }).next?.url).toBe(NEXT);
    expect(read({ ...made(), links: { next: 'https://apple.example/v1?cursor=1' } }).next).toBeNull();
    expect(read({ data: [], links: { next: NEXT } })).toMatchObject({ items: [], next: null });
  });

  it('reads back to thirty days before the newest', () => {
    const before = { newest: '2026-12-22T00:00:00.000Z', since: null };
    const page = { ...made(), links: { next: NEXT } };
    const one = read(page, before);
    expect(one).toMatchObject({ next: null, cursor: { since: '2026-11-22T00:00:00.000Z' } });
    expect(read(page, { newest: '2026-12-01T00:00:00.000Z', since: null }).next?.url).toBe(NEXT);
    expect(read(page, { ...before, since: '2026-11-01T00:00:00.000Z' }, NEXT).next?.url).toBe(NEXT);
  });

  it('refuses another form', () => {
    expect(() => read({ data: [{ type: 'apps', id: '1' }] })).toThrow(SourceShapeError);
  });
});

it('signs each request anew', () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const secret = {
    keyId: 'K123456789',
    issuerId: 'issuer',
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
  const { headers } = collector.access!.authorize({ url: first }, secret, null, now);
  const [head, claims] = (headers?.['authorization'] ?? '')
    .replace('Bearer ', '')
    .split('.')
    .slice(0, 2)
    .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()));
  expect(head).toEqual({ alg: 'ES256', kid: 'K123456789', typ: 'JWT' });
  const iat = now.getTime() / 1000;
  expect(claims).toEqual({ iss: 'issuer', aud: 'appstoreconnect-v1', iat, exp: iat + 600 });
});

const shared = capturedBody('appstore/made-connect_customerReviews.json');
it.skipIf(shared === null)('reads the made list (needs ../shared)', () => {
  const { items, next } = read(shared);
  expect(items).toMatchObject([{ title: 'Crashes', answer: { at: '2026-10-06T16:10:34.000Z' } }]);
  expect(next?.url).toContain('cursor=AQ.x');
});
