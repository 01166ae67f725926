import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LinkRequest, NewLink } from '../api/schemas/shared-links.ts';
import type { Digest } from '../domain/digest/digest.ts';
import { digestId } from '../domain/digest/digest-record.ts';
import { START, startApi, type TestApi } from './api-harness.ts';
import { emptyDigest } from './digest-fixtures.ts';
import { brandOf, mentionOf, save } from './store-fixtures.ts';

const DAY = 86_400_000;
const daysAgo = (days: number): string => new Date(START.getTime() - days * DAY).toISOString();

const quote = { mentionId: 'feed:m1', from: 0, to: 4, sum: 1 };
const gaps = { knownSince: null, unheard: ['My forum'] };
const counts = { mentions: 9, stories: 9, judged: 8, negative: 3 };
const digestOf = (week: string): Digest => ({
  ...emptyDigest(week),
  ...{ complaint: 'feed:m1' },
  formerComplaints: [{ mentionId: 'feed:m1', week, state: 'given', holder: 'ana' }],
  brands: ['acme', 'removed'].map((id) => ({
    ...{
      id,
      name: id === 'acme' ? 'Acme' : 'Removed Ltd',
      kind: 'own' as const,
      gaps: { before: gaps, after: gaps },
    },
    counts: { before: counts, after: counts },
    days: [
      { start: daysAgo(8), end: daysAgo(7), counts: { mentions: 4, judged: 4, negative: 1 } },
      { start: daysAgo(7), end: daysAgo(6), counts: null },
    ],
    ...{ share: null, topics: [], allTopics: [], rising: null, praise: 1 },
    answers: {
      ...{ asked: 4, answered: 2, dismissed: 0, open: 2, late: 1, medianMs: null, due: 0, inTime: 0 },
      ...{ streakDays: 0, waiting: [quote] },
    },
    answerers: [{ accountId: 'ana', name: 'Ana Agent', answered: 2 }],
    alerts: [{ id: 'al', at: daysAgo(7), told: 'alerted of secretword' }],
    widestPraise: [{ quote, followers: 5 }],
  })),
});

let api: TestApi;
let campaignId = '';
const send = (method: 'POST' | 'DELETE' | 'GET', path: string, payload?: object) =>
  api.app.inject({
    ...{ method, url: `/api${path}`, headers: api.page },
    ...(payload === undefined ? {} : { payload }),
  });
/** Without cookie or key. */
const openIt = (url: string) => api.app.inject({ method: 'GET', url: new URL(url).pathname });

const trends = { brand: 'acme', from: daysAgo(10), to: daysAgo(0), grain: 'day' };
const asked: LinkRequest = { title: 'November <b>', page: 'trends', asked: trends, days: 7 };
const make = async (changes: Partial<LinkRequest> = {}): Promise<NewLink> => {
  const made = await send('POST', '/shared-links', { ...asked, ...changes });
  expect(made.statusCode).toBe(201);
  return made.json();
};

beforeAll(async () => {
  api = await startApi();
  await api.store.brands.save(brandOf());
  await save(
    api.store.mentions,
    ...Array.from({ length: 12 }, (_, at) =>
      mentionOf(`m${at}`, {
        ...{ text: `acme secretword ${at}`, publishedAt: daysAgo(3), fetchedAt: daysAgo(3) },
        ...{ hashtags: ['hop'], author: { id: null, handle: 'jane_doe', name: 'Jane Doe', followers: 5 } },
      }),
    ),
  );
  const campaign = { brandId: 'acme', name: 'Hop', hashtags: ['#hop'], query: '', goal: null };
  campaignId = (await send('POST', '/campaigns', { ...campaign, from: daysAgo(9), to: daysAgo(1) })).json()
    .id;
}, 120_000);
afterAll(() => api.close());

describe('a shared link', () => {
  it('shows the numbers of its page to whoever has it, and who says it is in nobody’s index', async () => {
    const { url, row } = await make();
    const { statusCode, body, headers } = await openIt(url);
    expect(statusCode).toBe(200);
    expect(body).toContain('November &lt;b&gt;');
    expect(body).toContain('<h2>Figures</h2>');
    expect(body).toMatch(/<svg [^>]*aria-label="Mentions over time\. /);
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex, nofollow' });
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['set-cookie']).toBeUndefined();
    expect(row.expiresAt).toBe(daysAgo(-7));
  });

  it.each([
    [
      'compare',
      () => ({
        brand: 'acme',
        from: daysAgo(5),
        to: daysAgo(0),
        againstFrom: daysAgo(10),
        againstTo: daysAgo(5),
      }),
    ],
    ['competitors', () => ({ brand: 'acme', from: daysAgo(10), to: daysAgo(0) })],
    ['campaign', () => ({ id: campaignId })],
  ] as const)('of %s tells neither words nor names of who said them', async (page, question) => {
    const made = await send('POST', '/shared-links', { ...asked, page, asked: question() });
    expect(made.body).toContain('url');
    const { statusCode, body } = await openIt((made.json() as NewLink).url);
    expect(statusCode).toBe(200);
    expect(body).toContain('<table>');
    expect(body).not.toMatch(/jane|secretword/i);
  });

  it('of a digest tells its numbers as they were told, and nothing of its reader or of anybody', async () => {
    const [owner] = await api.store.accounts.listAccounts();
    const week = '2026-11-23';
    const digest = digestOf(week);
    await api.store.digests.keep({
      ...{ id: digestId(owner?.id ?? '', week), accountId: owner?.id ?? '', digest },
      delivery: { state: 'page', at: daysAgo(0), tries: 0, detail: null },
    });
    const { url, row } = await make({ page: 'digest', asked: { week }, title: 'Our week' });
    expect(row.brandId).toBe('acme');
    const { statusCode, body } = await openIt(url);
    expect(statusCode).toBe(200);
    expect(body).toMatch(
      /<h1>Our week<\/h1>[\s\S]*<h2>Acme<\/h2>[\s\S]*<svg [^>]*aria-label="Mentions of Acme by day/,
    );
    expect(body).toContain('<th scope="row">Unanswered</th><td>2<span>of 4 that asked');
    expect(body).toContain('some sources');
    expect(body).not.toMatch(/secretword|Ana Agent|My forum|alerted|feed:m1|href=|Removed Ltd/);
    const none = await send('POST', '/shared-links', {
      ...asked,
      page: 'digest',
      asked: { week: '2026-01-05' },
    });
    expect(none.statusCode).toBe(404);
    const other = await send('POST', '/shared-links', { ...asked, page: 'digest', asked: { brand: 'acme' } });
    expect(other.statusCode).toBe(400);
  });

  it('opens nothing but its page: its secret is no key to anything', async () => {
    const { url } = await make();
    const token = url.split('/').at(-1)!;
    for (const path of ['/api/trends', '/api/mentions', '/api/shared-links', '/api/session']) {
      for (const headers of [{ authorization: `Bearer ${token}` }, { cookie: `earshot_session=${token}` }]) {
        expect((await api.app.inject({ method: 'GET', url: path, headers })).statusCode).toBe(401);
      }
      expect((await api.app.inject({ method: 'GET', url: `${path}?token=${token}` })).statusCode).toBe(401);
    }
    const more = await api.app.inject({
      method: 'GET',
      url: `${new URL(url).pathname}?brand=rival&from=2020`,
    });
    expect(more.statusCode).toBe(200);
    expect(more.body).not.toContain('rival');
  });

  it('is over when it ends, when it is taken back, and where its brand is gone, and nobody learns which', async () => {
    const { url, row } = await make({ days: 1 });
    const never = await openIt('http://x/api/shared/nothinglikeit');
    expect(never.statusCode).toBe(404);
    await send('DELETE', `/shared-links/${row.id}`);
    const back = await openIt(url);
    expect([back.statusCode, back.body]).toEqual([404, never.body]);
    const short = await make({ days: 1 });
    expect((await openIt(short.url)).statusCode).toBe(200);
    api.clock.now = new Date(START.getTime() + DAY);
    const over = await openIt(short.url);
    api.clock.now = START;
    expect([over.statusCode, over.body]).toEqual([404, never.body]);
  });

  it('is listed with how often it was opened, without its secret, and noted with who made it', async () => {
    const { url, row } = await make({ title: 'For the board' });
    await openIt(url);
    await openIt(url);
    const list = await send('GET', '/shared-links');
    const own = list.json().rows.find(({ id }: { id: string }) => id === row.id);
    expect(own).toMatchObject({ title: 'For the board', opened: 2, by: { name: 'Owner' } });
    const token = url.split('/').at(-1)!;
    expect(list.body).not.toContain(token);
    const log = await send('GET', '/audit?kind=shared%20link&text=board');
    expect(log.json().rows.map(({ action }: { action: string }) => action)).toEqual(['made']);
    expect(log.body).not.toContain(token);
    expect(api.log.join('\n')).not.toContain(token);
  });

  it.each([
    [{ asked: { brand: 'acme' } }, 400],
    [{ asked: { ...trends, more: '1' } }, 400],
    [{ asked: { ...trends, brand: 'nobody' } }, 404],
    [{ page: 'campaign' as const, asked: { id: 'none' } }, 404],
    [{ page: 'inbox' as never }, 400],
    [{ days: 365 as never }, 400],
    [{ title: ' ' }, 400],
  ])('is refused with %o', async (changes, status) => {
    expect((await send('POST', '/shared-links', { ...asked, ...changes })).statusCode).toBe(status);
  });
});
