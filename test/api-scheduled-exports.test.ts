import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hashSecret, newSecret } from '../api/auth/secret.ts';
import type { AuditList } from '../api/schemas/audit.ts';
import type { ExportList, ExportRequest } from '../api/schemas/scheduled-exports.ts';
import type { ScheduledExport } from '../domain/export/scheduled-export.ts';
import { START, startApi, type TestApi } from './api-harness.ts';
import { exportOf, exportRunOf } from './export-fixtures.ts';
import { brandOf } from './store-fixtures.ts';

type Who = 'vic' | 'ana' | 'bo' | 'max';

let api: TestApi;
const pages = new Map<Who, Record<string, string>>();
const ask = (who: Who, method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) =>
  api.app.inject({
    ...{ method, url: `/api${url}`, headers: pages.get(who) ?? {} },
    ...(payload !== undefined && { payload }),
  });

const requestOf = (changes: Partial<ExportRequest> = {}): ExportRequest => ({
  ...{ title: 'Numbers', exported: { of: 'trends', brandId: 'acme' }, period: { kind: 'month' } },
  ...{ format: 'xlsx', mailTo: [], isPaused: false },
  rhythm: { every: 'month', day: 31, hour: 6, timeZone: 'Asia/Tokyo' },
  ...changes,
});
const words = { exported: { of: 'mentions', brandId: 'acme', q: 'author:jane' } } as const;
const add = async (who: Who, changes: Partial<ExportRequest> = {}): Promise<ScheduledExport> => {
  const answer = await ask(who, 'POST', '/scheduled-exports', requestOf(changes));
  expect(answer.statusCode).toBe(201);
  return answer.json<ScheduledExport>();
};
const list = async (who: Who) => (await ask(who, 'GET', '/scheduled-exports')).json<ExportList>();

beforeAll(async () => {
  api = await startApi();
  await api.store.brands.save(brandOf());
  for (const [id, role] of [
    ['vic', 'viewer'],
    ['ana', 'agent'],
    ['bo', 'agent'],
    ['max', 'manager'],
  ] as const) {
    const at = START.toISOString();
    await api.store.accounts.saveAccount({
      ...{ id, name: id, email: id === 'bo' ? null : `${id}@example.com`, role, status: 'active' },
      createdAt: at,
    });
    const secret = newSecret();
    await api.store.accounts.saveSession({
      ...{ id: `s-${id}`, tokenHash: hashSecret(secret), accountId: id, device: 'Firefox', by: 'password' },
      ...{ createdAt: at, seenAt: at, expiresAt: '2027-01-01T00:00:00.000Z' },
    });
    pages.set(id, { cookie: `earshot_session=${secret}`, 'x-earshot': '1' });
  }
});
beforeEach(async () => {
  for (const { id } of await api.store.exports.list()) await api.store.exports.remove(id);
});
afterAll(() => api.close());

describe('scheduled exports of the API', () => {
  it('are seen by who scheduled them, whom they are mailed to, and managers', async () => {
    const [one, two] = [await add('ana'), await add('max', { mailTo: ['vic', 'bo'] })];
    const seen = async (who: Who) => (await list(who)).rows.map(({ plan }) => plan.id).toSorted();
    expect(await seen('ana')).toEqual([one.id]);
    expect(await seen('vic')).toEqual([two.id]);
    expect(await seen('bo')).toEqual([two.id]);
    expect(await seen('max')).toEqual([one.id, two.id].toSorted());
    const [row] = (await list('vic')).rows;
    expect(row).toMatchObject({ owner: 'max', mayChange: false, mayHave: true, isMine: true });
    expect(row?.nextAt).toBe('2026-11-29T21:00:00.000Z');
    expect((await list('ana')).people.map(({ id }) => id)).toEqual(['ana']);
    expect((await list('max')).people).toContainEqual({
      ...{ id: 'bo', name: 'bo', hasMail: false, mayHaveWords: true },
    });
  });

  it('are changed by their own people and managers alone, and the log has it without authors’ names', async () => {
    const plan = await add('ana', words);
    const path = `/scheduled-exports/${plan.id}`;
    expect((await ask('bo', 'PUT', path, requestOf())).statusCode).toBe(404);
    expect((await ask('vic', 'PUT', path, requestOf())).statusCode).toBe(403);
    expect((await ask('vic', 'POST', '/scheduled-exports', requestOf())).statusCode).toBe(403);
    const changed = await ask('max', 'PUT', path, requestOf({ ...words, isPaused: true }));
    expect(changed.json()).toMatchObject({ id: plan.id, ownerId: 'ana', isPaused: true });
    expect((await list('ana')).rows[0]?.nextAt).toBeNull();
    expect((await ask('bo', 'DELETE', path)).statusCode).toBe(404);
    expect((await ask('ana', 'DELETE', path)).statusCode).toBe(204);
    const { rows } = (await ask('max', 'GET', '/audit?kind=scheduled%20export')).json<AuditList>();
    const ofPlan = rows.filter(({ subject }) => subject === plan.id);
    expect(ofPlan.map(({ action }) => action).toSorted()).toEqual(['added', 'changed', 'removed']);
    expect(JSON.stringify(ofPlan)).not.toContain('jane');
    expect(JSON.stringify(ofPlan)).toContain('not shown');
  });

  it('are mailed to others by managers alone, and words to nobody who may only read', async () => {
    const refusal = async (who: Who, changes: Partial<ExportRequest>) => {
      const answer = await ask(who, 'POST', '/scheduled-exports', requestOf(changes));
      expect(answer.statusCode).toBe(400);
      return answer.json<{ errors: { path: string; message: string }[] }>().errors[0];
    };
    expect(await refusal('ana', { mailTo: ['bo'] })).toMatchObject({ path: 'mailTo' });
    expect((await refusal('max', { ...words, mailTo: ['vic'] }))?.message).toMatch(/vic may only read/);
    expect((await refusal('max', { mailTo: ['nobody'] }))?.message).toMatch(/not here any more/);
    expect((await refusal('max', { mailTo: ['bo', 'bo'] }))?.message).toMatch(/twice/);
    expect(await refusal('ana', { exported: { of: 'mentions', brandId: null, q: '(a' } })).toMatchObject({
      path: 'exported.q',
    });
    await add('ana', { ...words, mailTo: ['ana'] });
    await add('max', { mailTo: ['vic', 'ana'] });
  });

  it('ask for what there is', async () => {
    const status = async (exported: ExportRequest['exported']) =>
      (await ask('ana', 'POST', '/scheduled-exports', requestOf({ exported }))).statusCode;
    expect(await status({ of: 'trends', brandId: 'none' })).toBe(404);
    expect(await status({ of: 'campaign', campaignId: 'none' })).toBe(404);
    const view = { name: 'Mine', page: 'inbox', query: '', order: 'newest', shared: false };
    const { id } = (await ask('bo', 'POST', '/views', view)).json<{ id: string }>();
    expect(await status({ of: 'view', brandId: null, viewId: id })).toBe(404);
  });

  it('are mailed no more to somebody who wishes so', async () => {
    const { id } = await add('max', { mailTo: ['vic', 'ana'] });
    expect((await ask('bo', 'DELETE', `/scheduled-exports/${id}/mails`)).statusCode).toBe(404);
    expect((await ask('vic', 'DELETE', `/scheduled-exports/${id}/mails`)).statusCode).toBe(204);
    expect((await api.store.exports.find(id))?.mailTo).toEqual(['ana']);
    expect((await list('vic')).rows).toEqual([]);
  });

  it('give their files to whom they are for, words to nobody who may only read, and note it', async () => {
    const parts = { attempt: 1, number: 0 };
    for (const [id, exported] of [
      ['numbers', { of: 'trends', brandId: 'acme' }],
      ['words', words.exported],
    ] as const) {
      await api.store.exports.save(exportOf(id, { ownerId: 'ana', exported, mailTo: ['vic'] }));
      const file = { name: 'it.csv', mediaType: 'text/csv', rows: 1, bytes: 4, attempt: 1, parts: 1 };
      await api.store.exports.begin(exportRunOf(`${id}@1`, id, { state: 'ready', file }));
      await api.store.exports.addPart({ runId: `${id}@1`, ...parts }, Buffer.from('a,b\n'), []);
    }
    const take = (who: Who, id: string) => ask(who, 'GET', `/export-runs/${id}%401/file`);
    expect((await take('vic', 'numbers')).body).toBe('a,b\n');
    expect((await take('vic', 'words')).statusCode).toBe(403);
    expect((await take('ana', 'words')).body).toBe('a,b\n');
    expect((await take('max', 'words')).body).toBe('a,b\n');
    expect((await take('bo', 'words')).statusCode).toBe(404);
    const { rows } = (await ask('max', 'GET', '/audit?kind=scheduled%20export')).json<AuditList>();
    const taken = rows.filter(({ action }) => action === 'downloaded');
    expect(taken.map(({ actor }) => actor.id).toSorted()).toEqual(['ana', 'max', 'vic']);
    expect(taken[0]?.after).toMatchObject({ rows: 1 });
    await api.store.exports.removeParts('words@1', 'all');
    const gone = await take('ana', 'words');
    expect(gone.json()).toMatchObject({ status: 409, detail: expect.stringMatching(/Make it again/) });
    expect((await list('ana')).rows.find(({ plan }) => plan.id === 'words')?.runs[0]?.gone).toBe('old');
  });

  it('make one file at a time by hand', async () => {
    const { id } = await add('ana');
    expect((await ask('ana', 'POST', `/scheduled-exports/${id}/runs`)).statusCode).toBe(202);
    expect((await ask('ana', 'POST', `/scheduled-exports/${id}/runs`)).statusCode).toBe(409);
    const [run] = (await list('ana')).rows[0]?.runs ?? [];
    expect(run).toMatchObject({ byHand: true, state: 'waiting' });
    expect((await ask('ana', 'POST', `/export-runs/${run?.id}/again`)).statusCode).toBe(409);
  });
});
