import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  SettingsError,
  SourceRefusedError,
  SourceShapeError,
  SourceUnavailableError,
} from '../../domain/errors.ts';
import { rawItemSchema } from '../../domain/mention.ts';
import { sharedPath } from '../../test/shared-data.ts';
import type { Answer, Refusal } from '../collector.ts';
import { parseSettings } from '../registry.ts';
import { stackexchangeCollector as collector } from './stackexchange.ts';

const now = new Date('2026-11-24T12:00:00.000Z');
const nowS = now.getTime() / 1000;
const settings = collector.example;
const both = { ...settings, find: 'questions and answers' as const };
const load = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
const made = load('collectors/testdata/stackexchange/search.json');
const excerpts = load('collectors/testdata/stackexchange/excerpts.json');

const answer = (body: unknown, url = collector.poll(settings, null, now).url): Answer => ({
  status: 200,
  headers: {},
  body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
  finalUrl: url,
  fetchedAt: now,
});
const asked = (url: string | undefined): Record<string, string> => {
  const { pathname, searchParams } = new URL(url ?? '');
  return { pathname, ...Object.fromEntries(searchParams) };
};

describe('poll', () => {
  it('looks back so many days at first, then from the newest seen with an overlap', () => {
    expect(asked(collector.poll(settings, null, now).url)).toEqual({
      pathname: '/2.3/search/advanced',
      site: 'stackoverflow',
      fromdate: String(nowS - 30 * 86_400),
      sort: 'creation',
      order: 'desc',
      pagesize: '100',
      filter: 'withbody',
      q: 'acme rockets',
    });
    const tagged = { ...both, query: null, tags: ['acme', 'acme-sdk'] };
    expect(asked(collector.poll(tagged, { newest: nowS }, now).url)).toMatchObject({
      pathname: '/2.3/search/excerpts',
      fromdate: String(nowS - 1800),
      tagged: 'acme;acme-sdk',
    });
  });

  it('sends a key where there is one', () => {
    const request = collector.access?.authorize(
      collector.poll(settings, null, now),
      { key: 'k1' },
      null,
      now,
    );
    expect(asked(request?.url)).toMatchObject({ key: 'k1', q: 'acme rockets' });
  });
});

describe('read', () => {
  it('gives questions in our words', () => {
    const { items, cursor, limits } = collector.read(answer(made), settings, null);
    for (const item of items) expect(rawItemSchema.safeParse(item).error).toBeUndefined();
    expect(items[0]).toMatchObject({
      externalId: 'stackoverflow/q/79000001',
      url: 'https://stackoverflow.com/questions/79000001/acme-sdk-stops',
      kind: 'post',
      title: 'Acme SDK &quot;stops&quot; when x &lt; 1',
      textFormat: 'html',
      author: { id: '1201', name: 'Rosa & Ben' },
      publishedAt: '2026-11-24T08:30:00.000Z',
      editedAt: '2026-11-24T08:40:00.000Z',
      engagement: { likes: 2, replies: 0, views: 20 },
      hashtags: ['acme-sdk', 'node.js'],
      threadId: 'stackoverflow/q/79000001',
      parentId: null,
    });
    expect(items[1]?.author).toMatchObject({ id: null, name: 'user1202' });
    expect(cursor).toEqual({ newest: 1795509000 });
    expect(limits).toEqual({ remaining: 291, limit: 300, waitMs: 10_000 });
  });

  it('gives answers under their question, without its title', () => {
    const { items } = collector.read(answer(excerpts, collector.poll(both, null, now).url), both, null);
    expect(items).toMatchObject([
      {
        externalId: 'stackoverflow/a/79000009',
        url: 'https://stackoverflow.com/a/79000009',
        kind: 'comment',
        title: null,
        author: null,
        parentId: 'stackoverflow/q/79000001',
        threadId: 'stackoverflow/q/79000001',
      },
    ]);
  });

  it.each([
    ['cooking', 'https://cooking.stackexchange.com/a/79000009'],
    ['es.stackoverflow', 'https://es.stackoverflow.com/a/79000009'],
    ['mathoverflow.net', 'https://mathoverflow.net/a/79000009'],
  ])('links to %s', (site, url) => {
    expect(collector.read(answer(excerpts), { ...both, site }, null).items[0]?.url).toBe(url);
  });

  it('asks for older pages by time to the end, and never twice for the same', () => {
    const one = collector.read(answer(made), settings, null);
    expect(asked(one.next?.url)).toMatchObject({
      todate: '1795500000',
      fromdate: String(nowS - 30 * 86_400),
    });
    const within = { ...made, items: [{ ...made.items[1] }] };
    const two = collector.read(answer(within, one.next?.url), settings, one.cursor);
    expect(asked(two.next?.url)).toMatchObject({ todate: '1795499999' });
    expect(two.cursor).toEqual(one.cursor);
    expect(
      collector.read(answer({ ...made, has_more: false }, two.next?.url), settings, null).next,
    ).toBeNull();
  });

  it('keeps its place when nothing is found at first, and does not run ahead of the clock', () => {
    const { cursor } = collector.read(answer({ items: [] }), settings, null);
    expect(asked(collector.poll(settings, cursor, now).url)['fromdate']).toBe(String(nowS - 30 * 86_400));
    const ahead = { items: [{ ...made.items[0], creation_date: nowS + 99 }] };
    expect(collector.read(answer(ahead), settings, null).cursor).toEqual({ newest: nowS });
  });

  it('drops an odd post with a word', () => {
    const { items, drops } = collector.read(answer({ items: [made.items[0], {}] }), settings, null);
    expect([items.length, drops.length]).toEqual([1, 1]);
  });

  it.each(['<html>', '{"error_id":1}', '{"items":[{}]}'])('refuses %s', (body) => {
    expect(() => collector.read(answer(body), settings, null)).toThrow(SourceShapeError);
  });
});

describe('explain', () => {
  const refusal = (bodyStart: string, status = 400): Refusal => ({
    url: 'https://api.stackexchange.com/2.3/search/advanced',
    status,
    headers: {},
    bodyStart,
    at: now,
  });
  const error = (name: string, message: string): string =>
    JSON.stringify({ error_id: 1, error_name: name, error_message: message });

  it('waits as long as the text asks', () => {
    const told = error(
      'throttle_violation',
      'too many requests from this IP, more requests available in 82216 seconds',
    );
    expect(collector.explain?.(refusal(told))).toMatchObject({
      remedy: { do: 'retry', afterMs: 82_216_000 },
    });
    expect(collector.explain?.(refusal(error('throttle_violation', 'slow down'), 502))).toMatchObject({
      remedy: { do: 'retry', afterMs: null },
    });
    expect(collector.explain?.(refusal(told))).toBeInstanceOf(SourceUnavailableError);
  });

  it('tells settings from keys', () => {
    expect(collector.explain?.(refusal(error('bad_parameter', 'site')))).toBeInstanceOf(SettingsError);
    expect(collector.explain?.(refusal(error('access_denied', 'key')))).toBeInstanceOf(SourceRefusedError);
    expect(collector.explain?.(refusal('<html>'))).toBeNull();
    expect(collector.explain?.(refusal(error('internal_error', 'x'), 500))).toBeNull();
  });
});

describe('refresh', () => {
  const refresh = collector.refresh;
  if (refresh === undefined) throw new Error('Stack Exchange can be asked again');
  const ids = ['stackoverflow/q/79000001', 'stackoverflow/q/79000000', 'stackoverflow/q/78000000'];

  it('asks for questions and answers apart', () => {
    expect(asked(refresh.poll(settings, ids, now).url)['pathname']).toBe(
      '/2.3/questions/79000001;79000000;78000000',
    );
    expect(asked(refresh.poll(settings, ['stackoverflow/a/5'], now).url)).toMatchObject({
      pathname: '/2.3/answers/5',
      site: 'stackoverflow',
    });
    expect(refresh.kindOf?.('stackoverflow/a/5')).not.toBe(refresh.kindOf?.('stackoverflow/q/5'));
  });

  it('takes as gone what does not come back, if the answer is whole', () => {
    const whole = { ...made, has_more: false };
    const { items, removals } = refresh.read(answer(whole), settings, ids);
    expect(items).toHaveLength(2);
    expect(removals).toEqual([{ source: 'stackexchange', externalId: 'stackoverflow/q/78000000' }]);
    expect(refresh.read(answer(made), settings, ids).removals).toEqual([]);
  });
});

it('needs words or a tag', () => {
  expect(() => parseSettings(collector, {})).toThrow(/“query” or a tag is needed/);
});

const folder = sharedPath('fixtures', 'stackexchange');
it.skipIf(folder === null)('reads what the documentation shows (needs ../shared/fixtures)', () => {
  const { items, limits } = collector.read(
    answer(load(`${folder}/made-search_advanced.json`)),
    settings,
    null,
  );
  expect(items).toHaveLength(2);
  expect(limits).toMatchObject({ remaining: 9991, waitMs: 10_000 });
});
