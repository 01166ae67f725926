import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SourceRefusedError, SourceShapeError } from '../../domain/errors.ts';
import { rawItemSchema } from '../../domain/mention.ts';
import { answerOf, capturedBody } from '../answer.test-helper.ts';
import type { Refusal } from '../collector.ts';
import { discordCollector as collector } from './discord.ts';

const now = new Date('2026-11-24T12:00:00.000Z');
const settings = collector.example;
const { url } = collector.poll(settings, null, now);
const made: readonly object[] = JSON.parse(readFileSync('collectors/testdata/discord/messages.json', 'utf8'));
const read = (body: unknown, newest: string | null = null) =>
  collector.read(answerOf(url, body), settings, newest === null ? null : { newest });
const message = (id: string, more: object = {}) => ({ ...made[1], id, ...more });
const afterIn = (address: string | undefined) => new URL(address ?? '').searchParams.get('after');

describe('poll', () => {
  it('looks back so many days at first: ids begin with their time', () => {
    expect(new URL(url).pathname).toBe('/api/v10/channels/1200000000000000001/messages');
    const ms = (BigInt(afterIn(url) ?? 0) >> 22n) + 1_420_070_400_000n;
    expect(new Date(Number(ms))).toEqual(new Date('2026-10-25T12:00:00.000Z'));
    expect(afterIn(collector.poll(settings, { newest: '1574700000000000002' }, now).url)).toBe(
      '1574700000000000002',
    );
  });

  it('is let in as a bot', () => {
    const request = collector.poll(settings, null, now);
    for (const token of ['abc', 'Bot abc']) {
      const { headers } = collector.access?.authorize(request, { token }, null, now) ?? {};
      expect(headers).toMatchObject({ authorization: 'Bot abc' });
    }
  });
});

describe('read', () => {
  it('gives messages in our words', () => {
    const { items, next, cursor } = read(made);
    for (const item of items) expect(rawItemSchema.safeParse(item).error).toBeUndefined();
    expect(items[0]).toMatchObject({
      externalId: '1574700000000000002',
      url: 'https://discord.com/channels/1100000000000000001/1200000000000000001/1574700000000000002',
      kind: 'message',
      author: { id: '80351110224678999', handle: 'rosa', name: 'Rosa' },
      publishedAt: '2026-11-24T09:30:00.120Z',
      editedAt: '2026-11-24T09:31:00.000Z',
      engagement: { likes: 2 },
      parentId: '1574700000000000001',
      threadId: '1574700000000000001',
      media: [{ type: 'image', alt: 'A rocket on its side' }],
    });
    expect(items[1]).toMatchObject({ author: { name: null }, parentId: null, engagement: { likes: 0 } });
    expect([next, cursor]).toEqual([null, { newest: '1574700000000000002' }]);
  });

  it('goes forward page by page, its ids beyond what a number can hold', () => {
    const full = Array.from({ length: 100 }, (_, n) => message(String(1574700000000000100n - BigInt(n))));
    const { next, cursor } = read(full);
    expect(cursor).toEqual({ newest: '1574700000000000100' });
    expect(afterIn(next?.url)).toBe('1574700000000000100');
    expect(read([], cursor.newest)).toEqual({ items: [], drops: [], next: null, cursor });
    expect(read([]).cursor).toEqual({ newest: afterIn(url) });
  });

  it('gives no address without the server’s id, and no parent for what is forwarded', () => {
    const forwarded = message('1574700000000000003', { message_reference: { type: 1, message_id: '1' } });
    const { items } = collector.read(answerOf(url, [forwarded]), { ...settings, server: null }, null);
    expect(items).toMatchObject([{ url: null, parentId: null }]);
  });

  it('leaves out what nobody wrote, with a word', () => {
    const sticker = message('1574700000000000004', { content: '', sticker_items: [{ id: '1' }] });
    const { items, drops } = read([message('1574700000000000005', { type: 7 }), sticker, made[0], {}]);
    expect(items).toHaveLength(1);
    expect(drops.map(({ reason }) => reason).slice(1)).toEqual([
      'was written by Discord itself',
      'has no text',
    ]);
  });

  it('says what a bot without the right to read texts needs, and keeps its place', () => {
    expect(() => read([message('1574700000000000003', { content: '' })])).toThrow(/Message Content Intent/);
    expect(() => read([message('1574700000000000003', { content: '' })])).toThrow(SourceRefusedError);
  });

  it.each(['<html>', '{"message":"x"}', '[{}]'])('refuses %s', (body) => {
    expect(() => read(body)).toThrow(SourceShapeError);
  });
});

describe('explain', () => {
  const refusal = (status: number, body: object): Refusal => ({
    url,
    status,
    headers: {},
    bodyStart: JSON.stringify(body),
    at: now,
  });

  it.each([401, 403, 404])('says what to mend (%i)', (status) => {
    expect(collector.explain?.(refusal(status, { code: 10_003 }))).toBeInstanceOf(SourceRefusedError);
  });

  it('waits as long as the body asks, to the ms', () => {
    expect(collector.explain?.(refusal(429, { retry_after: 64.57 }))).toMatchObject({
      remedy: { afterMs: 64_570 },
    });
    expect(collector.explain?.(refusal(500, {}))).toBeNull();
  });
});

describe('refresh', () => {
  const refresh = collector.refresh;
  if (refresh === undefined) throw new Error('Discord can be asked again');
  const id = '1574700000000000002';

  it('sees edits and reactions', () => {
    expect(refresh.poll(settings, [id], now).url).toMatch(
      /\/channels\/1200000000000000001\/messages\/1574700000000000002$/,
    );
    expect(
      refresh.read(answerOf(url, message(id, { content: 'solved' })), settings, [id]).items,
    ).toMatchObject([{ externalId: id, text: 'solved' }]);
  });

  it('takes a message that is not there for deleted, but not a channel', () => {
    const gone: Refusal = { url, status: 404, headers: {}, bodyStart: '{"code":10008}', at: now };
    expect(collector.explain?.(gone)).toBe('read');
    expect(refresh.read(answerOf(url, '', { status: 404 }), settings, [id]).removals).toEqual([
      { source: 'discord', externalId: id },
    ]);
    expect(collector.explain?.({ ...gone, bodyStart: '{"code":10003}' })).toBeInstanceOf(SourceRefusedError);
  });
});

const documented = capturedBody('discord/made-messages.json');
it.skipIf(documented === null)('reads what the documentation shows (needs ../shared/fixtures)', () => {
  const { items, drops } = read(documented ?? '');
  expect(items).toMatchObject([{ externalId: '1290000000000000001', parentId: '1290000000000000000' }]);
  expect(drops).toEqual([{ item: '1290000000000000000', reason: 'has no text' }]);
});
