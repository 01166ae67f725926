import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CampaignReport, CampaignRequest } from '../api/schemas/campaigns.ts';
import { sideQuery } from '../domain/drivers/compared-side.ts';
import type { JudgedMention } from '../domain/mention.ts';
import { START, startApi, type TestApi } from './api-harness.ts';
import { brandOf, mentionOf, save } from './store-fixtures.ts';

const DAY = 86_400_000;
const daysAgo = (days: number): string => new Date(START.getTime() - days * DAY).toISOString();

let api: TestApi;
let made = 0;

const post = (days: number, changes: Partial<JudgedMention> = {}): JudgedMention => {
  made += 1;
  const { judgement } = mentionOf('x');
  return mentionOf(`p${made}`, {
    ...{ text: `acme hop, hop, hop ${made}`, publishedAt: daysAgo(days), fetchedAt: daysAgo(days) },
    ...{ hashtags: ['hop'], author: { id: `a${made}`, handle: null, name: `Author ${made}`, followers: 10 } },
    judgement: { ...judgement, sentiment: { label: 'positive', probabilities: null }, topics: [] },
    ...changes,
  });
};
const times = <Made>(count: number, make: (at: number) => Made): Made[] =>
  Array.from({ length: count }, (_, at) => make(at));
const angry = (): JudgedMention['judgement'] => ({
  ...mentionOf('x').judgement,
  sentiment: { label: 'negative', probabilities: null },
});

const asked: CampaignRequest = {
  ...{ brandId: 'acme', name: 'Hop', hashtags: ['#Hop'], query: '', from: daysAgo(20), to: daysAgo(10) },
  goal: { measure: 'participants', target: 50 },
};
const send = (method: 'POST' | 'PUT' | 'DELETE' | 'GET', path: string, payload?: object) =>
  api.app.inject({
    ...{ method, url: `/api${path}`, headers: api.page },
    ...(payload === undefined ? {} : { payload }),
  });
const load = async (id: string): Promise<CampaignReport> => (await send('GET', `/campaigns/${id}`)).json();
const add = async (changes: Partial<CampaignRequest> = {}): Promise<string> =>
  (await send('POST', '/campaigns', { ...asked, ...changes })).json().id;

beforeAll(async () => {
  api = await startApi();
  await api.store.brands.save(brandOf());
  const loved = { likes: 900, replies: 10, shares: 90, views: null };
  await save(
    api.store.mentions,
    post(25),
    post(25, { hashtags: [] }),
    ...times(40, (at) => post(19.5 - at / 20, { hashtags: at % 4 === 0 ? ['hop'] : ['hop', 'window'] })),
    ...times(8, () => post(18, { hashtags: ['hop', 'window'] })),
    ...times(12, () => post(15, { judgement: angry(), author: null })),
    ...times(12, () => post(15, { judgement: angry(), source: 'forum' })),
    ...times(30, () => post(16, { hashtags: ['news'] })),
    post(17, { text: 'acme hop is the best', engagement: loved }),
    ...times(3, () => post(5)),
  );
}, 120_000);
afterAll(() => api.close());

describe('a campaign', () => {
  it('is told before, during and after, with who took part', async () => {
    const { phases, campaign, query } = await load(await add());
    expect(campaign.hashtags).toEqual(['hop']);
    expect(query).toBe('#hop');
    expect(phases.map(({ name, mentions, all, isOver }) => [name, mentions, all.mentions, isOver])).toEqual([
      ['before', 1, 2, true],
      ['during', 73, 103, true],
      ['after', 3, 3, true],
    ]);
    expect(phases[1]).toMatchObject({
      participants: { authors: 61, unknown: 12, reach: { authors: 61, followers: 610 } },
      negative: { hits: 24, of: 73 },
      read: 73,
    });
  });

  it('opens to just the mentions it counts', async () => {
    const { phases, query, channels } = await load(await add());
    for (const { from, to, mentions } of phases) {
      const q = encodeURIComponent(sideQuery({ brandId: 'acme', from, to, q: query }));
      expect((await send('GET', `/mentions/count?brand=acme&q=${q}`)).json().count).toBe(mentions);
    }
    expect(channels).toEqual([
      { channel: 'feed', mentions: 61, authors: 49 },
      { channel: 'forum', mentions: 12, authors: 12 },
    ]);
  });

  it('shows what people reacted to, what goes with it, and when it was taken over', async () => {
    const { top, related, hijackings, spread } = await load(await add());
    expect(top[0]).toMatchObject({ reactions: 1000, text: 'acme hop is the best' });
    expect(related.map(({ hashtag, within, lift }) => [hashtag, within, lift])).toEqual([
      ['window', 38, null],
    ]);
    expect(hijackings[0]).toMatchObject({ trait: { kind: 'negative' }, count: 24, of: 24, countBefore: 0 });
    expect(hijackings[0]!.quotes).toHaveLength(3);
    expect(spread.reduce((sum, { mentions }) => sum + mentions, 0)).toBe(73);
  });

  it('stands beside earlier ones', async () => {
    const id = await add({ name: 'Later', from: daysAgo(9), to: daysAgo(2) });
    const { earlier } = await load(id);
    expect(earlier[0]).toMatchObject({ campaign: { name: 'Hop' }, during: { mentions: 73 } });
  });

  it('that did not begin has no figures', async () => {
    const report = await load(await add({ from: daysAgo(-2), to: daysAgo(-9) }));
    expect(report).toMatchObject({ phases: [], channels: [], spread: [], hijackings: [] });
  });

  it('is changed, listed and removed, and the log tells by whom', async () => {
    const id = await add();
    const changed = await send('PUT', `/campaigns/${id}`, { ...asked, name: 'Hop again', goal: null });
    expect(changed.json()).toMatchObject({ id, name: 'Hop again', goal: null });
    expect((await send('GET', '/campaigns?brand=acme')).json().rows).toContainEqual(changed.json());
    expect((await send('DELETE', `/campaigns/${id}`)).statusCode).toBe(204);
    expect((await send('GET', `/campaigns/${id}`)).statusCode).toBe(404);
    const log = (await send('GET', '/audit?kind=campaign&text=Hop%20again')).json();
    expect(log.rows.map(({ action }: { action: string }) => action).toSorted()).toEqual([
      'changed',
      'removed',
    ]);
  });

  it.each([
    [{ hashtags: [], query: ' ' }, 400],
    [{ hashtags: [], query: 'topic:' }, 400],
    [{ to: daysAgo(20) }, 400],
    [{ from: daysAgo(800) }, 400],
    [{ brandId: 'nobody' }, 404],
    [{ goal: { measure: 'fame', target: 1 } }, 400],
  ])('is refused with %o', async (changes, status) => {
    expect((await send('POST', '/campaigns', { ...asked, ...changes })).statusCode).toBe(status);
  });
});
