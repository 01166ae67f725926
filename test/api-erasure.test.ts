import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StoredMention } from '../domain/mention.ts';
import { judgedMention, START, startApi, type TestApi } from './api-harness.ts';

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
