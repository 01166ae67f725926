import { describe, expect, it } from 'vitest';
import { freshSourceState, type Source } from '../domain/source.ts';
import { makeSource, recordingQueues, recordingSources } from './recorders.test-helper.ts';
import { requestPoll, startSchedule } from './schedule.ts';

const MINUTE = 60_000;

const setUp = (...list: readonly Source[]) => {
  let now = new Date('2026-11-24T12:00:00.000Z');
  const queues = recordingQueues();
  const sources = recordingSources(...list);
  const faults: unknown[] = [];
  const start = (more: object = {}) =>
    startSchedule({ sources, queues, now: () => now, onFault: (error) => faults.push(error), ...more });
  return {
    start,
    sources,
    faults,
    fired: () => queues.of('collect').map(({ sourceId }) => sourceId),
    ids: () => queues.jobs.map(({ id }) => id),
    due: (id: string, nextPollAt: string) => sources.saveState({ ...freshSourceState(id), nextPollAt }),
    /** So many batches wait to be taken in. */
    letWait: (waiting: number) => {
      queues.waiting = waiting;
    },
    pass: (ms: number) => {
      now = new Date(now.getTime() + ms);
    },
  };
};

describe('startSchedule', () => {
  it('fires what is due, once for any number of instances', async () => {
    const run = setUp(makeSource({ id: 'new' }), makeSource({ id: 'due' }), makeSource({ id: 'later' }));
    await run.due('due', '2026-11-24T11:59:50.000Z');
    await run.due('later', '2026-11-24T12:10:00.000Z');
    const one = run.start();
    const other = run.start();
    await Promise.all([one.tick(), other.tick()]);
    expect(run.fired().sort()).toEqual(['due', 'new']);
    for (const id of run.ids()) expect(id).toMatch(/^[^:]*[^:\d][^:]*$/);
    run.pass(11 * MINUTE);
    await one.tick();
    expect(run.fired()).toContain('later');
    await one.stop();
    await other.stop();
  });

  it('fires again what nobody took up', async () => {
    const run = setUp(makeSource({ id: 'due' }));
    await run.due('due', '2026-11-24T12:00:00.000Z');
    const schedule = run.start();
    await schedule.tick();
    run.pass(10 * MINUTE);
    await schedule.tick();
    expect(run.fired()).toHaveLength(1);
    run.pass(6 * MINUTE);
    await schedule.tick();
    expect(run.fired()).toHaveLength(2);
    await schedule.stop();
  });

  it('asks nobody while too much waits to be taken in, and then all that is due', async () => {
    const run = setUp(makeSource({ id: 'one' }), makeSource({ id: 'two' }));
    run.letWait(200);
    const schedule = run.start();
    await schedule.tick();
    expect(run.fired()).toEqual([]);
    run.letWait(199);
    await schedule.tick();
    expect(run.fired()).toEqual(['one', 'two']);
    await schedule.stop();
  });

  it('leaves out what is paused or pushed, but not what has lost its collector', async () => {
    const run = setUp(
      makeSource({ id: 'paused', enabled: false }),
      makeSource({ id: 'lost', collector: 'gone' }),
    );
    const schedule = run.start();
    await schedule.tick();
    expect(run.fired()).toEqual(['lost']);
    await schedule.stop();
  });

  it('survives a store that is gone for a while', async () => {
    const run = setUp(makeSource({ id: 'due' }));
    let broken = true;
    const schedule = run.start({
      sources: {
        ...run.sources,
        list: async () => {
          if (broken) throw new Error('no store');
          return run.sources.list();
        },
      },
    });
    await schedule.tick();
    expect(run.faults.length).toBeGreaterThan(0);
    broken = false;
    await schedule.tick();
    expect(run.fired()).toEqual(['due']);
    await schedule.stop();
  });

  it('fires nothing once stopped', async () => {
    const run = setUp(makeSource({ id: 'due' }));
    await run.due('due', '2026-11-24T12:05:00.000Z');
    const schedule = run.start();
    await schedule.stop();
    await schedule.stop();
    run.pass(10 * MINUTE);
    await schedule.tick();
    expect(run.fired()).toEqual([]);
  });
});

describe('requestPoll', () => {
  it('fires now, beside the schedule', async () => {
    const queues = recordingQueues();
    const now = new Date('2026-11-24T12:00:00.000Z');
    await requestPoll(queues, 'acme', now);
    await requestPoll(queues, 'acme', now);
    expect(queues.of('collect')).toEqual([{ sourceId: 'acme', slot: '2026-11-24T12-00-00.000Z' }]);
  });
});
