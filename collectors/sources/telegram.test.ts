import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SourceRefusedError, SourceShapeError } from '../../domain/errors.ts';
import { rawItemSchema } from '../../domain/mention.ts';
import { answerOf, capturedBody } from '../answer.test-helper.ts';
import type { Refusal } from '../collector.ts';
import { telegramCollector as collector } from './telegram.ts';

const now = new Date('2026-11-24T12:00:00.000Z');
const everywhere = { chats: [] };
const { url } = collector.poll(everywhere, null, now);
const made = readFileSync('collectors/testdata/telegram/updates.json', 'utf8');
const read = (body: unknown, settings = everywhere as { chats: string[] }, newest = 0) =>
  collector.read(answerOf(url, body), settings, { newest });
const update = (id: number, message: object, kind = 'message') => ({
  update_id: id,
  [kind]: { message_id: id, date: 1_795_509_000, chat: { id: -5, type: 'group' }, text: 'acme', ...message },
});
const asked = (address: string | undefined): Record<string, string> =>
  Object.fromEntries(new URL(address ?? '').searchParams);

describe('poll', () => {
  it('asks for all there is at first, then for what comes after it', () => {
    expect(asked(url)).toEqual({
      limit: '100',
      timeout: '0',
      allowed_updates: '["message","edited_message","channel_post","edited_channel_post"]',
    });
    expect(asked(collector.poll(everywhere, { newest: 7 }, now).url)).toMatchObject({ offset: '8' });
    expect(asked(collector.poll(everywhere, { newest: 0 }, now).url)).not.toHaveProperty('offset');
  });

  it('is let in by a token in the path', () => {
    const request = collector.poll(everywhere, null, now);
    const { url: address = '' } = collector.access?.authorize(request, { token: '12:ab-C' }, null, now) ?? {};
    expect(new URL(address).pathname).toBe('/bot12:ab-C/getUpdates');
  });
});

describe('read', () => {
  it('gives channel posts and group messages in our words', () => {
    const { items, cursor } = read(made);
    for (const item of items) expect(rawItemSchema.safeParse(item).error).toBeUndefined();
    expect(items).toMatchObject([
      {
        externalId: '-1001234567890/71',
        url: 'https://t.me/acmenews/71',
        kind: 'post',
        author: { id: '-1001234567890', handle: 'acmenews', name: 'Acme news' },
        hashtags: ['acmerockets'],
        media: [{ type: 'link', url: 'https://acme.example/notes', alt: 'the notes' }],
        threadId: '-1001234567890/71',
      },
      {
        externalId: '-1009876543210/402',
        url: null,
        kind: 'message',
        text: 'my acme rocket 😀 fell over',
        author: { id: '5555555555', handle: 'rosa_b', name: 'Rosa B.' },
        publishedAt: '2026-11-24T08:31:40.000Z',
        parentId: '-1009876543210/401',
        threadId: '-1009876543210/400',
      },
    ]);
    expect(cursor).toEqual({ newest: 880_000_002 });
  });

  it('takes a message and its edit for the message as it is now', () => {
    const edited = update(
      4,
      { message_id: 3, text: 'acme works', edit_date: 1_795_509_060 },
      'edited_message',
    );
    const { items } = read({ ok: true, result: [edited, update(3, {})] });
    expect(items).toMatchObject([{ text: 'acme works', editedAt: '2026-11-24T08:31:00.000Z' }]);
  });

  it('pages to the end and keeps its place when there is nothing new', () => {
    const full = Array.from({ length: 100 }, (_, n) => update(n + 1, {}));
    expect(asked(read({ ok: true, result: full }).next?.url)).toMatchObject({ offset: '101' });
    expect(read({ ok: true, result: [] }, everywhere, 9)).toEqual({
      items: [],
      drops: [],
      next: null,
      cursor: { newest: 9 },
    });
  });

  it.each([
    [{ chat: { id: 4, type: 'private' } }, /bot alone/],
    [{ chat: { id: -6, type: 'group' } }, /another chat/],
    [{ text: undefined, photo: [] }, /no text/],
  ])('leaves out %j, but moves past it', (message, reason) => {
    const { items, drops, cursor } = read(
      { ok: true, result: [update(8, message)] },
      { chats: ['-5', '@acmenews'] },
    );
    expect(items).toEqual([]);
    expect(drops).toEqual([{ item: expect.stringContaining('/8'), reason: expect.stringMatching(reason) }]);
    expect(cursor).toEqual({ newest: 8 });
  });

  it('keeps a message without an author, and no date of the future', () => {
    const { items } = read({ ok: true, result: [update(8, { date: 2_000_000_000 })] });
    expect(items).toMatchObject([{ author: null, publishedAt: null }]);
  });

  it('knows updates it cannot use from a changed source', () => {
    expect(read({ ok: true, result: [update(8, {}), { update_id: 9, poll: {} }] }).cursor).toEqual({
      newest: 9,
    });
    expect(() => read({ ok: true, result: [{ id: 9 }] })).toThrow(SourceShapeError);
  });
});

describe('explain', () => {
  const refusal = (status: number, bodyStart: string): Refusal => ({
    url,
    status,
    headers: {},
    bodyStart,
    at: now,
  });

  it.each([
    [401, '{"ok":false,"description":"Unauthorized"}', /@BotFather/],
    [
      409,
      '{"ok":false,"description":"Conflict: can\'t use getUpdates method while webhook is active"}',
      /webhook/,
    ],
    [409, '{"ok":false,"description":"Conflict: terminated by other getUpdates request"}', /Another program/],
  ])('%i %s', (status, body, words) => {
    const error = collector.explain?.(refusal(status, body));
    expect(error).toBeInstanceOf(SourceRefusedError);
    expect(error).toHaveProperty('message', expect.stringMatching(words));
  });

  it('waits as long as the body asks', () => {
    const body = '{"ok":false,"error_code":429,"parameters":{"retry_after":14}}';
    expect(collector.explain?.(refusal(429, body))).toMatchObject({
      remedy: { do: 'retry', afterMs: 14_000 },
    });
    expect(collector.explain?.(refusal(429, '<html>'))).toMatchObject({ remedy: { afterMs: null } });
    expect(collector.explain?.(refusal(502, ''))).toBeNull();
  });
});

const documented = capturedBody('telegram/made-getUpdates.json');
it.skipIf(documented === null)('reads what the documentation shows (needs ../shared/fixtures)', () => {
  const { items, drops } = read(documented ?? '');
  expect(drops).toEqual([]);
  expect(items.map(({ externalId }) => externalId)).toEqual(['-1001000000001/7', '-1001000000002/55']);
});
