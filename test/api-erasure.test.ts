import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StoredMention } from '../domain/mention.ts';
import type { SharedMention } from '../domain/share-mention.ts';
import { judgedMention, START, sourceService, startApi, type TestApi } from './api-harness.ts';

let api: TestApi;
const ask = (method: 'GET' | 'DELETE', url: string) => api.app.inject({ method, url, headers: api.page });

beforeAll(async () => {
  api = await startApi();
  const author = (id: string) => ({ author: { id, handle: null, name: null, followers: null } });
  const mentions = [
    judgedMention('1', author('did:plc:jane')),
    judgedMention('2', author('did:plc:jane')),
    judgedMention('3', author('did:plc:joe')),
  ];
  await api.store.mentions.save(mentions.map((mention) => ({ mention, raw: { as: 'it came' } })));
});
afterAll(() => api.close());

describe('sharing', () => {
  it('gives programs no words of a source that forbids it, and people all of them', async () => {
    const retention = {
      keepDays: 30,
      afterwards: 'refresh',
      share: 'ids-only',
      display: 'With its logo.',
    } as const;
    const service = sourceService([]);
    const describe = () => service.describe().map((row) => (row.id === 'feed' ? { ...row, retention } : row));
    const own = await startApi({ sources: { ...service, describe } });
    try {
      const mention = judgedMention('1', { threadId: 't' });
      await own.store.mentions.save([{ mention, raw: { text: mention.text } }]);
      const made = await own.app.inject({
        ...{ method: 'POST', url: '/api/keys', headers: own.page, payload: { name: 'program' } },
      });
      const { key } = made.json() as { key: string };
      const get = (url: string, headers: Record<string, string>) =>
        own.app.inject({ method: 'GET', url, headers });
      const program = { authorization: `Bearer ${key}` };
      const paths = ['/api/mentions', '/api/mentions/feed%3A1', '/api/mentions/feed%3A1/raw'];
      for (const path of paths) {
        expect((await get(path, { ...own.page })).body).toContain('lost my bag');
        const answer = await get(path, program);
        expect(answer.statusCode).toBe(200);
        expect(answer.body).not.toMatch(/lost|jane/i);
      }
      const [row] = ((await get('/api/mentions', program)).json() as { rows: SharedMention[] }).rows;
      expect(row).toMatchObject({ withheld: true, text: '', author: null, url: mention.url, id: 'feed:1' });
      const preview = await own.app.inject({
        ...{ method: 'POST', url: '/api/query/preview', headers: program, payload: { query: 'bag' } },
      });
      expect(preview.statusCode).toBe(200);
      expect(preview.body).not.toContain('lost my bag');
      const detail = (await get('/api/mentions/feed%3A1', { ...own.page })).json();
      expect(detail.terms).toEqual({
        source: 'Feed',
        terms: 'Be gentle.',
        display: 'With its logo.',
        keepDays: 30,
      });
      expect(detail.mention.withheld).toBeUndefined();
    } finally {
      await own.close();
    }
  });
});

describe('erasing', () => {
  it('takes one mention’s words and payload, and says since when', async () => {
    const answer = await ask('DELETE', '/api/mentions/feed%3A3');
    expect(answer.json()).toEqual({ erased: 1 });
    const { mention } = (await ask('GET', '/api/mentions/feed%3A3')).json() as { mention: StoredMention };
    expect(mention).toMatchObject({
      text: '',
      author: null,
      erased: { at: START.toISOString(), by: 'person' },
    });
    expect((await ask('GET', '/api/mentions/feed%3A3/raw')).json()).toBeNull();
    expect((await ask('DELETE', '/api/mentions/feed%3A3')).json()).toEqual({ erased: 0 });
    expect((await ask('DELETE', '/api/mentions/feed%3Anone')).statusCode).toBe(404);
  });

  it('takes all of an author', async () => {
    expect((await ask('DELETE', '/api/authors/feed%3Adid%3Aplc%3Ajane')).json()).toEqual({ erased: 2 });
    expect((await ask('GET', '/api/mentions/count?q=bag')).json()).toEqual({ count: 0, exact: true });
    expect((await ask('DELETE', '/api/authors/nobody')).statusCode).toBe(400);
  });

  it('is for those who are signed in', async () => {
    const stranger = await api.app.inject({ method: 'DELETE', url: '/api/authors/feed%3Ajane' });
    expect(stranger.statusCode).toBe(401);
  });
});
