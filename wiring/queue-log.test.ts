import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createQueueLog } from './queue-log.ts';

const refused = (): Error =>
  Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:6379'), { code: 'ECONNREFUSED' });
const reset = (): Error => Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });

describe('createQueueLog', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
  afterEach(() => void vi.useRealTimers());

  const open = () => {
    const told: string[] = [];
    const log = createQueueLog({
      error: (what: unknown) => void told.push((what as { err: Error }).err.message),
      warn: (_: unknown, message?: string) => void told.push(String(message)),
    });
    return { log, told };
  };

  it('tells once a minute of a server that is away, whichever queue hears of it', () => {
    const { log, told } = open();
    log.failed(reset(), 'ingest');
    log.failed(refused(), 'ingest');
    log.failed(refused(), 'rollup');
    vi.advanceTimersByTime(59_999);
    log.failed(refused(), 'rollup');
    expect(told).toEqual(['read ECONNRESET', 'connect ECONNREFUSED 127.0.0.1:6379']);
    vi.advanceTimersByTime(1);
    log.failed(refused(), 'rollup');
    expect(told).toHaveLength(3);
  });

  it('tells each time of what is no lost connection, and of each job', () => {
    const { log, told } = open();
    const lost = new Error('Missing lock for job 7');
    log.failed(lost, 'ingest');
    log.failed(lost, 'ingest');
    log.jobFailed(refused(), 'ingest', { id: '7', attempts: 1 });
    log.jobFailed(refused(), 'ingest', { id: '7', attempts: 2 });
    expect(told).toEqual([lost.message, lost.message, 'a job failed', 'a job failed']);
  });
});
