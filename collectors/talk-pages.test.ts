import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { RawItem } from '../domain/mention.ts';
import { bareItem } from './bare-item.ts';
import type { DialogueCollector, PollRequest } from './collector.ts';
import { createHttp } from './http.ts';
import type { PolledPage } from './poll-pages.ts';
import { talkPages } from './talk-pages.ts';

const http = createHttp({ allowPrivate: [], userAgent: 'Earshot/test' });
afterAll(() => http.close());

const item = (id: string): RawItem => ({
  ...bareItem,
  source: 'mailbox',
  externalId: id,
  kind: 'message',
  text: `text ${id}`,
  raw: null,
});

const dialogue = (talk: DialogueCollector['talk']): DialogueCollector => ({
  kind: 'dialogue',
  id: 'mailbox',
  title: 'Mailbox',
  description: 'Reads a mailbox.',
  group: 'support',
  settings: z.strictObject({}),
  example: {},
  access: null,
  terms: 'None.',
  retention: null,
  verified: 'made',
  docsUrl: null,
  politeness: { everyMs: 60_000, atLeastEveryMs: 60_000, requestsPerMinute: 60, maxPages: 1 },
  talk,
});

const talkWith = async (talk: DialogueCollector['talk'], signal = new AbortController().signal) => {
  const pages: PolledPage[] = [];
  const tools = {
    http,
    now: () => new Date('2026-11-24T12:00:00.000Z'),
    signal,
    pass: {
      secret: { password: 'pw' },
      account: '',
      admit: async (request: PollRequest) => ({ request, token: null }),
      admitTalk: async () => ({ secret: { password: 'pw' }, token: null }),
      refused: () => false,
    },
  };
  const start = { cursor: { uid: 1 }, validators: null };
  for await (const page of talkPages(dialogue(talk), {}, start, tools)) pages.push(page);
  return pages;
};

describe('a talk', () => {
  it('gives reading by reading, with the secret and from the cursor on', async () => {
    const pages = await talkWith(async function* (_, secret, cursor) {
      expect([secret, cursor]).toEqual([{ password: 'pw' }, { uid: 1 }]);
      yield { items: [item('2')], drops: [], cursor: { uid: 2 } };
      yield {
        items: [item('3'), { ...item('4'), kind: 'nonsense' } as never],
        drops: [],
        cursor: { uid: 4 },
      };
    });
    expect(pages.map(({ items, end }) => [items.map(({ externalId }) => externalId), end.cursor])).toEqual([
      [['2'], { uid: 2 }],
      [['3'], { uid: 4 }],
    ]);
    expect(pages[1]?.drops).toEqual([{ item: '4', reason: expect.stringContaining('kind') }]);
  });

  it.each(['127.0.0.1', '[::1]', '10.0.0.5', 'localhost'])('does not reach %s', async (host) => {
    await expect(
      // biome-ignore lint/correctness/useYield: it fails before.
      talkWith(async function* (_s, _secret, _cursor, { reach }) {
        await reach(host, 993);
      }),
    ).rejects.toMatchObject({ code: 'address-refused' });
  });

  it('tells a network fault in plain words, and a fault of ours as it is', async () => {
    const failing = (error: Error) =>
      // biome-ignore lint/correctness/useYield: it fails before.
      talkWith(async function* () {
        throw error;
      });
    await expect(failing(Object.assign(new Error('x'), { code: 'ECONNREFUSED' }))).rejects.toMatchObject({
      code: 'source-unavailable',
      message: 'Mailbox refuses connections.',
    });
    await expect(failing(new TypeError('bug'))).rejects.toThrow(TypeError);
  });

  it('is hung up when stopped, whether it listens or not', async () => {
    const stop = new AbortController();
    const talking = talkWith(async function* () {
      yield { items: [], drops: [], cursor: null };
      await new Promise(() => {});
    }, stop.signal);
    setTimeout(() => stop.abort(new Error('stopping')), 20);
    await expect(talking).rejects.toThrow('stopping');
  });
});
