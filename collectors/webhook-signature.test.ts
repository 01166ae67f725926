import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { LimitExceededError, RateExceededError, SourceRefusedError } from '../domain/errors.ts';
import { signWebhook, type TokenBucket, takeToken, verifyWebhook } from './webhook-signature.ts';

const key = 'a key both sides know';
const sentAt = new Date('2026-11-24T12:00:00.400Z');
const body = Buffer.from('{"id":"1","text":"Zoë"}');
const header = signWebhook(key, body, sentAt);
const later = (minutes: number) => new Date(sentAt.getTime() + minutes * 60_000);

describe('a webhook’s signature', () => {
  it('is what the documentation says', () => {
    const seconds = 1_795_521_600;
    const mac = createHmac('sha256', key).update(`${seconds}.{"id":"1","text":"Zoë"}`).digest('hex');
    expect(header).toBe(`t=${seconds},v1=${mac}`);
    expect(signWebhook(key, body.toString(), sentAt)).toBe(header);
  });

  it.each([
    ['at once', header, sentAt],
    ['within five minutes', header, later(4.9)],
    ['by a clock that is ahead', header, later(-4.9)],
    ['with spaces and unknown parts', header.replace(',', ', v0=00, '), sentAt],
    ['besides one of another key', `${signWebhook('old', body, sentAt)},${header.split(',')[1]}`, sentAt],
  ])('lets in %s', (_, given, now) => {
    expect(() => verifyWebhook(key, given, body, now)).not.toThrow();
  });

  it.each([
    ['no header', undefined, body, sentAt, 'is missing'],
    ['an empty one', '', body, sentAt, 'is not of the form'],
    ['another form', 'sha256=abc', body, sentAt, 'is not of the form'],
    ['a short code', 't=1795521600,v1=abcd', body, sentAt, 'is not of the form'],
    ['another key', signWebhook('another', body, sentAt), body, sentAt, 'does not fit'],
    ['another body', header, Buffer.from('{"id":"2"}'), sentAt, 'does not fit'],
    ['a changed time', header.replace('t=1', 't=2'), body, sentAt, 'does not fit'],
    ['an old delivery', header, body, later(5.1), 'five minutes'],
    ['one of the future', header, body, later(-5.1), 'five minutes'],
  ])('refuses %s', (_, given, content, now, reason) => {
    expect(() => verifyWebhook(key, given, content, now)).toThrow(SourceRefusedError);
    expect(() => verifyWebhook(key, given, content, now)).toThrow(reason);
  });

  it('refuses more than 1 MB before it reads a byte', () => {
    expect(() => verifyWebhook(key, header, Buffer.alloc(1024 * 1024 + 1), sentAt)).toThrow(
      LimitExceededError,
    );
  });
});

describe('a sender’s rate', () => {
  const limit = { burst: 3, perSecond: 0.5 };
  const at = (seconds: number) => new Date(sentAt.getTime() + seconds * 1_000);
  const take = (bucket: TokenBucket | null, seconds: number) => takeToken(bucket, limit, at(seconds));

  it('allows a burst, then so many a second, and says how long to wait', () => {
    const empty = take(take(take(null, 0), 0), 0);
    const refused = (): unknown => {
      try {
        return take(empty, 0.5);
      } catch (error) {
        return error;
      }
    };
    expect(refused()).toBeInstanceOf(RateExceededError);
    expect(refused()).toMatchObject({ code: 'too-many-requests', remedy: { do: 'retry', afterMs: 1_500 } });
    expect(take(empty, 2).tokens).toBe(0);
    expect(take(empty, 3_600).tokens, 'no more than a burst').toBe(2);
    expect(take(take(null, 10), 0).tokens, 'a clock set back').toBe(1);
  });
});
