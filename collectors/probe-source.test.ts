import { afterAll, describe, expect, it } from 'vitest';
import type { RawItem } from '../domain/mention.ts';
import { bareItem } from './bare-item.ts';
import type { PollCollector } from './collector.ts';
import { startServer } from './http/test-server.test-helper.ts';
import { createHttp } from './http.ts';
import { type ProbeTools, probeSource } from './probe-source.ts';
import { noBudgets } from './recorders.test-helper.ts';
import { collectors } from './registry.ts';

const http = createHttp({ allowPrivate: ['127.0.0.0/8'], userAgent: 'Earshot/test' });
afterAll(() => http.close());

const feedCollector = collectors.find(({ id }) => id === 'feed');

const sample: RawItem = {
  ...bareItem,
  source: 'feed',
  externalId: '1',
  kind: 'post',
  title: 't',
  text: '',
  raw: null,
};

const probe = (url: string, more: Partial<ProbeTools> = {}, collector = feedCollector) =>
  probeSource(
    collector as PollCollector,
    { url, kind: 'auto', knownAs: null },
    {
      http,
      now: () => new Date('2026-11-24T12:00:00.000Z'),
      signal: new AbortController().signal,
      pass: null,
      budgets: noBudgets,
      ...more,
    },
  );

describe('probeSource', () => {
  it('shows what a source would yield', async () => {
    await using server = await startServer((_, response) => {
      response.end('<rss version="2.0"><channel><item><title>t</title></item><item/></channel></rss>');
    });
    const { items, drops, exchange, error } = await probe(server.url);
    expect(items.map(({ title }) => title)).toEqual(['t']);
    expect(drops).toHaveLength(1);
    expect(exchange).toMatchObject({ status: 200 });
    expect(error).toBeNull();
  });

  it('says what a source does wrong, with the exchange', async () => {
    await using server = await startServer((_, response) => {
      response.end('<!doctype html><title>Hello</title>');
    });
    const { items, exchange, error } = await probe(server.url);
    expect(items).toEqual([]);
    expect(exchange?.bodyStart).toContain('Hello');
    expect(error).toMatchObject({ code: 'source-shape', message: expect.stringContaining('web page') });
  });

  it('takes its caller’s time-out for the source’s fault, and any other stop for a stop', async () => {
    await using server = await startServer(() => {});
    const late = await probe(server.url, { signal: AbortSignal.timeout(50) });
    expect(late.error).toMatchObject({
      code: 'source-unavailable',
      message: expect.stringContaining('in time'),
    });
    await expect(probe(server.url, { signal: AbortSignal.abort(new Error('stop')) })).rejects.toThrow('stop');
  });

  it('goes on until there is something to show', async () => {
    let asked = 0;
    const pages: PollCollector = {
      ...(feedCollector as PollCollector),
      read: (answer) => {
        asked += 1;
        const item = { ...sample, externalId: String(asked) };
        const next = { url: `${answer.finalUrl}?page=${asked}` };
        return { items: asked < 3 ? [] : [item], drops: [], next, cursor: null };
      },
      politeness: { ...(feedCollector as PollCollector).politeness, maxPages: 50 },
    };
    await using server = await startServer((_, response) => {
      response.end('x');
    });
    const ask = (more: Partial<ProbeTools> = {}) => probe(server.url, more, pages);
    expect((await ask()).items.map(({ externalId }) => externalId)).toEqual(['3']);
    asked = 2;
    expect((await ask({ enough: 2 })).items.map(({ externalId }) => externalId)).toEqual(['3', '4']);
    asked = -50;
    expect((await ask()).items).toEqual([]);
    expect(asked).toBe(-38);
  });

  it('sends a secret to the source’s own origin', async () => {
    let seen: string | undefined;
    await using server = await startServer((request, response) => {
      seen = request.headers.authorization;
      response.end('<rss version="2.0"><channel/></rss>');
    });
    await probe(server.url, {
      pass: {
        secret: {},
        account: '',
        admitTalk: async () => ({ secret: {}, token: null }),
        admit: async (request) => ({
          request: { ...request, headers: { ...request.headers, authorization: 'Bearer abc' } },
          token: null,
        }),
        refused: () => false,
      },
    });
    expect(seen).toBe('Bearer abc');
  });
});
