import { expect, it } from 'vitest';
import { freshSourceState } from '../domain/source.ts';
import { bareItem } from './bare-item.ts';
import type { PollCollector } from './collector.ts';
import { gather } from './gather.ts';
import { createReader } from './reader.ts';
import { makeSource, noBudgets, noKeys, recordingQueues } from './recorders.test-helper.ts';
import { hackernewsCollector } from './sources/hackernews.ts';

const at = new Date('2026-11-24T12:00:00.000Z');
const answer = {
  status: 200,
  headers: {},
  body: new Uint8Array(),
  finalUrl: 'https://hn.test/',
  fetchedAt: at,
};

const items = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    ...bareItem,
    ...{ source: 'test', externalId: `i${n}`, url: null, kind: 'post' as const, text: 'acme' },
    ...{ textFormat: 'plain' as const, author: null, publishedAt: null, raw: null },
  }));

const gatherReading = async (reading: Partial<ReturnType<PollCollector['read']>>) => {
  const queues = recordingQueues();
  const collector = {
    ...hackernewsCollector,
    read: () => ({ items: [], drops: [], next: null, cursor: null, ...reading }),
  } as unknown as PollCollector;
  const source = makeSource({ settings: hackernewsCollector.example });
  const { gain } = await gather({ source, state: freshSourceState('acme'), slot: 's' }, collector, queues, {
    http: {
      send: async () => ({ answer, validators: null, movedTo: null }) as never,
      reach: async () => ({}) as never,
    },
    reader: createReader(),
    now: () => at,
    signal: new AbortController().signal,
    onExchange: () => {},
    keyring: noKeys,
    budgets: noBudgets,
  });
  return { gain, jobs: queues.of('ingest') };
};

it('queues what is gone beside what is there, in jobs of a limited size', async () => {
  const removals = Array.from({ length: 150 }, (_, n) => ({ source: 'test', externalId: `r${n}` }));
  const { jobs } = await gatherReading({ items: items(120), removals });
  expect(jobs.map((job) => [job.items.length, job.removals?.length])).toEqual([
    [100, 100],
    [20, 50],
  ]);
  expect(jobs.flatMap((job) => job.removals)).toEqual(removals);
  expect(new Set(jobs.map(({ fetchedAt }) => fetchedAt))).toEqual(new Set([at.toISOString()]));
});

it('queues what is gone where nothing is new', async () => {
  const { jobs } = await gatherReading({ removals: [{ source: 'test', authorId: '7' }] });
  expect(jobs).toMatchObject([{ items: [], removals: [{ source: 'test', authorId: '7' }] }]);
});

it('drops a removal that does not say what is gone, with why', async () => {
  const removals = [{ source: 'test' }, { source: 'test', externalId: '1' }] as never;
  const { gain, jobs } = await gatherReading({ removals });
  expect(gain).toMatchObject({ drops: [{ item: 'removal 1', reason: 'does not say what is gone' }] });
  expect(jobs).toMatchObject([{ removals: [{ source: 'test', externalId: '1' }] }]);
});
