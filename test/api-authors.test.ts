import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuthorReportAnswer } from '../api/schemas/authors.ts';
import { sideQuery } from '../domain/drivers/compared-side.ts';
import type { Author, JudgedMention } from '../domain/mention.ts';
import { START, startApi, type TestApi } from './api-harness.ts';
import { brandOf, mentionOf, save } from './store-fixtures.ts';

const DAY = 86_400_000;
const daysAgo = (days: number): string => new Date(START.getTime() - days * DAY).toISOString();

let api: TestApi;
let made = 0;

const jane: Author = { id: '7', handle: 'janedoe', name: 'Jane Doe', followers: 120 };
const said = (source: string, author: Author | null, days: number, changes: Partial<JudgedMention> = {}) => {
  made += 1;
  return mentionOf(`p${made}`, {
    ...{ source, author, text: `acme said ${made}`, publishedAt: daysAgo(days), fetchedAt: daysAgo(days) },
    ...changes,
  });
};
const meant = (sentiment: 'negative' | 'positive', intent: 'complaint' | 'praise') => {
  const { judgement } = mentionOf('x');
  return {
    judgement: {
      ...judgement,
      sentiment: { label: sentiment, probabilities: null },
      intent: { ...judgement.intent, label: intent },
    },
  };
};

const send = (method: 'POST' | 'PUT' | 'DELETE' | 'GET', path: string, payload?: object) =>
  api.app.inject({
    ...{ method, url: `/api${path}`, headers: api.page },
    ...(payload === undefined ? {} : { payload }),
  });
const pathOf = (account: string, ...rest: readonly string[]): string =>
  `/authors/${[account, ...rest].map(encodeURIComponent).join('/')}`;
const load = async (account: string): Promise<AuthorReportAnswer> =>
  (await send('GET', pathOf(account))).json();
const countOf = async (q: string): Promise<number> =>
  (await send('GET', `/mentions/count?q=${encodeURIComponent(q)}`)).json().count;

beforeAll(async () => {
  api = await startApi();
  await api.store.brands.save(brandOf());
  await save(
    api.store.mentions,
    said('forum', jane, 70, meant('positive', 'praise')),
    said('forum', jane, 10, meant('negative', 'complaint')),
    said('forum', jane, 5, meant('negative', 'complaint')),
    said('forum', { ...jane, id: '8', handle: 'janet' }, 5),
    said('forum', null, 5),
    said('mastodon', { id: null, handle: 'JaneDoe', name: 'Jane Doe', followers: null }, 4),
    said('feed', { id: null, handle: 'john', name: 'John', followers: null }, 4),
  );
  const complaint = (await load('forum:7')).mentions[1];
  await api.store.mentions.setState(complaint?.id ?? '', {
    ...{ expected: 'open', to: 'answered', by: 'o', at: daysAgo(9) },
  });
}, 120_000);
afterAll(() => api.close());

describe('an author', () => {
  it('is told by what one account said, and not by others of the name', async () => {
    const { accounts, figures, seen, mentions, isCut } = await load('forum:7');
    expect(accounts).toEqual(['forum:7']);
    expect(isCut).toBe(false);
    expect(seen).toEqual([
      {
        ...{ account: 'forum:7', source: 'forum', name: 'Jane Doe', handle: 'janedoe', followers: 120 },
        ...{ mentions: 3, first: daysAgo(70), last: daysAgo(5) },
      },
    ]);
    expect(mentions.map(({ at }) => at)).toEqual([daysAgo(5), daysAgo(10), daysAgo(70)]);
    expect(figures).toMatchObject({
      mentions: 3,
      sentiment: { negative: 2, positive: 1, neutral: 0 },
      reach: { accounts: 1, followers: 120 },
      answers: { answered: 1, of: 2, waitMin: { median: 24 * 60 } },
    });
    expect(figures.months.map(({ sentiment }) => sentiment.negative + sentiment.positive)).toEqual([1, 0, 2]);
  });

  it('opens to just the mentions that are counted', async () => {
    const { query, figures } = await load('forum:7');
    expect(await countOf(query)).toBe(3);
    expect(await countOf(`${query} sentiment:negative`)).toBe(2);
    for (const { from, to, sentiment } of figures.months) {
      const all = Object.values(sentiment).reduce((sum, count) => sum + count, 0);
      expect(await countOf(sideQuery({ brandId: '', from, to, q: query }))).toBe(all);
    }
  });

  it('of whom nothing is known has no figures made up', async () => {
    const { figures, seen } = await load('forum:nobody');
    expect(seen).toEqual([]);
    expect(figures).toMatchObject({
      mentions: 0,
      months: [],
      reach: { accounts: 0 },
      answers: { waitMin: null },
    });
    expect((await send('GET', pathOf('no account'))).statusCode).toBe(400);
  });

  it('has labels and notes, with who gave them', async () => {
    const label = pathOf('forum:7', 'labels', 'customer');
    expect((await send('PUT', label)).statusCode).toBe(204);
    expect((await send('PUT', label)).statusCode).toBe(204);
    expect((await send('PUT', pathOf('forum:7', 'labels', 'enemy'))).statusCode).toBe(400);
    const { id } = (
      await send('POST', pathOf('forum:7', 'notes'), { text: ' Likes <b>windows</b> ' })
    ).json();
    const { labels, notes } = await load('forum:7');
    expect(labels).toMatchObject([{ label: 'customer', byName: 'Owner' }]);
    expect(notes).toMatchObject([{ id, text: 'Likes <b>windows</b>', byName: 'Owner' }]);
    await send('DELETE', label);
    await send('DELETE', pathOf('forum:8', 'notes', id));
    expect((await load('forum:7')).notes).toHaveLength(1);
    await send('DELETE', pathOf('forum:7', 'notes', id));
    expect(await load('forum:7')).toMatchObject({ labels: [], notes: [] });
  });

  it('is proposed for joining with evidence, joined, told as one, and taken apart again', async () => {
    const { suggestions } = await load('forum:7');
    expect(suggestions).toMatchObject([
      {
        like: 'forum:7',
        seen: { account: 'mastodon:JaneDoe' },
        evidence: [
          { kind: 'handle', handle: 'janedoe' },
          { kind: 'name', name: 'Jane Doe' },
        ],
      },
    ]);
    const join = pathOf('forum:7', 'joins', 'mastodon:JaneDoe');
    expect((await send('PUT', join, { verdict: 'same' })).statusCode).toBe(204);
    const joined = await load('mastodon:JaneDoe');
    expect(joined).toMatchObject({
      accounts: ['forum:7', 'mastodon:JaneDoe'],
      figures: { mentions: 4 },
      joins: [{ verdict: 'same', byName: 'Owner', evidence: suggestions[0]?.evidence }],
      suggestions: [],
    });
    expect(await countOf(joined.query)).toBe(4);
    expect((await send('DELETE', join)).statusCode).toBe(204);
    expect(await load('forum:7')).toMatchObject({ accounts: ['forum:7'], joins: [], suggestions });
    await send('PUT', join, { verdict: 'different' });
    expect(await load('forum:7')).toMatchObject({ accounts: ['forum:7'], suggestions: [] });
    await send('DELETE', join);
  });

  it('is joined by hand only with somebody else of whom something is known', async () => {
    const put = (other: string) => send('PUT', pathOf('forum:7', 'joins', other), { verdict: 'same' });
    expect((await put('forum:7')).statusCode).toBe(400);
    expect((await put('forum:nobody')).statusCode).toBe(404);
    expect((await put('feed:john')).statusCode).toBe(204);
    expect((await load('feed:john')).joins).toMatchObject([{ verdict: 'same', evidence: [] }]);
    await send('DELETE', pathOf('forum:7', 'joins', 'feed:john'));
  });

  it('is exported whole for themselves, and the log tells that it was', async () => {
    const { headers, body } = await send('GET', `${pathOf('forum:7')}/export`);
    expect(headers['content-disposition']).toContain('attachment');
    expect(JSON.parse(body)).toMatchObject({
      ...{ accounts: ['forum:7'], isCut: false, exportedAt: START.toISOString() },
      mentions: [{ text: 'acme said 3' }, { text: 'acme said 2' }, { text: 'acme said 1' }],
    });
    const log = (await send('GET', '/audit?kind=author&limit=50')).json().rows;
    expect(log.filter(({ action }: { action: string }) => action === 'exported')).toMatchObject([
      { subject: null, before: null, after: null },
    ]);
  });

  it('leaves no name or note in the log of changes', async () => {
    await send('POST', pathOf('forum:7', 'notes'), { text: 'secret of Jane' });
    await send('PUT', pathOf('forum:7', 'labels', 'advocate'));
    const { body } = await send('GET', '/audit?kind=author&limit=50');
    expect(body).toContain('note added');
    expect(body).toContain('advocate');
    expect(body).not.toMatch(/jane|forum:7/i);
  });
});
