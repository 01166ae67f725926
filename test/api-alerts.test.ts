import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AlertRule } from '../domain/alerts/alert-rule.ts';
import { createAlertCheck } from '../pipeline/alerts/check-rules.ts';
import { createRollup } from '../pipeline/rollup.ts';
import { START, startApi, type TestApi } from './api-harness.ts';
import { brandOf, mentionOf, save } from './store-fixtures.ts';

const HOUR = 3_600_000;
let api: TestApi;
const send = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) =>
  api.app.inject({ method, url, headers: api.page, ...(payload === undefined ? {} : { payload }) });
const get = (url: string) => send('GET', url);

/** `hours` hours ago, as the clock of the API goes. */
const ago = (hours: number): string => new Date(START.getTime() - hours * HOUR + 60_000).toISOString();
let mentions = 0;
const said = (hours: number, text: string) => {
  mentions += 1;
  return mentionOf(`a${mentions}`, { text, publishedAt: ago(hours), fetchedAt: ago(hours) });
};

/** Twelve days of two or three mentions an hour, and a burst three hours ago. */
const keepHistory = async (): Promise<void> => {
  const calm = Array.from({ length: 288 }, (_, hour) => hour + 1).flatMap((hour) =>
    Array.from({ length: 2 + (hour % 2) }, () => said(hour, 'acme is fine')),
  );
  const burst = Array.from({ length: 40 }, () => said(3, 'acme strike cancelled my flight'));
  await save(api.store.mentions, ...calm, ...burst);
};

beforeAll(async () => {
  api = await startApi();
  await api.store.brands.save(brandOf());
  await api.store.brands.save(brandOf({ id: 'rival', name: 'Rival' }));
  await keepHistory();
  const queues = {
    add: async () => {},
    counts: async () => ({ waiting: 0, active: 0, delayed: 0, failed: 0 }),
  };
  await createRollup({ ...api.store, queues })({}, new AbortController().signal);
}, 60_000);
afterAll(() => api.close());

const addRule = async (): Promise<AlertRule> =>
  (
    await send('POST', '/api/alert-rules', { brand: 'acme', watch: { kind: 'volume' }, threshold: 4.2 })
  ).json();

describe('alert rules', () => {
  it('are added, listed, changed, snoozed and removed', async () => {
    const rule = await addRule();
    expect(rule).toMatchObject({ brandId: 'acme', threshold: 4.2, enabled: true, snoozedUntil: null });
    expect((await get('/api/alert-rules?brand=acme')).json()).toEqual({ rows: [{ rule, check: null }] });
    const twice = { brand: 'acme', watch: { kind: 'volume' }, threshold: 9 };
    expect((await send('POST', '/api/alert-rules', twice)).statusCode).toBe(409);
    const snoozedUntil = ago(-24);
    const snoozed = await send('PUT', `/api/alert-rules/${rule.id}`, {
      ...{ threshold: 4.2, enabled: true, snoozedUntil },
    });
    expect(snoozed.json()).toEqual({ ...rule, snoozedUntil });
    const woken = await send('PUT', `/api/alert-rules/${rule.id}`, {
      ...{ threshold: 6, enabled: true, snoozedUntil: null },
    });
    expect(woken.json()).toEqual({ ...rule, threshold: 6 });
    expect((await send('DELETE', `/api/alert-rules/${rule.id}`)).statusCode).toBe(204);
    expect((await get('/api/alert-rules?brand=acme')).json()).toEqual({ rows: [] });
  });

  it.each([
    [{ watch: { kind: 'mood' } }, 400],
    [{ watch: { kind: 'topic' } }, 400],
    [{ threshold: 0 }, 400],
    [{ brand: 'none' }, 404],
  ])('refuse %j', async (changes, status) => {
    const body = { brand: 'acme', watch: { kind: 'volume' }, threshold: 4, ...changes };
    expect((await send('POST', '/api/alert-rules', body)).statusCode).toBe(status);
  });

  it('that are not there cannot be changed', async () => {
    expect(
      (await send('PUT', '/api/alert-rules/none', { threshold: 4, enabled: false, snoozedUntil: null }))
        .statusCode,
    ).toBe(404);
    expect((await get('/api/alert-rules?brand=none')).statusCode).toBe(404);
  });
});

describe('alerts', () => {
  it('are listed and opened with their hours, rule and quotes, without what was erased since', async () => {
    const rule = await addRule();
    const check = createAlertCheck({ store: api.store, queues: api.queues, now: () => START });
    await check({ brandId: 'acme' }, new AbortController().signal);
    const { rows } = (await get('/api/alerts?brand=acme')).json();
    expect(rows).toMatchObject([
      { ruleId: rule.id, first: { count: 43, hours: 1 }, toldAt: START.toISOString() },
    ]);
    const path = `/api/alerts/${encodeURIComponent(rows[0].id)}`;
    const opened = (await get(path)).json();
    expect(opened).toMatchObject({ alert: rows[0], rule, timeZone: 'UTC' });
    expect(opened.hours.at(-1)).toMatchObject({ isPartial: false });
    expect(opened.hours.map(({ count }: { count: number }) => count)).toContain(43);
    expect(Math.max(...opened.hours.map(({ usual }: { usual: number }) => usual))).toBeLessThan(4);
    expect(opened.quotes).toHaveLength(3);
    const [quote] = opened.quotes;
    expect(quote.text).toBe('acme strike cancelled my flight');
    await api.store.mentions.erase([{ source: quote.source, externalId: quote.externalId }], {
      at: ago(0),
      by: 'person',
    });
    expect((await get(path)).json().quotes.map(({ id }: { id: string }) => id)).not.toContain(quote.id);

    const { at, id } = rows[0];
    expect(
      (await get(`/api/alerts?brand=acme&beforeAt=${at}&beforeId=${encodeURIComponent(id)}`)).json().rows,
    ).toEqual([]);
    expect((await get('/api/alerts/none')).statusCode).toBe(404);
  });

  it('are tried at every threshold on offer, fewer the higher it is', async () => {
    const { weeks, rows } = (await get('/api/alert-trials?brand=acme&rule=volume')).json();
    expect(weeks).toBeGreaterThan(1);
    const counts = rows.map(({ events }: { events: readonly unknown[] }) => events.length);
    expect(counts).toEqual([...counts].sort((one, other) => other - one));
    expect(rows[3]).toMatchObject({ threshold: 4.2, events: [{ count: 43, hours: 1 }] });
  });

  it('are not tried where there is not enough data, or on single posts', async () => {
    expect((await get('/api/alert-trials?brand=rival&rule=volume')).json()).toEqual({
      weeks: null,
      rows: [],
    });
    expect((await get('/api/alert-trials?brand=acme&rule=reach:9')).statusCode).toBe(400);
    expect((await get('/api/alert-trials?brand=acme&rule=mood')).statusCode).toBe(400);
  });
});
