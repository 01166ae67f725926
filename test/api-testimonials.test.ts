import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestimonialList } from '../api/schemas/testimonials.ts';
import type { JudgedMention } from '../domain/mention.ts';
import { START, startApi, type TestApi } from './api-harness.ts';
import { brandOf, mentionOf, NOW, save } from './store-fixtures.ts';

let api: TestApi;
const at = START.toISOString();
const evil = '<script>alert(1)</script> & "great"\nsecond line';

const praise = (id: string, changes: Partial<JudgedMention> = {}) => {
  const { judgement } = mentionOf('x');
  return mentionOf(id, {
    ...{ text: `acme is great ${id}`, publishedAt: at, fetchedAt: at, bands: [] },
    judgement: {
      ...judgement,
      sentiment: { label: 'positive', probabilities: null },
      intent: { ...judgement.intent, label: 'praise' },
    },
    ...changes,
  });
};
const send = (method: 'PUT' | 'GET', path: string, payload?: object) =>
  api.app.inject({
    ...{ method, url: `/api${path}`, headers: api.page },
    ...(payload === undefined ? {} : { payload }),
  });
const note = (id: string, state: string, changes: object = {}) =>
  send('PUT', `/mentions/${encodeURIComponent(`feed:${id}`)}/permission`, {
    ...{ brand: 'acme', state, shownAs: `Jane ${id}`, proof: 'https://example.com/yes' },
    ...changes,
  });
const order = (...ids: string[]) =>
  send('PUT', '/testimonials/order', { brand: 'acme', mentionIds: ids.map((id) => `feed:${id}`) });
const wall = () => api.app.inject({ method: 'GET', url: '/api/wall/acme' });
const shown = async (): Promise<readonly string[]> =>
  [...(await wall()).body.matchAll(/<blockquote[^>]*>acme is great (\S+?)<\/blockquote>/g)].map(
    ([, id]) => id ?? '',
  );

beforeAll(async () => {
  api = await startApi();
  await api.store.brands.save(brandOf());
  const { judgement } = mentionOf('x');
  await save(
    api.store.mentions,
    ...['1', '2', '3'].map((id) => praise(id)),
    praise('edited'),
    praise('evil', { text: evil }),
    praise('rival', { brandIds: ['rival'] }),
    mentionOf('bad', { judgement: { ...judgement, intent: { ...judgement.intent, label: 'complaint' } } }),
  );
}, 120_000);
afterAll(() => api.close());

describe('a testimonial', () => {
  it('keeps what was said about quoting it, with who, when and the proof', async () => {
    expect((await note('1', 'asked', { proof: null })).statusCode).toBe(200);
    const unproven = await note('1', 'granted', { proof: null });
    expect([unproven.statusCode, unproven.json().detail]).toEqual([
      400,
      'Say where they agreed: a link to it, or their words.',
    ]);
    expect((await note('1', 'granted')).statusCode).toBe(200);
    const found = (await send('GET', '/mentions/feed%3A1/permission')).json();
    expect(found.permission).toMatchObject({
      ...{ state: 'granted', shownAs: 'Jane 1', place: null },
      steps: [
        { state: 'asked', proof: null },
        { state: 'granted', proof: 'https://example.com/yes', at },
      ],
    });
    expect(found.permission.steps[0].byName).toEqual(expect.any(String));
    expect((await note('rival', 'asked')).statusCode).toBe(409);
    expect((await note('nobody', 'asked')).statusCode).toBe(404);
    const { rows } = (await send('GET', '/audit?kind=mention')).json();
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows)).not.toMatch(/Jane|example\.com/);
  });

  it('is shown to nobody until the wall is open, then in the order set', async () => {
    for (const id of ['2', '3', 'evil', 'bad', 'edited']) await note(id, 'granted');
    // As an import does: nobody tells that it was edited.
    await save(
      api.store.mentions,
      praise('edited', {
        text: 'acme is great edited, they said',
        fetchedAt: new Date(START.getTime() + 60_000).toISOString(),
      }),
    );
    expect((await order('3', '1', 'bad', 'edited')).statusCode).toBe(204);
    expect((await order('rival')).statusCode).toBe(404);
    expect((await wall()).statusCode).toBe(404);
    const set = { isOpen: true, heading: 'People <like> us' };
    expect((await send('PUT', '/brands/acme/wall', set)).statusCode).toBe(200);
    // A complaint is no praise, whoever put it there, and what was edited since is not what was agreed to.
    expect(await shown()).toEqual(['3', '1']);
    await order('1', '2', '3');
    expect(await shown()).toEqual(['1', '2', '3']);
    const list: TestimonialList = (await send('GET', '/testimonials?brand=acme')).json();
    expect(list.rows.slice(0, 3).map(({ permission }) => permission.place)).toEqual([0, 1, 2]);
    expect(list.rows.find(({ mention }) => mention.id === 'feed:bad')?.hidden).toBe('not-praise');
    expect(list.rows.find(({ mention }) => mention.id === 'feed:edited')?.hidden).toBe('edited');
  });

  it('is gone at once when it is withdrawn, deleted or erased', async () => {
    await note('1', 'withdrawn', { proof: null });
    expect(await shown()).toEqual(['2', '3']);
    await note('1', 'granted');
    expect(await shown()).toEqual(['2', '3']);
    await api.store.mentions.erase([{ source: 'feed', externalId: '2' }], { at: NOW, by: 'source' });
    expect(await shown()).toEqual(['3']);
    expect((await note('2', 'granted')).statusCode).toBe(409);
  });

  it('is a page without script, cookie or anything from elsewhere, that any page may frame', async () => {
    await order('evil', '3');
    const { body, headers } = await wall();
    expect(body).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp;');
    expect(body).toContain('People &lt;like&gt; us');
    expect(body).not.toMatch(/<script|<img|<link|<iframe|src=|href=/);
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none';style-src 'sha256-[^']+';base-uri 'none';form-action 'none';frame-ancestors \*$/,
    );
    expect(headers['x-frame-options']).toBeUndefined();
    expect(headers['set-cookie']).toBeUndefined();
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['cache-control']).toContain('no-store');
    await send('PUT', '/brands/acme/wall', { isOpen: false, heading: 'x' });
    expect((await wall()).statusCode).toBe(404);
  });
});
