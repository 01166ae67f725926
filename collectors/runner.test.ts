import type { RequestListener } from 'node:http';
import { afterAll, describe, expect, it } from 'vitest';
import type { Source } from '../domain/source.ts';
import { startServer } from './http/test-server.test-helper.ts';
import { createHttp, type Http } from './http.ts';
import {
  environmentKeys,
  makeSource,
  noBudgets,
  noKeys,
  recordingListening,
  recordingQueues,
  recordingSources,
} from './recorders.test-helper.ts';
import { createRunner, type RunnerDeps } from './runner.ts';
import { toSlot } from './slot.ts';

const http = createHttp({ allowPrivate: ['127.0.0.0/8'], userAgent: 'Earshot/test' });
afterAll(() => http.close());

const signal = new AbortController().signal;
const MINUTE = 60_000;
const start = new Date('2026-11-24T12:00:00.000Z');

const rss = (...items: readonly string[]): string =>
  `<rss version="2.0"><channel><title>T</title>${items
    .map((title) => `<item><guid isPermaLink="false">${title}</guid><title>${title}</title></item>`)
    .join('')}</channel></rss>`;

/** A runner over recorders, whose clock stands still until moved. */
const setUp = (
  source: Source,
  { http: network, ...more }: Partial<Omit<RunnerDeps, 'http'>> & { readonly http?: Pick<Http, 'send'> } = {},
) => {
  let now = start;
  const queues = recordingQueues();
  const sources = recordingSources(source);
  const listening = recordingListening();
  const cleared: string[] = [];
  const faults: unknown[] = [];
  const runner = createRunner({
    http: { ...http, ...network },
    queues,
    sources,
    listening,
    notices: { clear: async (key) => void cleared.push(key) },
    keyring: noKeys,
    budgets: noBudgets,
    now: () => now,
    onFault: (error) => faults.push(error),
    ...more,
  });
  return {
    queues,
    sources,
    gaps: listening.gaps,
    cleared,
    faults,
    collect: (slot = toSlot(now)) => runner.collect({ sourceId: source.id, slot }, signal),
    state: () => sources.state(source.id),
    pass: (ms: number) => {
      now = new Date(now.getTime() + ms);
    },
    now: () => now,
    titles: () => queues.of('ingest').flatMap(({ items }) => items.map(({ title }) => title)),
  };
};

const serving = (handler: RequestListener) => startServer(handler);
const feedAt = (url: string, more: Partial<Source> = {}): Source =>
  makeSource({ settings: { url }, ...more });

describe('a poll', () => {
  it('queues what it finds, then moves the cursor', async () => {
    await using server = await serving((_, response) => {
      response.setHeader('etag', '"1"');
      response.end(rss('a', 'b'));
    });
    const run = setUp(feedAt(server.url, { aboutBrandId: 'acme' }));
    await run.collect();
    const [job] = run.queues.of('ingest');
    expect(job).toMatchObject({
      collectedBy: 'acme',
      items: [{ title: 'a', aboutBrandIds: ['acme'] }, { title: 'b' }],
    });
    expect(run.queues.jobs[0]?.id).toMatch(/^[^:]+$/);
    const state = await run.state();
    expect(state).toMatchObject({ failures: 0, error: null, itemsRead: 2, lastPollAt: start.toISOString() });
    expect(state.lastExchange).toMatchObject({ status: 200 });
    const wait = Date.parse(state.nextPollAt ?? '') - start.getTime();
    expect(wait).toBeGreaterThanOrEqual(15 * MINUTE);
    expect(wait).toBeLessThanOrEqual(16.5 * MINUTE);
  });

  it('cuts batches of a hundred', async () => {
    await using server = await serving((_, response) => {
      response.end(rss(...Array.from({ length: 250 }, (_item, n) => `t${n}`)));
    });
    const run = setUp(feedAt(server.url));
    await run.collect();
    expect(run.queues.of('ingest').map(({ items }) => items.length)).toEqual([100, 100, 50]);
    expect(new Set(run.queues.jobs.map(({ id }) => id)).size).toBe(3);
  });

  it('asks with validators and takes 304 for success', async () => {
    const asked: unknown[] = [];
    await using server = await serving((request, response) => {
      asked.push(request.headers['if-none-match']);
      response.setHeader('etag', '"1"');
      if (request.headers['if-none-match'] === '"1"') response.writeHead(304).end();
      else response.end(rss('a'));
    });
    const run = setUp(feedAt(server.url));
    for (let n = 0; n < 3; n += 1) {
      await run.collect();
      run.pass(20 * MINUTE);
    }
    expect(asked).toEqual([undefined, '"1"', '"1"']);
    expect(run.titles()).toEqual(['a']);
    expect(await run.state()).toMatchObject({ itemsRead: 1, failures: 0 });
    const source = (await run.sources.find('acme'))!;
    await run.sources.save({ ...source, settings: { url: `${server.url}/other` } });
    await run.collect();
    expect(asked.at(-1)).toBeUndefined();
  });

  it('serves a firing once, however often it is delivered', async () => {
    let requests = 0;
    await using server = await serving((_, response) => {
      requests += 1;
      setTimeout(() => response.end(rss('a')), 20);
    });
    const run = setUp(feedAt(server.url));
    const slot = toSlot(start);
    await Promise.all([run.collect(slot), run.collect(slot)]);
    await run.collect(slot);
    expect(requests).toBe(1);
    run.pass(1);
    await run.collect();
    expect(requests).toBe(2);
  });

  it('leaves alone what is paused, gone or pushed', async () => {
    const run = setUp(makeSource({ enabled: false, settings: { url: 'http://127.0.0.1:1/' } }));
    await run.collect();
    expect(await run.state()).toMatchObject({ lastPollAt: null });
    const gone = setUp(makeSource(), {
      sources: { ...recordingSources(), find: async () => null },
    });
    await gone.collect();
    expect(gone.queues.jobs).toEqual([]);
  });

  it('keeps the address after a permanent move, and the ids', async () => {
    await using server = await serving((request, response) => {
      if (request.url === '/old') response.writeHead(301, { location: '/new' }).end();
      else response.end(rss('a'));
    });
    const run = setUp(feedAt(`${server.url}/old`));
    await run.collect();
    expect((await run.sources.find('acme'))?.settings).toEqual({
      url: `${server.url}/new`,
      kind: 'auto',
      knownAs: `${server.url}/old`,
    });
    run.pass(20 * MINUTE);
    await run.collect();
    const ids = run.queues.of('ingest').flatMap(({ items }) => items.map(({ externalId }) => externalId));
    expect(new Set(ids).size).toBe(1);
  });

  it('sends credentials, and says which variable is not set', async () => {
    let seen: string | undefined;
    await using server = await serving((request, response) => {
      seen = request.headers.authorization;
      response.end(rss('a'));
    });
    const source = feedAt(server.url, { credentialRef: 'EARSHOT_SECRET_A' });
    await setUp(source, { keyring: environmentKeys(() => 'me:pass') }).collect();
    expect(seen).toBe(`Basic ${Buffer.from('me:pass').toString('base64')}`);
    await setUp(source, { keyring: environmentKeys(() => 'token') }).collect();
    expect(seen).toBe('Bearer token');
    await setUp(source, { keyring: environmentKeys(() => 'Token abc') }).collect();
    expect(seen).toBe('Token abc');
    const unset = setUp(source, { keyring: environmentKeys(() => null) });
    await unset.collect();
    expect((await unset.state()).error).toMatchObject({
      code: 'settings',
      message: expect.stringContaining('EARSHOT_SECRET_A'),
    });
  });
});

describe('the time of the next poll', () => {
  /** Minutes until the next poll, poll after poll. */
  const waits = async (run: ReturnType<typeof setUp>, polls: number): Promise<readonly number[]> => {
    const found: number[] = [];
    for (let n = 0; n < polls; n += 1) {
      await run.collect();
      const wait = Date.parse((await run.state()).nextPollAt ?? '') - run.now().getTime();
      found.push(wait / MINUTE);
      run.pass(wait);
    }
    return found;
  };

  it('grows while a feed says nothing new, and shrinks when it does', async () => {
    const titles = ['a', 'b', 'c', 'd'];
    await using server = await serving((_, response) => void response.end(rss(...titles)));
    const run = setUp(feedAt(server.url, { everyMs: null }));
    const quiet = await waits(run, 6);
    expect(quiet).toEqual(quiet.toSorted((one, other) => one - other));
    expect(quiet.at(-1)).toBeGreaterThanOrEqual(120);
    titles.unshift('e', 'f', 'g');
    const [busy = 0] = await waits(run, 1);
    expect(busy).toBeLessThan(60);
  });

  it('is as soon as it may be when nothing known is left in the feed', async () => {
    let titles = ['a', 'b', 'c'];
    await using server = await serving((_, response) => void response.end(rss(...titles)));
    const run = setUp(feedAt(server.url, { everyMs: null }));
    await waits(run, 4);
    titles = ['x', 'y', 'z'];
    const [next = 0] = await waits(run, 1);
    expect(next).toBeLessThanOrEqual(5.5);
  });

  it('is what a person set, whatever the feed does', async () => {
    await using server = await serving((_, response) => void response.end(rss('a')));
    const run = setUp(feedAt(server.url, { everyMs: 40 * MINUTE }));
    for (const wait of await waits(run, 4)) {
      expect(wait).toBeGreaterThanOrEqual(40);
      expect(wait).toBeLessThanOrEqual(44);
    }
  });

  it('is learned anew when the settings ask for something else', async () => {
    await using server = await serving((_, response) => void response.end(rss('a')));
    const run = setUp(feedAt(server.url, { everyMs: null }));
    await waits(run, 4);
    expect((await run.state()).listeningSince).toBe(start.toISOString());
    const source = (await run.sources.find('acme'))!;
    await run.sources.save({ ...source, settings: { url: `${server.url}/other` } });
    const changedAt = run.now().toISOString();
    const [next = 0] = await waits(run, 1);
    expect(next).toBeLessThanOrEqual(16.5);
    expect((await run.state()).listeningSince).toBe(changedAt);
  });
});

describe('a gap', () => {
  const HOUR = 60 * MINUTE;
  /** A feed of so many entries, newest first, that can be broken. */
  const openFeed = async (more: Partial<Source> = {}) => {
    const feed = { titles: ['c', 'b', 'a'], status: 200 };
    const server = await serving((_, response) => {
      if (feed.status === 200) response.end(rss(...feed.titles));
      else response.writeHead(feed.status).end();
    });
    const run = setUp(feedAt(server.url, more));
    await run.collect();
    return { ...run, feed, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
  };
  const at = (ms: number): string => new Date(start.getTime() + ms).toISOString();

  it('opens when a source stays unheard, and closes when it is heard again', async () => {
    await using run = await openFeed();
    run.feed.status = 503;
    for (const minutes of [15, 30]) {
      run.pass(15 * MINUTE);
      await run.collect();
      expect(run.gaps(), `after ${minutes} minutes`).toEqual([]);
    }
    run.pass(30 * MINUTE);
    await run.collect();
    const gap = { sourceId: 'acme', from: at(0), reason: 'failing' };
    expect(run.gaps()).toEqual([{ ...gap, to: null, caughtUp: false }]);
    run.pass(HOUR);
    run.feed.status = 200;
    run.feed.titles.unshift('d');
    await run.collect();
    expect(run.gaps()).toEqual([{ ...gap, to: at(2 * HOUR), caughtUp: true }]);
  });

  it('is not filled when nothing known is left in a feed', async () => {
    await using run = await openFeed();
    run.pass(9 * HOUR);
    run.feed.titles = ['g', 'f', 'e'];
    await run.collect();
    expect(run.gaps()).toEqual([
      { sourceId: 'acme', from: at(0), to: at(9 * HOUR), reason: 'not-asked', caughtUp: false },
    ]);
  });

  it('is none when a source failed for a moment, or was only just added', async () => {
    await using run = await openFeed();
    run.pass(15 * MINUTE);
    run.feed.status = 503;
    await run.collect();
    run.pass(5 * MINUTE);
    run.feed.status = 200;
    await run.collect();
    expect(run.gaps()).toEqual([]);
    const late = setUp(makeSource({ createdAt: '2020-01-01T00:00:00.000Z', settings: { uri: '' } }));
    await late.collect();
    expect(late.gaps()).toEqual([]);
    late.pass(HOUR);
    await late.collect();
    expect(late.gaps()).toMatchObject([{ from: '2020-01-01T00:00:00.000Z', to: null }]);
  });
});

describe('a failure', () => {
  it('is kept with what to do, tried again ever later, told after three and over when it is over', async () => {
    let broken = true;
    await using server = await serving((_, response) => {
      if (broken) response.writeHead(503).end('down');
      else response.end(rss('a'));
    });
    const run = setUp(feedAt(server.url));
    const waits: number[] = [];
    for (let n = 0; n < 4; n += 1) {
      await run.collect();
      const state = await run.state();
      const wait = Date.parse(state.nextPollAt ?? '') - run.now().getTime();
      waits.push(wait);
      run.pass(wait);
      expect(run.queues.of('notify')).toHaveLength(Math.max(0, n - 1));
    }
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(await run.state()).toMatchObject({
      failures: 4,
      cursor: null,
      error: { code: 'source-unavailable', remedy: expect.stringContaining('tries again') },
      lastExchange: { status: 503, bodyStart: 'down' },
    });
    expect(run.queues.of('notify')[0]).toMatchObject({
      key: 'source-failing:acme',
      level: 'warning',
      detail: expect.stringContaining('3 times in a row'),
    });
    broken = false;
    await run.collect();
    expect(await run.state()).toMatchObject({ failures: 0, error: null });
    expect(run.cleared).toEqual(['source-failing:acme']);
    expect(run.titles()).toEqual(['a']);
  });

  it('that only a person can mend is told at once and asked about daily', async () => {
    await using server = await serving((_, response) => {
      response.writeHead(410).end();
    });
    const run = setUp(feedAt(server.url));
    await run.collect();
    expect(run.queues.of('notify')).toHaveLength(1);
    const wait = Date.parse((await run.state()).nextPollAt ?? '') - start.getTime();
    expect(wait).toBeGreaterThanOrEqual(18 * 60 * MINUTE);
  });

  it('respects Retry-After', async () => {
    await using server = await serving((_, response) => {
      response.writeHead(429, { 'retry-after': '7200' }).end();
    });
    const run = setUp(feedAt(server.url));
    await run.collect();
    expect((await run.state()).nextPollAt).toBe('2026-11-24T14:00:00.000Z');
  });

  it.each([
    ['an unknown collector', makeSource({ collector: 'nothing' }), 'not-found'],
    ['unknown settings', makeSource({ settings: { uri: 'x' } }), 'settings'],
    ['a private address', makeSource({ settings: { url: 'http://10.0.0.1/' } }), 'address-refused'],
  ])('of %s is kept too, with a next time', async (_, source, code) => {
    const run = setUp(source);
    await run.collect();
    expect((await run.state()).error?.code).toBe(code);
    expect((await run.state()).nextPollAt).not.toBeNull();
  });

  it('of ours is kept without its stack and goes to the log', async () => {
    const bug = new TypeError('x is not a function');
    const run = setUp(makeSource(), {
      http: {
        send: async () => {
          throw bug;
        },
      },
    });
    await run.collect();
    expect((await run.state()).error).toMatchObject({ code: 'internal', message: 'x is not a function' });
    expect(run.faults).toEqual([bug]);
  });

  it('is none when Earshot is being stopped', async () => {
    await using server = await serving(() => {});
    const queues = recordingQueues();
    const sources = recordingSources(feedAt(server.url));
    const runner = createRunner({
      http,
      queues,
      sources,
      listening: recordingListening(),
      notices: { clear: async () => {} },
      keyring: noKeys,
      budgets: noBudgets,
      now: () => start,
    });
    const stop = new AbortController();
    setTimeout(() => stop.abort(new Error('stopping')), 50);
    await expect(runner.collect({ sourceId: 'acme', slot: toSlot(start) }, stop.signal)).rejects.toThrow(
      'stopping',
    );
    expect(await sources.state('acme')).toMatchObject({ failures: 0, lastPollAt: null });
  });
});

describe('pages', () => {
  const nowS = start.getTime() / 1000;
  const hits = (...ids: readonly number[]) => ({
    hits: ids.map((id) => ({
      objectID: String(id),
      created_at_i: nowS - id,
      _tags: ['story'],
      title: `s${id}`,
    })),
    hitsPerPage: 2,
  });
  const source = makeSource({ collector: 'hackernews', settings: { query: 'acme' } });

  /** The recorded network: one answer a request, in order. */
  const replay = (
    ...pages: readonly (object | Error)[]
  ): Pick<Http, 'send'> & { readonly urls: string[] } => {
    const urls: string[] = [];
    const rest = [...pages];
    return {
      urls,
      send: async ({ url }) => {
        urls.push(url);
        const page = rest.shift() ?? new Error('asked too often');
        if (page instanceof Error) throw page;
        const body = Buffer.from(JSON.stringify(page));
        const exchange = {
          at: start.toISOString(),
          method: 'GET',
          url,
          status: 200,
          durationMs: 1,
          responseHeaders: {},
          bodyStart: '',
          error: null,
        };
        return {
          answer: { status: 200, headers: {}, body, finalUrl: url, fetchedAt: start },
          validators: null,
          movedTo: null,
          exchange,
        };
      },
    };
  };
  const cursorOf = async (run: ReturnType<typeof setUp>): Promise<unknown> =>
    Object((await run.state()).cursor).at;

  it('are all queued before the cursor moves', async () => {
    const run = setUp(source, { http: replay(hits(1, 2), hits(3, 4), hits(5)) });
    await run.collect();
    expect(run.titles()).toEqual(['s1', 's2', 's3', 's4', 's5']);
    expect(await cursorOf(run)).toEqual({ newest: nowS - 1 });
    expect(await run.state()).toMatchObject({ itemsRead: 5 });
  });

  it('lose nothing and store nothing twice when it breaks between them', async () => {
    const first = replay(hits(1, 2), new Error('cable cut'));
    const second = replay(hits(1, 2), hits(3));
    let line = first;
    const run = setUp(source, { http: { send: (request, options) => line.send(request, options) } });
    await run.collect();
    expect(await cursorOf(run)).toBeUndefined();
    line = second;
    await run.collect(toSlot(new Date(start.getTime() + 1)));
    expect(new Set(run.titles())).toEqual(new Set(['s1', 's2', 's3']));
    expect(await cursorOf(run)).toEqual({ newest: nowS - 1 });
  });

  /** The second page cannot be queued: the process might as well have died there. */
  const dyingOnce = () => {
    const queues = recordingQueues();
    let calls = 0;
    return {
      ...queues,
      addBulk: async (...added: Parameters<typeof queues.addBulk>) => {
        calls += 1;
        if (calls === 2) throw new Error('the queue is gone');
        await queues.addBulk(...added);
      },
    };
  };
  const titlesIn = (queues: ReturnType<typeof dyingOnce>) =>
    queues.of('ingest').flatMap(({ items }) => items.map(({ title }) => title));

  it('are not queued again when the same firing runs again after a crash', async () => {
    const queues = dyingOnce();
    const run = setUp(source, { queues, http: replay(hits(1, 2), hits(3), hits(1, 2), hits(3)) });
    const slot = toSlot(start);
    await expect(run.collect(slot)).rejects.toThrow('the queue is gone');
    expect(await run.state()).toMatchObject({ cursor: null, lastPollAt: null, failures: 0 });
    await run.collect(slot);
    expect(titlesIn(queues)).toEqual(['s1', 's2', 's3']);
  });

  it('are queued anew where they have changed before the firing runs again', async () => {
    const queues = dyingOnce();
    const run = setUp(source, { queues, http: replay(hits(2, 3), hits(4), hits(1, 2), hits(3, 4), hits()) });
    const slot = toSlot(start);
    await expect(run.collect(slot)).rejects.toThrow('the queue is gone');
    await run.collect(slot);
    expect(new Set(titlesIn(queues))).toEqual(new Set(['s1', 's2', 's3', 's4']));
    expect(await cursorOf(run)).toEqual({ newest: nowS - 1 });
  });
});
