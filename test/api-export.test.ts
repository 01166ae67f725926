import { parse } from 'csv-parse/sync';
import readSheets from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditList } from '../api/schemas/audit.ts';
import { judgedMention, START, sourceService, startApi, type TestApi } from './api-harness.ts';

const COUNT = 450;
let api: TestApi;

const get = (url: string, headers = api.page) =>
  api.app.inject({ method: 'GET', url: `/api${url}`, headers });
const table = async (url: string): Promise<Record<string, string>[]> => {
  const answer = await get(url);
  expect(answer.statusCode).toBe(200);
  return parse(answer.body, { columns: true });
};

const evil = '=cmd|calc, lost my bag';

beforeAll(async () => {
  const service = sourceService([]);
  const retention = { keepDays: 30, afterwards: 'refresh', share: 'ids-only', display: null } as const;
  const [kind] = service.describe();
  if (kind === undefined) throw new Error('no kind of source');
  const describe = () => [...service.describe(), { ...kind, id: 'closed', retention }];
  api = await startApi({ sources: { ...service, describe } });
  await api.store.brands.save({
    ...{ id: 'blue-harbor', name: 'Blue Harbor', kind: 'own', handles: [], query: 'bag', languages: [] },
    ...{ timeZone: 'UTC', createdAt: START.toISOString() },
  });
  const mentions = [
    ...Array.from({ length: COUNT }, (_, n) =>
      judgedMention(String(n), { publishedAt: new Date(START.getTime() - n * 60_000).toISOString() }),
    ),
    judgedMention('odd', { text: evil, author: { id: null, handle: 'eve', name: '@SUM(A1)', followers: 3 } }),
    judgedMention('gone', { author: { id: 'mary', handle: 'mary', name: 'Mary', followers: 1 } }),
    judgedMention('kept-in', { id: 'closed:1', source: 'closed', externalId: '1' }),
  ];
  await api.store.mentions.save(mentions.map((mention) => ({ mention, raw: null })));
  await api.store.mentions.erase([{ source: 'feed', externalId: 'gone' }], {
    ...{ at: START.toISOString(), by: 'person' },
  });
}, 60_000);
afterAll(() => api.close());

describe('exporting mentions', () => {
  it('gives every one that a query finds, once and the newest first, whatever the pages of the store', async () => {
    const rows = await table('/mentions/export?format=csv&q=source:feed');
    expect(rows).toHaveLength(COUNT + 2);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(COUNT + 2);
    const times = rows.map(({ time }) => time ?? '');
    expect(times).toEqual(times.toSorted().reverse());
    expect(rows.at(-1)).toMatchObject({
      ...{ id: `feed:${COUNT - 1}`, brands: 'Blue Harbor', channel: 'feed', author_handle: 'jane' },
      ...{
        text: `Blue Harbor lost my bag ${COUNT - 1}`,
        sentiment: 'negative',
        sentiment_probability: '0.8',
      },
      ...{ topics: 'luggage', needs_reply: 'true', state: 'open', words_gone: '', stars: '' },
    });
  });

  it('has no cell that a spreadsheet would run', async () => {
    const [row] = await table('/mentions/export?format=csv&q=author:eve');
    expect(row).toMatchObject({ text: `'${evil}`, author_name: "'@SUM(A1)" });
  });

  it('keeps erased words erased, and in what the source forbids to hand on', async () => {
    const rows = await table('/mentions/export?format=csv');
    const find = (id: string) => rows.find((row) => row['id'] === id);
    const nobody = { author_name: '', author_handle: '', text: '', title: '', sentiment: 'negative' };
    expect(find('feed:gone')).toMatchObject({ ...nobody, words_gone: 'erased (person)', link: '' });
    expect(find('closed:1')).toMatchObject({ ...nobody, words_gone: 'withheld: the source’s terms' });
    expect(find('closed:1')?.['link']).toContain('https://');
    expect(JSON.stringify(rows)).not.toContain('Mary');
  });

  it('writes JSON lines and workbooks of the same rows', async () => {
    const query = 'brand=blue-harbor&q=author:jane%20since:2026-11-24';
    const rows = await table(`/mentions/export?format=csv&${query}`);
    expect(rows.length).toBeGreaterThan(400);
    const lines = await get(`/mentions/export?format=jsonl&${query}`);
    expect(lines.headers['content-type']).toBe('application/x-ndjson; charset=utf-8');
    const objects = lines.body
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(objects.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
    expect(objects[0]).toMatchObject({ brands: ['Blue Harbor'], needs_reply: true, stars: null });
    const workbook = await get(`/mentions/export?format=xlsx&${query}`);
    expect(workbook.headers['content-disposition']).toBe(
      'attachment; filename="earshot-mentions-2026-11-24.xlsx"',
    );
    const [sheet] = await readSheets(workbook.rawPayload);
    const [head = [], ...cells] = sheet?.data ?? [];
    expect(head).toEqual(Object.keys(rows[0] ?? {}));
    expect(cells.map(([id]) => id)).toEqual(rows.map(({ id }) => id));
  });

  it('refuses what is no query and no format, and is written down without the names of authors', async () => {
    expect((await get('/mentions/export?format=csv&q=(')).statusCode).toBe(400);
    expect((await get('/mentions/export?format=pdf')).statusCode).toBe(400);
    expect((await get('/mentions/export?format=csv', {})).statusCode).toBe(401);
    await table('/mentions/export?format=csv&q=bag%20-(author:jane%20OR%20lang:de)');
    const { rows } = (await get('/audit?kind=mention')).json<AuditList>();
    expect(rows.every(({ action }) => action === 'exported')).toBe(true);
    const after = rows.map((row) => row.after);
    expect(after).toContainEqual({
      ...{ format: 'csv', brand: null, query: 'bag -(author:"not shown" OR lang:de)' },
    });
    expect(JSON.stringify(after)).not.toMatch(/jane|eve/);
  });
});
