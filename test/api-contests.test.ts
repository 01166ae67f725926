import { hash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ContestReport, ContestRequest } from '../api/schemas/contests.ts';
import type { JudgedMention } from '../domain/mention.ts';
import { START, startApi, type TestApi } from './api-harness.ts';
import { brandOf, mentionOf, save } from './store-fixtures.ts';

const DAY = 86_400_000;
const daysAgo = (days: number): string => new Date(START.getTime() - days * DAY).toISOString();

let api: TestApi;
let campaignId = '';

const entry = (
  id: string,
  handle: string,
  days: number,
  changes: Partial<JudgedMention> = {},
): JudgedMention =>
  mentionOf(id, {
    ...{ text: `acme hop ${id}`, publishedAt: daysAgo(days), fetchedAt: daysAgo(days), hashtags: ['hop'] },
    ...{ author: { id: null, handle, name: `=${handle}`, followers: 10 } },
    ...changes,
  });
const send = (method: 'POST' | 'PUT' | 'DELETE' | 'GET', path: string, payload?: object) =>
  api.app.inject({
    ...{ method, url: `/api${path}`, headers: api.page },
    ...(payload === undefined ? {} : { payload }),
  });
const asked: ContestRequest = {
  ...{ name: 'Window seat', query: '', from: daysAgo(20), to: daysAgo(10), winners: 2, excluded: ['@Staff'] },
};
const add = async (changes: Partial<ContestRequest> = {}): Promise<ContestReport> =>
  (await send('POST', `/campaigns/${campaignId}/contests`, { ...asked, ...changes })).json();
const draw = async (id: string, words = '6 aus 49'): Promise<ContestReport> =>
  (await send('POST', `/contests/${id}/draw`, { words })).json();
const linesOf = async (id: string): Promise<readonly Record<string, unknown>[]> => {
  const { body } = await send('GET', `/contests/${id}/entries?format=jsonl`);
  return body
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
};

beforeAll(async () => {
  api = await startApi();
  await api.store.brands.save(brandOf());
  await save(
    api.store.mentions,
    ...['ana', 'ben', 'cem', 'dea', 'eva'].map((handle, at) => entry(`e${at}`, handle, 15 + at / 10)),
    entry('again', 'ana', 12),
    entry('staff', 'staff', 13),
    entry('late', 'zoe', 9),
    entry('other', 'yan', 14, { hashtags: [] }),
    entry('nobody', '', 14, { author: null }),
  );
  const campaign = { brandId: 'acme', name: 'Hop', hashtags: ['#hop'], query: '', goal: null };
  const made = await send('POST', '/campaigns', { ...campaign, from: daysAgo(20), to: daysAgo(5) });
  campaignId = made.json().id;
}, 120_000);
afterAll(() => api.close());

describe('a contest', () => {
  it('counts one entry a person, and accounts for the rest', async () => {
    const { entries, query, contest, draw: none } = await add();
    expect(entries).toEqual({ people: 5, again: 1, excluded: 1, unknown: 1 });
    expect({ query, state: contest.state, none }).toEqual({ query: '#hop', state: 'closed', none: null });
  });

  it('tells the secret with the draw, and its hash before', async () => {
    const before = await send('POST', `/campaigns/${campaignId}/contests`, asked);
    const { contest } = before.json() as ContestReport;
    expect(before.body).not.toContain('secret');
    const after = await draw(contest.id);
    expect(hash('sha256', after.draw!.secret, 'hex')).toBe(contest.commitment);
  });

  it('draws by tickets that the exported list and the secret give again', async () => {
    const { contest } = await add();
    const { draw: drawn } = await draw(contest.id);
    expect(drawn).toMatchObject({ entries: 5, words: '6 aus 49', since: { more: 0, gone: 0 } });
    const rows = await linesOf(contest.id);
    for (const { entry: id, ticket } of rows)
      expect(ticket).toBe(hash('sha256', `${drawn!.secret}\n6 aus 49\n${String(id)}`, 'hex'));
    expect(rows.map(({ ticket }) => ticket)).toEqual(rows.map(({ ticket }) => ticket).toSorted());
    expect(rows.map(({ standing }) => standing)).toEqual(['winner', 'winner', 'next', 'next', 'next']);
    const ids = rows.map(({ entry: id }) => String(id)).toSorted();
    expect(drawn!.fingerprint).toBe(hash('sha256', ids.join('\n'), 'hex'));
    expect(drawn!.places.slice(0, 2).map(({ entry: id }) => id)).toEqual(
      rows.slice(0, 2).map(({ entry: id }) => id),
    );
  });

  it('is drawn once', async () => {
    const { contest } = await add();
    const both = await Promise.all([draw(contest.id, 'one'), draw(contest.id, 'two')].map((each) => each));
    expect(both.filter((each) => 'draw' in each)).toHaveLength(1);
    expect((await send('POST', `/contests/${contest.id}/draw`, { words: 'three' })).statusCode).toBe(409);
    expect((await send('PUT', `/contests/${contest.id}`, asked)).statusCode).toBe(409);
  });

  it('is not drawn while it is open, or among nobody', async () => {
    const open = await add({ to: daysAgo(-1) });
    const empty = await add({ query: 'nothinglikeit' });
    for (const { contest } of [open, empty])
      expect((await send('POST', `/contests/${contest.id}/draw`, { words: '' })).statusCode).toBe(409);
  });

  it('keeps what it was drawn from when more comes in, and when somebody is erased', async () => {
    const { contest } = await add({ query: 'hop', from: daysAgo(12.5) });
    const { draw: drawn } = await draw(contest.id);
    expect(drawn!.entries).toBe(1);
    await save(api.store.mentions, entry('more', 'hal', 11));
    const gone = { at: START.toISOString(), by: 'person' } as const;
    await api.store.mentions.erase([{ source: 'feed', externalId: 'again' }], gone);
    const later: ContestReport = (await send('GET', `/contests/${contest.id}`)).json();
    expect(later.draw).toMatchObject({
      entries: 1,
      fingerprint: drawn!.fingerprint,
      since: { more: 1, gone: 1 },
    });
    expect(later.draw!.places).toMatchObject([{ entry: 'feed:again', standing: 'winner', quote: null }]);
  });

  it('gives a place to the next, with a reason, and back', async () => {
    const { contest } = await add();
    const { draw: drawn } = await draw(contest.id);
    const [first, , third] = drawn!.places;
    const asideOf = (id: string, reason = 'Did not answer in a week') =>
      send('POST', `/contests/${contest.id}/set-aside`, { entry: id, reason });
    expect((await asideOf(third!.entry)).statusCode).toBe(409);
    expect((await asideOf(first!.entry, ' ')).statusCode).toBe(400);
    const after = (await asideOf(first!.entry)).json() as ContestReport;
    expect(after.draw!.places.slice(0, 3).map(({ standing }) => standing)).toEqual([
      ...['set aside', 'winner', 'winner'],
    ]);
    expect(after.draw!.places[0]!.setAside).toMatchObject({ reason: 'Did not answer in a week' });
    const path = `/contests/${contest.id}/set-aside/${encodeURIComponent(first!.entry)}`;
    const back = (await send('DELETE', path)).json() as ContestReport;
    expect(back.draw!.places).toEqual(drawn!.places);
  });

  it('lists its entries without what a spreadsheet would run, and notes who took them', async () => {
    const { contest } = await add({ name: 'To be listed' });
    const { body } = await send('GET', `/contests/${contest.id}/entries?format=csv`);
    expect(body.split('\r\n')[0]).toBe(
      'place,standing,entry,ticket,time,channel,author_name,author_handle,link',
    );
    expect(body).toContain("'=ana");
    const log = (await send('GET', '/audit?kind=contest&text=listed')).json();
    expect(log.rows.map(({ action }: { action: string }) => action)).toContain('exported');
    expect(JSON.stringify(log)).not.toMatch(/staff/i);
  });

  it('goes with its campaign', async () => {
    const made = await send('POST', '/campaigns', {
      ...{ brandId: 'acme', name: 'Short', hashtags: ['hop'], query: '', goal: null },
      ...{ from: daysAgo(20), to: daysAgo(5) },
    });
    const { id } = made.json();
    const contest = (await send('POST', `/campaigns/${id}/contests`, asked)).json() as ContestReport;
    expect((await send('GET', `/campaigns/${id}/contests`)).json().rows).toHaveLength(1);
    await send('DELETE', `/campaigns/${id}`);
    expect((await send('GET', `/contests/${contest.contest.id}`)).statusCode).toBe(404);
    expect(await api.store.campaigns.findContest(contest.contest.id)).toBeNull();
  });

  it.each([
    [{ winners: 0 }, 400],
    [{ to: daysAgo(20) }, 400],
    [{ query: 'topic:' }, 400],
    [{ name: ' ' }, 400],
  ])('is refused with %o', async (changes, status) => {
    const path = `/campaigns/${campaignId}/contests`;
    expect((await send('POST', path, { ...asked, ...changes })).statusCode).toBe(status);
  });
});
