import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { NotFoundError, SettingsError, SourceUnavailableError } from '../domain/errors.ts';
import type { BullBackend } from '../queue/bullmq-backend.ts';
import type { JobData, Queues } from '../queue/jobs.ts';
import { openQueues } from '../queue/open-queues.ts';

const notice = (key: string): JobData<'notify'> => ({
  key,
  level: 'info',
  title: 't',
  detail: 'd',
  path: null,
});

/** What a place for queues must do. `open` gives a backend on jobs that are nobody else's. */
export interface QueuePlace {
  open(): Promise<BullBackend>;
  /** Forgets all jobs, between tests. */
  clear(): Promise<void>;
  stop(): Promise<void>;
}

/** The promises of the Queues interface, checked on a real backend. */
export const describeQueues = (name: string, start: () => Promise<QueuePlace>): void => {
  describe(`queues on ${name}`, () => {
    let place: QueuePlace;
    let queues: Queues;
    const problems: Error[] = [];
    const open = async (): Promise<Queues> =>
      openQueues(await place.open(), { failed: (error) => problems.push(error), jobFailed: () => {} });

    beforeAll(async () => {
      place = await start();
      queues = await open();
    });
    afterEach(async () => {
      await queues.close();
      await place.clear();
      queues = await open();
      expect(problems).toEqual([]);
    });
    afterAll(async () => {
      await queues.close();
      await place.stop();
    });

    it('hands each job to one handler', async () => {
      const seen: string[] = [];
      queues.work('notify', async ({ key }) => void seen.push(key), { concurrency: 4 });
      await queues.addBulk(
        'notify',
        Array.from({ length: 50 }, (_, index) => ({ data: notice(`n${index}`) })),
      );
      await queues.idle();
      expect(seen.sort()).toEqual(Array.from({ length: 50 }, (_, index) => `n${index}`).sort());
    });

    it('adds a job with a known id only once', async () => {
      await Promise.all([1, 2, 3].map(() => queues.add('notify', notice('once'), { id: 'slot@1' })));
      expect((await queues.counts('notify')).waiting).toBe(1);
    });

    it('remembers the firings of a source that are done', async () => {
      let handled = 0;
      queues.work(
        'collect',
        async () => {
          handled += 1;
        },
        { concurrency: 1 },
      );
      const data = { sourceId: 'hn', slot: '1' };
      await queues.add('collect', data, { id: 'collect-hn@1' });
      await queues.idle();
      await queues.add('collect', data, { id: 'collect-hn@1' });
      await queues.idle();
      expect(handled).toBe(1);
    });

    it('holds a delayed job back', async () => {
      const started = Date.now();
      let at = 0;
      queues.work(
        'rollup',
        async () => {
          at = Date.now();
        },
        { concurrency: 1 },
      );
      await queues.add('rollup', {}, { delayMs: 300 });
      expect((await queues.counts('rollup')).delayed).toBe(1);
      await queues.idle();
      expect(at - started).toBeGreaterThanOrEqual(295);
    });

    it('tries again after the time an error asks for', async () => {
      const tries: number[] = [];
      const handler = async (): Promise<void> => {
        tries.push(Date.now());
        if (tries.length < 3) throw new SourceUnavailableError('busy', 150);
      };
      queues.work('notify', handler, { concurrency: 1 });
      await queues.add('notify', notice('again'));
      await queues.idle();
      expect(tries).toHaveLength(3);
      expect(tries[2]! - tries[0]!).toBeGreaterThanOrEqual(290);
      expect(await queues.deadLetters(10)).toEqual([]);
    });

    it('lays aside what only a person can mend, with the reason, until it is retried', async () => {
      let mended = false;
      const handler = async (): Promise<void> => {
        if (!mended) throw new SettingsError('The key is wrong.');
      };
      queues.work('notify', handler, { concurrency: 1 });
      await queues.add('notify', notice('source-failing'));
      await queues.idle();

      const [letter] = await queues.deadLetters(10);
      expect(letter).toMatchObject({
        queue: 'notify',
        reason: 'The key is wrong.',
        attempts: 1,
        summary: 'telling about source-failing',
      });
      mended = true;
      await queues.retryDeadLetter('notify', letter!.id);
      await queues.idle();
      expect(await queues.deadLetters(10)).toEqual([]);
      await expect(queues.retryDeadLetter('notify', 'nobody')).rejects.toThrow(NotFoundError);
    });

    it('finishes what is running before it closes', async () => {
      let finished = false;
      let begun: () => void;
      const running = new Promise<void>((resolve) => {
        begun = resolve;
      });
      const handler = async (): Promise<void> => {
        begun();
        await sleep(300);
        finished = true;
      };
      queues.work('notify', handler, { concurrency: 1 });
      await queues.add('notify', notice('slow'));
      await running;
      await queues.close();
      await queues.close();
      expect(finished).toBe(true);
    });

    it('tells a running handler that it should stop', async () => {
      let aborted = false;
      let begun: () => void;
      const running = new Promise<void>((resolve) => {
        begun = resolve;
      });
      const handler = async (_data: unknown, signal: AbortSignal): Promise<void> => {
        begun();
        await sleep(10_000, undefined, { signal }).catch(() => {
          aborted = true;
        });
      };
      queues.work('notify', handler, { concurrency: 1 });
      await queues.add('notify', notice('long'));
      await running;
      await queues.close();
      expect(aborted).toBe(true);
    });
  });
};
