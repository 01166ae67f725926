import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StandingReport, StandingRow } from '../api/schemas/standing.ts';
import { pairOf } from '../domain/authors/author-join.ts';
import { defaultStandingSettings } from '../domain/authors/standing-settings.ts';
import { sideQuery } from '../domain/drivers/compared-side.ts';
import type { Author, JudgedMention } from '../domain/mention.ts';
import { START, startApi, type TestApi } from './api-harness.ts';
import { brandOf, mentionOf, NOW, save } from './store-fixtures.ts';

const DAY = 86_400_000;
const daysAgo = (days: number): string => new Date(START.getTime() - days * DAY).toISOString();
const [from, to] = [daysAgo(30), daysAgo(0)];

let api: TestApi;
let made = 0;

const authorOf = (id: string, followers: number | null = null): Author => ({
  ...{ id, handle: id, name: `Name ${id}`, followers },
});
const said = (
  source: string,
  author: Author | null,
  feeling: 'negative' | 'positive',
  changes: Partial<JudgedMention> = {},
) => {
  made += 1;
  const { judgement } = mentionOf('x');
  return mentionOf(`p${made}`, {
    ...{ source, author, text: `acme said ${made}`, publishedAt: daysAgo(5), fetchedAt: daysAgo(5) },
    judgement: { ...judgement, sentiment: { label: feeling, probabilities: null } },
    ...changes,
  });
};
const times = (count: number, make: () => JudgedMention): JudgedMention[] =>
  Array.from({ length: count }, make);

const send = (method: 'POST' | 'PUT' | 'DELETE' | 'GET', path: string, payload?: object) =>
  api.app.inject({
    ...{ method, url: `/api${path}`, headers: api.page },
    ...(payload === undefined ? {} : { payload }),
  });
const load = async (): Promise<StandingReport> =>
  (await send('GET', `/standing?brand=acme&from=${from}&to=${to}`)).json();
const accountsOf = (rows: readonly StandingRow[]) => rows.map(({ accounts }) => accounts);
const countOf = async (q: string): Promise<number> =>
  (await send('GET', `/mentions/count?brand=acme&q=${encodeURIComponent(q)}`)).json().count;

beforeAll(async () => {
  api = await startApi();
  await api.store.brands.save(brandOf());
  await save(
    api.store.mentions,
    ...times(4, () => said('forum', authorOf('fan', 12), 'positive')),
    ...times(1, () => said('forum', authorOf('fan', 12), 'negative')),
    ...times(2, () => said('social', authorOf('fan2'), 'positive')),
    ...times(3, () => said('social', authorOf('star', 90_000), 'positive', { publishedAt: daysAgo(40) })),
    ...times(1, () => said('social', authorOf('star', 90_000), 'positive')),
    ...times(3, () => said('forum', authorOf('foe'), 'negative')),
    ...times(3, () => said('forum', authorOf('gone'), 'positive')),
    ...times(3, () => said('forum', null, 'positive')),
    ...times(3, () => said('forum', authorOf('elsewhere'), 'positive', { brandIds: ['rival'] })),
  );
  await api.store.mentions.erase([{ source: 'forum', authorId: 'gone' }], { at: NOW, by: 'person' });
  await api.store.authors.saveJoin({
    ...{ ...pairOf('forum:fan', 'social:fan2'), verdict: 'same', evidence: [], at: NOW, by: 'o' },
  });
}, 120_000);
afterAll(() => api.close());

describe('those who speak of a brand', () => {
  it('are listed, joined accounts as one and without the erased', async () => {
    const { lists, settings, isCut } = await load();
    expect([settings, isCut]).toEqual([defaultStandingSettings, false]);
    expect(accountsOf(lists.advocates.rows)).toEqual([['forum:fan', 'social:fan2'], ['social:star']]);
    expect([lists.advocates.scored, lists.advocates.thin]).toEqual([1, 1]);
    expect(accountsOf(lists.influencers.rows)).toEqual([['social:star']]);
    expect(accountsOf(lists.detractors.rows)).toEqual([['forum:foe']]);
    const [fan, star] = lists.advocates.rows;
    expect(fan).toMatchObject({
      ...{ author: { name: 'Name fan' }, mentions: 7, positiveShare: { hits: 6, of: 7 } },
      ...{ reach: { accounts: 1, followers: 12 }, engagement: { mentions: 0, reactions: 0 } },
    });
    expect(fan?.score?.parts.find(({ part }) => part === 'engagement')?.points).toBeNull();
    // One thing said in this time, whatever was said before.
    expect(star).toMatchObject({ mentions: 1, score: null });
  });

  it('have numbers that open to their mentions', async () => {
    for (const { rows } of Object.values((await load()).lists))
      for (const row of rows) {
        const open = (more: string) => sideQuery({ brandId: 'acme', from, to, q: `(${row.query})${more}` });
        expect(await countOf(open(''))).toBe(row.mentions);
        expect(await countOf(open(' sentiment:positive'))).toBe(row.positiveShare.hits);
        expect(await countOf(open(' sentiment:negative'))).toBe(row.negativeShare.hits);
      }
  });

  it('are labelled and done something for by one call, which both pages tell and which is written down', async () => {
    const path = `/authors/${encodeURIComponent('social:fan2')}`;
    expect((await send('PUT', `${path}/labels/advocate`)).statusCode).toBe(204);
    const { id } = (await send('POST', `${path}/steps`, { step: 'thank' })).json();
    const [fan] = (await load()).lists.advocates.rows;
    expect(fan).toMatchObject({
      ...{ labels: ['advocate'], steps: [{ id, step: 'thank', at: START.toISOString() }] },
    });
    const page = await send('GET', `/authors/${encodeURIComponent('forum:fan')}`);
    expect(page.json().steps).toMatchObject([{ id, step: 'thank', byName: fan?.steps[0]?.byName }]);
    expect((await send('DELETE', `${path}/steps/${id}`)).statusCode).toBe(204);
    expect((await load()).lists.advocates.rows[0]?.steps).toEqual([]);
    const { rows } = (await send('GET', '/audit?kind=author')).json();
    const told = rows.map(({ action, name }: { action: string; name: string }) => `${action} ${name}`);
    expect(told.sort()).toEqual(['labelled advocate', 'step noted thank', 'step taken back thank']);
    expect(JSON.stringify(rows)).not.toContain('fan');
  });

  it('are weighed as set', async () => {
    const weights = { feeling: 0, activity: 1, recency: 0, engagement: 0, reach: 0 };
    const settings = {
      ...{ leastSaid: 2, wideFrom: 100_000 },
      weights: { ...defaultStandingSettings.weights, advocates: weights },
    };
    expect((await send('PUT', '/brands/acme/standing', settings)).statusCode).toBe(200);
    const { lists } = await load();
    expect(lists.advocates.rows[0]?.score?.value).toBeCloseTo((100 * 7) / 12, 10);
    expect(lists.influencers.rows).toEqual([]);
    const none = { ...settings, weights: { ...settings.weights, advocates: { ...weights, activity: 0 } } };
    expect((await send('PUT', '/brands/acme/standing', none)).statusCode).toBe(400);
    await send('PUT', '/brands/acme/standing', defaultStandingSettings);
  });

  it('are exported with the parts of their scores, and that is written down', async () => {
    const asked = `brand=acme&from=${from}&to=${to}&list=detractors`;
    const { body, headers } = await send('GET', `/standing/export?${asked}&format=csv`);
    expect(headers['content-disposition']).toMatch(/earshot-detractors-acme-.*\.csv/);
    const [head = '', row = '', ...more] = body.trim().split(/\r?\n/);
    expect(head).toMatch(/^\ufeff?"?name"?,"?handle"?,/);
    expect(row).toContain('Name foe');
    expect(more).toEqual([]);
    const { rows } = (await send('GET', '/audit?kind=author')).json();
    expect(rows).toContainEqual(
      expect.objectContaining({
        ...{ action: 'list exported', after: { list: 'detractors', format: 'csv', brand: 'acme' } },
      }),
    );
  });

  it('of no brand, or of no time, are none', async () => {
    expect((await send('GET', `/standing?brand=nobody&from=${from}&to=${to}`)).statusCode).toBe(404);
    expect((await send('GET', `/standing?brand=acme&from=${to}&to=${from}`)).statusCode).toBe(400);
  });
});
