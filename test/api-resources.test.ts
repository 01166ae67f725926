import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemSchema } from '../api/schemas/problem.ts';
import type { Brand } from '../domain/brand.ts';
import { reduceBucket } from '../domain/reduce.ts';
import { judgedMention, START, startApi, type TestApi } from './api-harness.ts';

let api: TestApi;
const ask = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) =>
  api.app.inject({ method, url, headers: api.page, ...(payload === undefined ? {} : { payload }) });
const problemOf = async (answer: ReturnType<typeof ask>) => {
  const { headers, json } = await answer;
  expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
  return problemSchema.parse(json());
};

const blueHarbor = {
  name: 'Blue Harbor',
  kind: 'own',
  handles: [{ source: null, handle: '@BlueHarbor' }],
  query: '"blue harbor" OR @blueharbor',
  timeZone: 'Europe/Berlin',
  languages: ['en'],
} as const;
const externalIds = Array.from({ length: 5 }, (_, n) => `https://example.com/posts/${n}?a=b&c=d`);
const pathOf = (n: number) => `/api/mentions/${encodeURIComponent(`feed:${externalIds[n]}`)}`;

beforeAll(async () => {
  api = await startApi();
  expect((await ask('POST', '/api/brands', blueHarbor)).statusCode).toBe(201);
  const mentions = externalIds.map((externalId, n) =>
    judgedMention(externalId, {
      priority: 10 * n,
      publishedAt: new Date(START.getTime() - n * 3_600_000).toISOString(),
      text: n === 4 ? '<script>alert(1)</script> lost my bag' : `Blue Harbor lost bag ${n}`,
    }),
  );
  await api.store.mentions.save(mentions.map((mention) => ({ mention, raw: { as: '<b>it came</b>' } })));
});
afterAll(() => api.close());

describe('brands', () => {
  it('are kept as they will be compared', async () => {
    const { rows } = (await ask('GET', '/api/brands')).json() as { rows: Brand[] };
    expect(rows).toMatchObject([
      {
        id: 'blue-harbor',
        handles: [{ source: null, handle: 'blueharbor' }],
        createdAt: START.toISOString(),
      },
    ]);
    expect(api.rooms.asked).toContain('rematch blue-harbor');
  });

  it('can be changed and removed', async () => {
    const other = { ...blueHarbor, name: 'Blue-Harbor', kind: 'competitor' };
    const made = (await ask('POST', '/api/brands', other)).json() as Brand;
    expect(made.id).toBe('blue-harbor-2');
    const changed = await ask('PUT', `/api/brands/${made.id}`, { ...blueHarbor, name: 'Red Harbor' });
    expect(changed.json()).toMatchObject({ id: made.id, name: 'Red Harbor', createdAt: made.createdAt });
    expect((await ask('DELETE', `/api/brands/${made.id}`)).statusCode).toBe(204);
    expect(api.rooms.asked).toContain(`rematch ${made.id}`);
    expect((await problemOf(ask('DELETE', `/api/brands/${made.id}`))).status).toBe(404);
  });

  it('have names of their own', async () => {
    const second = await problemOf(ask('POST', '/api/brands', { ...blueHarbor, name: ' BLUE  harbor' }));
    expect(second).toMatchObject({ status: 409, detail: expect.stringContaining('already') });
    const made = (await ask('POST', '/api/brands', { ...blueHarbor, name: 'Green Harbor' })).json() as Brand;
    expect((await problemOf(ask('PUT', `/api/brands/${made.id}`, blueHarbor))).status).toBe(409);
    expect((await ask('PUT', '/api/brands/blue-harbor', blueHarbor)).statusCode).toBe(200);
    expect((await ask('DELETE', `/api/brands/${made.id}`)).statusCode).toBe(204);
  });

  it.each([
    ['a query that ends too early', { query: '("blue harbor"' }, 'query'],
    ['a query of a search', { query: 'harbor is:answered' }, 'query'],
    ['no time zone', { timeZone: 'Mars/Olympus' }, 'timeZone'],
    ['a handle of nothing', { handles: [{ source: null, handle: '@' }] }, 'handles.0.handle'],
    ['a language that is none', { languages: ['English'] }, 'languages.0'],
    ['no name', { name: ' ' }, 'name'],
  ])('refuse %s', async (_case, change, path) => {
    const problem = await problemOf(ask('POST', '/api/brands', { ...blueHarbor, ...change }));
    expect(problem).toMatchObject({ status: 400, code: 'invalid', errors: [{ path }] });
  });

  it('leave out topics that there are, and are told those where one is not', async () => {
    const { rows } = (await ask('GET', '/api/topics')).json();
    expect(rows).toContainEqual({ topic: 'menu', keywords: expect.any(Array), isLearned: false });
    const named = { name: 'Leaving Out', kind: 'own', handles: [], query: 'leaving' };
    const body = { ...named, timeZone: 'UTC', languages: [] };
    const add = (without: string[]) => ask('POST', '/api/brands', { ...body, topics: { own: [], without } });
    const refused = await add(['menu', 'nosuchtopic']);
    expect(refused.statusCode).toBe(400);
    expect(refused.json().errors).toEqual([
      {
        path: 'topics.without.1',
        message: expect.stringMatching(
          /^is “nosuchtopic”, which is no topic .+ there are accessibility, ambience, /,
        ),
      },
    ]);
    const added = await add(['menu']);
    expect(added.json()).toMatchObject({ topics: { without: ['menu'] } });
    expect((await ask('DELETE', `/api/brands/${added.json().id}`)).statusCode).toBe(204);
  });

  it('are proposed a query and sources', async () => {
    const answer = await ask('POST', '/api/brands/proposal', { name: 'Blue Harbor', handles: ['@bh'] });
    expect(answer.json()).toMatchObject({ sources: [{ title: 'News on Blue Harbor' }] });
    const check = await ask('POST', '/api/query/check', { query: answer.json().query, use: 'brand' });
    expect(check.json().ok).toBe(true);
  });
});

describe('mentions', () => {
  it('come in pages, each once', async () => {
    const seen: string[] = [];
    let next: string | null = null;
    do {
      const after: string = next === null ? '' : `&after=${encodeURIComponent(next)}`;
      const page: { rows: { externalId: string }[]; next: string | null } = (
        await ask('GET', `/api/mentions?order=priority&limit=2${after}`)
      ).json();
      expect(page.rows.length).toBeLessThanOrEqual(2);
      seen.push(...page.rows.map((row) => row.externalId));
      next = page.next;
    } while (next !== null);
    expect(seen).toEqual([...externalIds].reverse());
  });

  it('are found by a query', async () => {
    const found = (await ask('GET', `/api/mentions?q=${encodeURIComponent('"bag 3"')}`)).json();
    expect(found.rows.map((row: { externalId: string }) => row.externalId)).toEqual([externalIds[3]]);
    const count = await ask('GET', '/api/mentions/count?brand=blue-harbor&q=is%3Acomplaint');
    expect(count.json()).toEqual({ count: 5, exact: true });
  });

  it('answer 304 to who has seen them, until one changes', async () => {
    const url = '/api/mentions?brand=blue-harbor';
    const first = await ask('GET', url);
    const headers = { ...api.page, 'if-none-match': String(first.headers.etag) };
    const second = await api.app.inject({ url, headers });
    expect([second.statusCode, second.body]).toEqual([304, '']);
    await ask('POST', `${pathOf(0)}/state`, { expected: 'open', to: 'answered' });
    expect((await api.app.inject({ url, headers })).statusCode).toBe(200);
    await ask('POST', `${pathOf(0)}/state`, { expected: 'answered', to: 'open' });
  });

  it('are shown in detail under ids that hold addresses', async () => {
    const detail = (await ask('GET', pathOf(1))).json();
    expect(detail).toMatchObject({ mention: { externalId: externalIds[1] }, thread: [], collectedBy: null });
  });

  it('are served as JSON only, however they were written', async () => {
    for (const url of [pathOf(4), `${pathOf(4)}/raw`]) {
      const answer = await ask('GET', url);
      expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
      expect(answer.headers['x-content-type-options']).toBe('nosniff');
      expect(answer.headers['content-security-policy']).toContain("script-src 'self'");
    }
    expect((await ask('GET', `${pathOf(4)}/raw`)).json()).toEqual({ as: '<b>it came</b>' });
  });

  it('change state only from what the person saw', async () => {
    const answered = await ask('POST', `${pathOf(2)}/state`, { expected: 'open', to: 'answered' });
    const { account } = (await ask('GET', '/api/session')).json();
    expect(answered.json().status).toMatchObject({
      state: 'answered',
      by: account.id,
      at: START.toISOString(),
    });
    const late = await problemOf(ask('POST', `${pathOf(2)}/state`, { expected: 'open', to: 'dismissed' }));
    expect(late).toMatchObject({ status: 409, code: 'conflict' });
  });

  it.each([
    ['GET', '/api/mentions?q=%28', 400],
    ['GET', '/api/mentions?limit=0', 400],
    ['GET', '/api/mentions?limit=201', 400],
    ['GET', '/api/mentions?order=oldest', 400],
    ['GET', '/api/mentions?unknown=1', 400],
    ['GET', '/api/mentions?after=nonsense', 400],
    ['GET', '/api/mentions?brand=nobody', 404],
    ['GET', '/api/mentions/feed%3Anone', 404],
    ['GET', '/api/mentions/feed%3Anone/raw', 404],
    ['POST', '/api/mentions/feed%3Anone/state', 404],
  ] as const)('%s %s is a problem', async (method, url, status) => {
    const payload = method === 'POST' ? { expected: 'open', to: 'answered' } : undefined;
    expect(await problemOf(ask(method, url, payload))).toMatchObject({ status });
  });
});

describe('queries', () => {
  it('are checked with the place of the error', async () => {
    const wrong = await ask('POST', '/api/query/check', { query: 'a AND (b', use: 'search' });
    expect(wrong.json()).toMatchObject({ ok: false, error: { offset: 6, length: 1 } });
    const right = await ask('POST', '/api/query/check', { query: 'A and_b  is:answered', use: 'search' });
    expect(right.json()).toEqual({ ok: true, canonical: 'a and_b is:answered' });
    const forBrand = await ask('POST', '/api/query/check', { query: 'a is:answered', use: 'brand' });
    expect(forBrand.json()).toMatchObject({ ok: false, error: { offset: 2 } });
  });

  it('are tried on texts, kept mentions and live searches', async () => {
    const { status, at, storyId, ...live } = (await api.store.mentions.find(`feed:${externalIds[1]}`))!;
    api.rooms.live = [
      { title: 'Hacker News', mentions: [{ ...live, text: 'bag' }], message: null },
      { title: 'Away', mentions: null, message: 'It did not answer.' },
    ];
    const payload = {
      query: 'bag',
      texts: ['My bag!', 'No luggage', '<i>bag</i>'],
      brandName: 'Blue Harbor',
    };
    const { matches, searched } = (await ask('POST', '/api/query/preview', payload)).json();
    expect(matches.slice(0, 3)).toEqual([
      { text: 'My bag!', source: null, title: null, url: null, matched: true, spans: [[3, 6]] },
      { text: '<i>bag</i>', source: null, title: null, url: null, matched: true, spans: [[3, 6]] },
      { text: 'No luggage', source: null, title: null, url: null, matched: false, spans: [] },
    ]);
    expect(matches.length).toBe(3 + 5 + 1);
    expect(searched).toEqual({
      stored: 5,
      live: [
        { title: 'Hacker News', ok: true, message: null, found: 1 },
        { title: 'Away', ok: false, message: 'It did not answer.', found: null },
      ],
    });
  });

  it('are helped along with what mentions hold', async () => {
    const rows = (await ask('POST', '/api/query/suggest', { query: 'site:', caret: 5 })).json().rows;
    expect(rows).toMatchObject([{ from: 0, to: 5, insert: 'site:example.com' }]);
  });
});

describe('trends', () => {
  const trend = (parameters: string) => ask('GET', `/api/trends?brand=blue-harbor&${parameters}`);

  it('have a row for every slot, null where nothing can be known', async () => {
    const answer = await trend('grain=hour&from=2026-11-24T02:00:00.000Z&to=2026-11-24T10:00:00.000Z');
    const { rows, span, timeZone, from, to } = answer.json();
    expect({ timeZone, from, to }).toEqual({
      timeZone: 'Europe/Berlin',
      from: '2026-11-24T02:00:00.000Z',
      to: '2026-11-24T10:00:00.000Z',
    });
    expect(span).toEqual({ first: '2026-11-24T04:00:00.000Z', last: START.toISOString() });
    const known = rows.map((row: { rollup: object | null }) => row.rollup !== null);
    expect(known).toEqual([false, false, true, true, true, true, true, false]);
  });

  it('count what was reduced, hour by hour and in all', async () => {
    const { rollups } = api.store;
    const touched = await rollups.listTouched(100);
    const facts = await rollups.loadFacts(touched.map(({ bucket }) => bucket));
    await rollups.replace(touched.map((mark, n) => ({ ...mark, rollup: reduceBucket(facts[n] ?? []) })));
    const counted = await trend('grain=hour&from=2026-11-24T05:00:00.000Z&to=2026-11-24T09:00:00.000Z');
    const { rows, total, previous } = counted.json();
    expect(rows.map((row: { rollup: { mentions: number } }) => row.rollup.mentions)).toEqual([1, 1, 1, 1]);
    expect(total).toMatchObject({
      mentions: 4,
      sentiment: { negative: 4 },
      topics: { luggage: { negative: 4 } },
    });
    expect(previous).toBeNull();
    const later = await trend('grain=hour&from=2026-11-24T07:00:00.000Z&to=2026-11-24T09:00:00.000Z');
    expect(later.json().previous.mentions).toBe(2);
  });

  it.each([
    ['upside down', 'grain=day&from=2026-11-24T00:00:00.000Z&to=2026-11-23T00:00:00.000Z', 400],
    ['without an end', 'grain=day&from=2026-11-24T00:00:00.000Z', 400],
    ['of too many hours', 'grain=hour&from=2026-01-01T00:00:00.000Z&to=2026-11-23T00:00:00.000Z', 413],
    ['of too many days', 'grain=day&from=2000-01-01T00:00:00.000Z&to=2026-11-23T00:00:00.000Z', 413],
  ])('refuse a stretch %s', async (_case, parameters, status) => {
    expect(await problemOf(trend(parameters))).toMatchObject({ status });
  });
});

describe('sources', () => {
  const feed = { collector: 'feed', title: 'Travel blog', settings: { url: 'https://example.com/feed' } };

  it('are added, polled, changed and removed', async () => {
    const added = await ask('POST', '/api/sources', feed);
    expect(added.statusCode).toBe(201);
    expect(added.json()).toMatchObject({
      id: 'travel-blog',
      everyMs: null,
      enabled: true,
      credentialRef: null,
    });
    const { rows } = (await ask('GET', '/api/sources')).json();
    expect(rows).toMatchObject([
      { source: { id: 'travel-blog' }, state: { itemsRead: 0 }, health: 'new', kept: 7 },
    ]);
    expect((await ask('POST', '/api/sources/travel-blog/poll')).statusCode).toBe(202);
    const paused = await ask('PUT', '/api/sources/travel-blog', { ...feed, enabled: false });
    expect(paused.json().enabled).toBe(false);
    expect((await ask('GET', '/api/sources')).json().rows[0].health).toBe('paused');
    expect((await ask('DELETE', '/api/sources/travel-blog')).statusCode).toBe(204);
    expect(api.rooms.asked.filter((line) => line.includes('travel-blog'))).toEqual([
      'saved travel-blog',
      'poll travel-blog',
      'changed travel-blog',
      'saved travel-blog',
      'removed travel-blog',
    ]);
  });

  it.each([
    ['an unknown collector', { collector: 'telepathy' }],
    ['wrong settings', { settings: {} }],
    ['asking too often', { everyMs: 1000 }],
    ['a brand that is not there', { aboutBrandId: 'nobody' }],
    ['a secret instead of its name', { credentialRef: 'sk-123' }],
    ['an unknown field', { colour: 'red' }],
  ])('refuse %s', async (_case, change) => {
    expect(await problemOf(ask('POST', '/api/sources', { ...feed, ...change }))).toMatchObject({
      status: 400,
    });
  });

  it('take a secret and never give it back', async () => {
    const added = await ask('POST', '/api/sources', { ...feed, title: 'Closed', secret: { key: 'sesame' } });
    expect(added.statusCode).toBe(201);
    const put = await ask('PUT', '/api/sources/closed/credentials', { secret: { key: 'sesame 2' } });
    expect(put.json()).toMatchObject({ from: 'page', fields: ['key'] });
    const list = await ask('GET', '/api/sources');
    expect(list.json().rows[0].credential).toMatchObject({ from: 'page', fields: ['key'], expiresAt: null });
    expect(added.body + put.body + list.body + api.log.join('')).not.toContain('sesame');
    expect((await ask('DELETE', '/api/sources/closed/credentials')).statusCode).toBe(204);
    expect((await ask('GET', '/api/sources')).json().rows[0].credential).toBeNull();
    await ask('DELETE', '/api/sources/closed');
    expect((await problemOf(ask('PUT', '/api/sources/closed/credentials', { secret: {} }))).status).toBe(404);
  });

  it('are signed in to by browser', async () => {
    await ask('POST', '/api/sources', { ...feed, title: 'Closed' });
    const begun = await ask('POST', '/api/sources/closed/sign-in', { secret: { clientId: 'c' } });
    expect(begun.json()).toEqual({ url: 'https://source.example/authorize' });
    expect(api.rooms.asked).toContain('sign-in closed https://earshot.example/api/sources/oauth/callback');
    // The browser comes back from another site, without its cookie.
    const back = await api.app.inject({
      url: '/api/sources/oauth/callback?state=the-state&error=invalid_scope&error_description=No%20such%20scope',
    });
    expect([back.statusCode, back.headers.location]).toEqual([
      302,
      '/sources?state=the-state&error=No+such+scope',
    ]);
    const finish = (answer: object) => ask('POST', '/api/sources/sign-in', { state: 'the-state', ...answer });
    expect((await problemOf(finish({ error: 'No such scope' }))).detail).toContain('No such scope');
    expect((await finish({ code: 'abc' })).json()).toEqual({ sourceId: 'closed' });
    expect((await problemOf(finish({ state: 'other', code: 'abc' }))).status).toBe(409);
    const stranger = await api.app.inject({
      method: 'POST',
      url: '/api/sources/sign-in',
      payload: { state: 'the-state', code: 'abc' },
    });
    expect(stranger.statusCode).toBe(401);
    await ask('DELETE', '/api/sources/closed');
  });

  it('are not added with a secret that cannot be used', async () => {
    const bad = { ...feed, title: 'Bad', secret: { key: 'bad' } };
    expect((await problemOf(ask('POST', '/api/sources', bad))).status).toBe(400);
    expect((await ask('GET', '/api/sources')).json()).toEqual({ rows: [] });
  });

  it('keep a brand from being removed under them', async () => {
    const about = { ...feed, title: 'About', aboutBrandId: 'blue-harbor' };
    expect((await ask('POST', '/api/sources', about)).statusCode).toBe(201);
    expect((await problemOf(ask('DELETE', '/api/brands/blue-harbor'))).status).toBe(409);
    await ask('DELETE', '/api/sources/about');
  });

  it('are tried without being kept', async () => {
    const answer = await ask('POST', '/api/sources/test', { collector: 'feed', settings: feed.settings });
    expect(answer.json()).toMatchObject({ items: [], error: null });
    expect((await ask('GET', '/api/sources')).json()).toEqual({ rows: [] });
  });

  it('that speak by themselves cannot be asked', async () => {
    await ask('POST', '/api/sources', { collector: 'webhook', title: 'Hook', settings: {} });
    expect((await ask('GET', '/api/sources')).json().rows[0]).toMatchObject({ health: 'push' });
    expect((await problemOf(ask('POST', '/api/sources/hook/poll'))).status).toBe(400);
    await ask('DELETE', '/api/sources/hook');
  });

  it('come in the kinds the collectors tell', async () => {
    const { rows } = (await ask('GET', '/api/collectors')).json();
    expect(rows.map(({ id }: { id: string }) => id)).toEqual(['feed', 'webhook']);
  });
});

describe('listening', () => {
  it('is told source by source, and its gaps are carried into the trends', async () => {
    const { sources, listening } = api.store;
    const source = { ...(await sources.list())[0]!, aboutBrandId: null };
    await sources.save({ ...source, id: 'deaf', title: 'Deaf' });
    await sources.save({ ...source, id: 'elsewhere', aboutBrandId: 'another' });
    const gap = {
      from: '2026-11-24T05:30:00.000Z',
      to: '2026-11-24T06:30:00.000Z',
      reason: 'failing' as const,
    };
    await listening.saveGap({ ...gap, sourceId: 'deaf', caughtUp: false });
    await listening.saveGap({ ...gap, sourceId: 'elsewhere', caughtUp: false });
    const { rows } = (await ask('GET', '/api/sources/listening')).json();
    const deaf = rows.find(({ sourceId }: { sourceId: string }) => sourceId === 'deaf');
    expect(deaf).toMatchObject({ usualPerHour: null, silence: null, gaps: [{ ...gap, caughtUp: false }] });
    const trend = async () =>
      (
        await ask(
          'GET',
          '/api/trends?brand=blue-harbor&grain=hour&from=2026-11-24T05:00:00.000Z&to=2026-11-24T08:00:00.000Z',
        )
      ).json();
    const unheard = async (): Promise<readonly string[][]> =>
      (await trend()).rows.map((row: { unheard: string[] }) => row.unheard);
    expect((await trend()).gaps).toEqual([{ ...gap, sourceId: 'deaf', title: 'Deaf' }]);
    expect(await unheard()).toEqual([['deaf'], ['deaf'], []]);
    await listening.saveGap({ ...gap, sourceId: 'deaf', caughtUp: true });
    expect(await unheard()).toEqual([[], [], []]);
    for (const id of ['deaf', 'elsewhere']) await sources.remove(id);
  });
});

describe('notices and failed jobs', () => {
  it('notices are listed and put away', async () => {
    const notice = {
      key: 'source/feed: late',
      level: 'warning',
      title: 'Late',
      detail: 'It is.',
      path: null,
    } as const;
    await api.store.notices.raise({ ...notice, at: START.toISOString() });
    expect((await ask('GET', '/api/notices')).json().rows).toMatchObject([notice]);
    expect((await ask('DELETE', `/api/notices/${encodeURIComponent(notice.key)}`)).statusCode).toBe(204);
    expect((await ask('GET', '/api/notices')).json()).toEqual({ rows: [] });
  });

  it('a job that is not there cannot be tried again', async () => {
    expect((await ask('GET', '/api/dead-letters')).json()).toEqual({ rows: [] });
    expect((await problemOf(ask('POST', '/api/dead-letters/ingest/none/retry'))).status).toBe(404);
    expect((await problemOf(ask('POST', '/api/dead-letters/nowhere/1/retry'))).status).toBe(400);
  });
});

describe('the whole', () => {
  it('tells how it is doing', async () => {
    expect((await ask('GET', '/api/status')).json()).toMatchObject({
      version: '0.0.0-test',
      store: { kind: 'pglite', detail: 'in memory' },
      brands: 1,
      mentions: { count: 5, exact: true },
      queues: { ingest: { waiting: 0, active: 0, delayed: 0, failed: 0 } },
    });
    expect((await api.app.inject('/healthz')).json()).toEqual({ status: 'ok' });
    expect((await api.app.inject('/readyz')).json()).toEqual({
      status: 'ok',
      checks: { store: true, queues: true },
    });
  });

  it('says when sources are not asked, for too much waits to be taken in', async () => {
    const full = { waiting: 200, active: 0, delayed: 0, failed: 0 };
    const deep = await startApi({ queues: { ...api.queues, counts: async () => full } });
    const page = { headers: deep.page };
    expect((await deep.app.inject({ url: '/api/status', ...page })).json()).toMatchObject({
      collectingPaused: true,
    });
    expect((await deep.app.inject({ url: '/metrics', ...page })).body).toContain(
      'earshot_collecting_paused 1',
    );
    await deep.close();
    expect((await ask('GET', '/api/status')).json()).toMatchObject({ collectingPaused: false });
  });

  it('counts requests by route, never by address', async () => {
    await ask('GET', '/api/mentions?q=secret-words');
    const metrics = (await ask('GET', '/metrics')).body;
    expect(metrics).toMatch(
      /http_request_duration_seconds_count\{method="GET",route="\/api\/mentions",status="200"\}/,
    );
    expect(metrics).toContain('earshot_queue_jobs{queue="ingest",state="waiting"} 0');
    expect(metrics).not.toContain('secret-words');
  });

  it('documents every route in OpenAPI 3.1', async () => {
    const document = (await ask('GET', '/api/openapi.json')).json();
    expect(document.openapi).toBe('3.1.0');
    const described = Object.values<
      Record<string, { summary?: string; responses?: object; tags?: string[] }>
    >(document.paths).flatMap((methods) => Object.values(methods));
    for (const { summary, tags, responses } of described) {
      expect(summary).toMatch(/\w/);
      expect(tags).toHaveLength(1);
      expect(Object.keys(responses ?? {}).some((status) => /^[23]/.test(status))).toBe(true);
      expect(responses).toHaveProperty('default');
    }
    const references = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g)];
    const defined = Object.keys(document.components.schemas);
    expect(new Set(references.map(([, name]) => name))).toEqual(new Set(defined));
    expect((await ask('GET', '/api/docs')).headers['content-type']).toContain('text/html');
  });

  it('answers an unknown address and a broken body with a problem', async () => {
    expect((await problemOf(ask('GET', '/api/nothing-here'))).status).toBe(404);
    const headers = { ...api.page, 'content-type': 'application/json' };
    const broken = api.app.inject({ method: 'POST', url: '/api/brands', headers, payload: '{"name":' });
    expect((await problemOf(broken)).status).toBe(400);
    const text = { ...api.page, 'content-type': 'text/plain' };
    const plain = api.app.inject({ method: 'POST', url: '/api/brands', headers: text, payload: '{}' });
    expect((await problemOf(plain)).status).toBe(415);
    const large = ask('POST', '/api/brands', { ...blueHarbor, name: 'x'.repeat(3_000_000) });
    expect((await problemOf(large)).status).toBe(413);
  });
});
