import { afterAll, describe, expect, it } from 'vitest';
import { AnalysisFailedError } from '../domain/errors.ts';
import { analyse, compileForAnalysis } from './analyse.ts';
import { type AnalysisPool, openAnalysisPool } from './analysis-pool.ts';
import { judge } from './language/shipped-judge.ts';
import { brand, ingestJob, rawItem } from './raw-item.test-helper.ts';

const pools: AnalysisPool[] = [];
const open = (options: Parameters<typeof openAnalysisPool>[0]): AnalysisPool => {
  const pool = openAnalysisPool(options);
  pools.push(pool);
  return pool;
};
afterAll(() => Promise.all(pools.map((pool) => pool.close())));

const texts = ['acme is good', 'rival is bad', 'neither'];
const job = ingestJob(texts.map((text, at) => rawItem({ externalId: `${at}`, text, raw: { at } })));
const brands = [brand()];

describe('openAnalysisPool', () => {
  it('answers as analyse does, payloads and all', async () => {
    const pool = open({ threads: 1 });
    const expected = analyse(job, { brands: compileForAnalysis(brands), judge });
    expect(await pool.analyse(job, brands)).toEqual(expected);
    expect(expected.mentions[0]?.raw).toEqual({ at: 0 });
  });

  it('serves more batches than it has threads, and sees brands change', async () => {
    const pool = open({ threads: 2 });
    const rival = [brand({ id: 'rival', query: 'rival', handles: [] })];
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, at) => pool.analyse(job, at % 2 === 0 ? brands : rival)),
    );
    expect(answers.map(({ mentions }) => mentions.map(({ mention }) => mention.brandIds))).toEqual(
      Array.from({ length: 8 }, (_, at) => [[at % 2 === 0 ? 'acme' : 'rival']]),
    );
  });

  it('keeps answering while a batch is analysed', async () => {
    const pool = open({ threads: 1 });
    const long = ingestJob([rawItem({ text: `acme ${'why is it late '.repeat(6_000)}` })]);
    let ticks = 0;
    const timer = setInterval(() => {
      ticks += 1;
    }, 1);
    await Promise.all(Array.from({ length: 5 }, () => pool.analyse(long, brands)));
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(10);
  });

  it('refuses what takes too long, and goes on with a new thread', async () => {
    const pool = open({ threads: 1, timeLimitMs: 6_000 });
    await pool.analyse(job, brands);
    const endless = ingestJob(
      Array.from({ length: 400 }, (_, at) =>
        rawItem({ externalId: `${at}`, text: '<div>'.repeat(60_000), textFormat: 'html' }),
      ),
    );
    const next = Promise.allSettled([pool.analyse(endless, brands), pool.analyse(job, brands)]);
    const [first, second] = await next;
    expect(first).toMatchObject({
      status: 'rejected',
      reason: { code: 'analysis-failed', remedy: { do: 'retry' } },
    });
    expect(second).toMatchObject({ status: 'fulfilled' });
  });

  it('survives a thread that runs out of memory', async () => {
    const pool = open({ threads: 1, heapMb: 8 });
    await expect(pool.analyse(job, brands)).rejects.toThrow(AnalysisFailedError);
    await expect(pool.analyse(job, brands)).rejects.toThrow(AnalysisFailedError);
  });

  it('recovers from brands that cannot be read', async () => {
    const pool = open({ threads: 1 });
    const broken = [{ ...brand(), handles: null as never }];
    await expect(pool.analyse(job, broken)).rejects.toThrow(AnalysisFailedError);
    await expect(pool.analyse(job, broken)).rejects.toThrow(AnalysisFailedError);
    expect((await pool.analyse(job, brands)).mentions).toHaveLength(1);
  });

  it('refuses what runs and waits when it is closed, and all after', async () => {
    const pool = open({ threads: 1 });
    const pending = Promise.allSettled([pool.analyse(job, brands), pool.analyse(job, brands)]);
    await pool.close();
    expect((await pending).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(pool.analyse(job, brands)).rejects.toThrow(AnalysisFailedError);
    await pool.close();
  });
});
