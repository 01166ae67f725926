import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Change, ChangedWords } from '../api/schemas/changes.ts';
import type { Week } from '../api/schemas/trends.ts';
import {
  type ComparedSide,
  judgedClause,
  negativeClause,
  sideQuery,
  topicClauses,
} from '../domain/drivers/compared-side.ts';
import type { SentimentLabel } from '../domain/judgement.ts';
import { createRollup } from '../pipeline/rollup.ts';
import { startApi, type TestApi } from './api-harness.ts';
import { brandOf, mentionOf, save } from './store-fixtures.ts';

const DAY = 86_400_000;
const END = Date.parse('2026-11-24T00:00:00.000Z');
const daysAgo = (days: number): string => new Date(END - days * DAY).toISOString();
const ask = (parameters: string, headers = api.page) =>
  api.app.inject({ method: 'GET', url: `/api/changes?brand=acme&${parameters}`, headers });
const lastWeek = `from=${daysAgo(7)}&to=${daysAgo(0)}`;

let api: TestApi;
let mentions = 0;

const said = (days: number, sentiment: SentimentLabel, text: string, ...topics: string[]) => {
  mentions += 1;
  const published = { publishedAt: daysAgo(days), fetchedAt: daysAgo(days) };
  const author = { id: `a${mentions}`, handle: null, name: `Author ${mentions}`, followers: null };
  const source = mentions % 2 === 0 ? 'feed' : 'forum';
  return mentionOf(`c${mentions}`, {
    ...{ source, text: `${text} (${mentions})`, author, ...published },
    judgement: {
      ...mentionOf('x').judgement,
      sentiment: { label: sentiment, probabilities: null },
      topics: topics.map((topic) => ({ topic, confidence: 0.8, words: [] })),
    },
  });
};
const times = <Made>(count: number, make: () => Made): Made[] => Array.from({ length: count }, make);

beforeAll(async () => {
  api = await startApi();
  await api.store.brands.save(brandOf());
  await api.store.brands.save(brandOf({ id: 'rival', name: 'Rival' }));
  await save(
    api.store.mentions,
    ...times(60, () => said(10, 'positive', 'acme got me home and the crew was kind', 'staff')),
    ...times(15, () => said(10, 'negative', 'acme flight left two hours late again', 'delay')),
    ...times(5, () => said(10, 'unsure', 'acme at the airport')),
    ...times(40, () => said(3, 'positive', 'acme got me home and the crew was kind', 'staff')),
    ...times(20, () => said(3, 'negative', 'acme flight left two hours late again', 'delay')),
    ...times(30, () => said(3, 'negative', 'acme lost my suitcase and nobody answers', 'baggage', 'service')),
    ...times(10, () => said(3, 'neutral', 'acme flies to Rome')),
  );
}, 60_000);
afterAll(() => api.close());

const count = async (side: ComparedSide, ...more: Parameters<typeof sideQuery>[1][]): Promise<number> => {
  const q = encodeURIComponent(sideQuery(side, ...more));
  const url = `/api/mentions/count?brand=${side.brandId}&q=${q}`;
  return (await api.app.inject({ method: 'GET', url, headers: api.page })).json().count;
};

describe('changes', () => {
  it('are explained by topics that add up, against the stretch right before', async () => {
    const change: Change = (await ask(lastWeek)).json();
    expect(change).toMatchObject({
      before: { from: daysAgo(14), to: daysAgo(7), q: '' },
      explanation: {
        before: { mentions: 80, judged: 75, negative: 15 },
        after: { judged: 100, negative: 50 },
      },
    });
    const { split } = change.explanation;
    expect(split).toMatchObject({ before: { tenths: 200 }, after: { tenths: 500 }, change: { tenths: 300 } });
    expect(split!.change.exact).toBe('3/10');
    expect(split!.topics.reduce((sum, { total }) => sum + total.tenths, 0)).toBe(300);
    expect(new Set(split!.topics.map(({ topic }) => topic))).toEqual(
      new Set(['baggage', 'delay', 'service', 'staff', null]),
    );
  });

  it('open to just the mentions they count', async () => {
    const { before, after, explanation }: Change = (await ask(lastWeek)).json();
    const all = explanation.split!.topics.map(({ topic }) => topic);
    expect(await count(before, judgedClause)).toBe(explanation.before.judged);
    expect(await count(after, negativeClause)).toBe(explanation.after.negative);
    for (const contribution of explanation.split!.topics) {
      const about = topicClauses(contribution.topic, all);
      expect(await count(before, judgedClause, ...about)).toBe(contribution.before.judged);
      expect(await count(after, judgedClause, ...about)).toBe(contribution.after.judged);
      expect(await count(after, negativeClause, ...about)).toBe(contribution.after.negative);
    }
  });

  it('come with words just as they are kept, of different authors, and none that were erased', async () => {
    const load = async (): Promise<Change> => (await ask(lastWeek)).json();
    const { quotes } = await load();
    const baggage = quotes.find(({ topic }) => topic === 'baggage')!;
    expect(baggage).toMatchObject({ side: 'after', negative: true });
    expect(new Set(baggage.quotes.map(({ author }) => author)).size).toBe(3);
    for (const { quotes: list } of quotes) {
      for (const quote of list)
        expect((await api.store.mentions.find(quote.mentionId))!.text).toBe(quote.text);
    }
    const staff = quotes.find(({ topic }) => topic === 'staff')!;
    expect(staff).toMatchObject({ side: 'before', negative: false });
    const [source = '', externalId = ''] = baggage.quotes[0]!.mentionId.split(':');
    await api.store.mentions.erase([{ source, externalId }], { at: daysAgo(0), by: 'person' });
    const after = (await load()).quotes.find(({ topic }) => topic === 'baggage')!;
    expect(after.quotes.map(({ mentionId }) => mentionId)).not.toContain(baggage.quotes[0]!.mentionId);
    expect(after.quotes).toHaveLength(3);
  });

  it('stand beside a week of hours, in which nothing is known of what was before the first mention', async () => {
    await api.store.rollups.touchAll('acme');
    const queues = {
      add: async () => {},
      counts: async () => ({ waiting: 0, active: 0, delayed: 0, failed: 0 }),
    };
    await createRollup({ ...api.store, queues })({}, new AbortController().signal);
    const load = async (from: string): Promise<Week> =>
      (
        await api.app.inject({
          ...{ method: 'GET', headers: api.page },
          url: `/api/trends/week?brand=acme&from=${from}&to=${daysAgo(0)}`,
        })
      ).json();
    const { cells } = await load(daysAgo(14));
    expect(cells).toHaveLength(168);
    // Both days with mentions are Saturdays; the Thursday before the first is not known.
    expect(cells[5 * 24]).toEqual({
      weekday: 5,
      hour: 0,
      heard: 2,
      mentions: 180,
      judged: 175,
      negative: 65,
    });
    expect(cells[5 * 24 - 24 * 2]).toMatchObject({ heard: 1 });
    expect((await ask(`from=${daysAgo(400)}&to=${daysAgo(0)}`)).statusCode).toBe(200);
    const long = `/api/trends/week?brand=acme&from=${daysAgo(400)}&to=${daysAgo(0)}`;
    expect((await api.app.inject({ method: 'GET', url: long, headers: api.page })).statusCode).toBe(413);
  });

  it('compare sources, queries and brands in one period too', async () => {
    const sources: Change = (await ask(`${lastWeek}&q=source:feed&againstQ=source:forum`)).json();
    expect(sources).toMatchObject({
      before: { from: daysAgo(7), q: 'source:forum' },
      explanation: { before: { judged: 50 }, after: { judged: 50 } },
    });
    const rival: Change = (await ask(`${lastWeek}&againstBrand=rival`)).json();
    expect(rival).toMatchObject({
      before: { brandId: 'rival' },
      explanation: { before: { mentions: 0 }, split: null },
      quotes: [],
    });
  });

  it('say since when a brand is known', async () => {
    const { gaps, explanation }: Change = (
      await ask(`${lastWeek}&againstFrom=${daysAgo(60)}&againstTo=${daysAgo(30)}`)
    ).json();
    expect(gaps).toEqual({
      before: { knownSince: daysAgo(10), unheard: [] },
      after: { knownSince: null, unheard: [] },
    });
    expect(explanation.split).toBeNull();
  });

  it('tell the words that differ, each with just the mentions that have it', async () => {
    const words: ChangedWords = (
      await api.app.inject({
        ...{ method: 'GET', headers: api.page },
        url: `/api/changes/words?brand=acme&${lastWeek}`,
      })
    ).json();
    const { before, after, differences } = words;
    expect([before.mentions, after.mentions, after.isCut]).toEqual([80, 99, false]);
    expect(differences!.more.flatMap(({ tokens }) => tokens)).toContain('suitcase');
    expect(differences!.less.flatMap(({ tokens }) => tokens)).toContain('crew');
    for (const word of [...differences!.more, ...differences!.less]) {
      const said = { type: 'words' as const, tokens: word.tokens, prefix: false };
      expect(await count(before, said)).toBe(word.before);
      expect(await count(after, said)).toBe(word.after);
      expect(word.tokens).not.toEqual(['acme']);
    }
  });

  it.each([
    [`from=${daysAgo(0)}&to=${daysAgo(7)}`, 400],
    [`${lastWeek}&q=topic:`, 400],
    [`${lastWeek}&againstQ=(`, 400],
    [`${lastWeek}&againstBrand=nobody`, 404],
    ['from=yesterday&to=today', 400],
  ])('refuse %s', async (parameters, status) => {
    expect((await ask(parameters)).statusCode).toBe(status);
  });
});
