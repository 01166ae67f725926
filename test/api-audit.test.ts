import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditList, AuditRow } from '../api/schemas/audit.ts';
import { START, startApi, type TestApi } from './api-harness.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const ask = (
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  url: string,
  payload?: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, string>> = api.page,
) => api.app.inject({ ...{ method, url: `/api${url}`, headers }, ...(payload !== undefined && { payload }) });

const search = async (query: string): Promise<AuditList> => (await ask('GET', `/audit?${query}`)).json();

const brand = (name: string, query = 'acme') => ({
  ...{ name, kind: 'own', handles: [], query, languages: [], timeZone: 'UTC' },
});

describe('what is written down', () => {
  it('is who did what to what, and the fields that differ', async () => {
    const { id } = (await ask('POST', '/brands', brand('Blue Harbor'))).json<{ id: string }>();
    api.clock.now = new Date(START.getTime() + 1000);
    expect((await ask('PUT', `/brands/${id}`, brand('Blue Harbor Air'))).statusCode).toBe(200);
    api.clock.now = new Date(START.getTime() + 2000);
    expect((await ask('DELETE', `/brands/${id}`)).statusCode).toBe(204);
    const { rows, next } = await search('kind=brand');
    expect(next).toBeNull();
    expect(rows.map(({ action, subject, name }) => [action, subject, name])).toEqual([
      ['removed', id, 'Blue Harbor Air'],
      ['changed', id, 'Blue Harbor Air'],
      ['added', id, 'Blue Harbor'],
    ]);
    const [removed, changed, added] = rows;
    expect(changed).toMatchObject({
      actor: { name: 'Owner' },
      before: { name: 'Blue Harbor' },
      after: { name: 'Blue Harbor Air' },
    });
    expect(Object.keys(changed?.after ?? {})).toEqual(['name']);
    expect([added?.before, removed?.after]).toEqual([null, null]);
    expect(added?.after).toMatchObject({ name: 'Blue Harbor', query: 'acme' });
  });

  it('is nothing of what was refused, no secret and no author', async () => {
    const made = await ask('POST', '/keys', { name: 'reporting', role: 'agent' });
    const { key, row } = made.json<{ key: string; row: { id: string } }>();
    expect((await ask('POST', '/keys', { name: 'all', role: 'owner' })).statusCode).toBe(400);
    await ask('DELETE', '/notices/jane', undefined, { authorization: `Bearer ${key}` });
    const byProgram = await search(`actor=key:${row.id}`);
    expect(byProgram.rows).toMatchObject([
      {
        actor: { id: `key:${row.id}`, name: 'reporting' },
        kind: 'notice',
        subject: null,
        before: null,
        after: null,
      },
    ]);
    const keys = await search('kind=key');
    expect(keys.rows).toMatchObject([
      { action: 'made', subject: row.id, name: 'reporting', after: { role: 'agent' } },
    ]);
    const all = JSON.stringify([byProgram, keys]);
    for (const hidden of [key, 'jane']) expect(all).not.toContain(hidden);
  });
});

const eventOf = (n: number, changes: Partial<AuditRow> = {}): AuditRow => ({
  ...{ id: `e${String(n).padStart(5, '0')}`, at: new Date(START.getTime() - (n + 1) * 60_000).toISOString() },
  ...{ actor: { id: 'ada', name: 'Ada' }, kind: 'many', action: 'changed', subject: `s${n}`, name: null },
  ...{ before: null, after: { n } },
  ...changes,
});

describe('searching', () => {
  beforeAll(async () => {
    for (let n = 0; n < 1200; n += 1) await api.store.audit.append(eventOf(n));
    const odd = { name: '=HYPERLINK("http://evil.test")', actor: { id: 'eve', name: '+Eve' } };
    await api.store.audit.append(eventOf(1200, { ...odd, after: { words: 'needle, "in" hay' } }));
  });

  it('finds a word far back, and goes on where it ended', async () => {
    const found = await search('kind=many&text=NEEDLE');
    expect(found.rows.map(({ subject }) => subject)).toEqual(['s1200']);
    const first = await search('kind=many&limit=700');
    expect([first.rows.length, first.next]).toEqual([700, { at: eventOf(699).at, id: 'e00699' }]);
    const rest = await search(`kind=many&limit=700&beforeAt=${first.next?.at}&beforeId=${first.next?.id}`);
    expect(rest.rows.map(({ subject }) => subject)).toEqual(
      Array.from({ length: 501 }, (_, n) => `s${n + 700}`),
    );
    expect(rest.next).toBeNull();
  });

  it('keeps to a time, a person and a kind', async () => {
    const stretch = await search(`kind=many&from=${eventOf(20).at}&to=${eventOf(10).at}`);
    expect(stretch.rows.map(({ subject }) => subject)).toEqual(
      Array.from({ length: 10 }, (_, n) => `s${n + 11}`),
    );
    expect((await search('actor=eve')).rows).toHaveLength(1);
    expect((await search('actor=eve&kind=brand')).rows).toEqual([]);
    expect((await ask('GET', '/audit?from=yesterday')).statusCode).toBe(400);
  });

  it('is exported whole, with no cell that a spreadsheet would run', async () => {
    const answer = await ask('GET', '/audit/export?kind=many');
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(answer.headers['content-disposition']).toBe('attachment; filename="earshot-changes.csv"');
    const [head, ...lines] = parse(answer.body) as string[][];
    expect(head).toEqual(['time', 'who', 'who_id', 'kind', 'action', 'what', 'what_id', 'before', 'after']);
    expect(lines).toHaveLength(1201);
    expect(lines.at(-1)).toEqual([
      ...[eventOf(1200).at, "'+Eve", 'eve', 'many', 'changed', '\'=HYPERLINK("http://evil.test")', 's1200'],
      ...['', '{"words":"needle, \\"in\\" hay"}'],
    ]);
    const one = await ask('GET', '/audit/export?kind=many&text=needle');
    expect(parse(one.body)).toHaveLength(2);
  });
});
