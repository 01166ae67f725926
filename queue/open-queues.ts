import { setTimeout as sleep } from 'node:timers/promises';
import type { Job, JobsOptions, Queue, Worker } from 'bullmq';
import { NotFoundError } from '../domain/errors.ts';
import type { BullBackend } from './bullmq-backend.ts';
import { hasWork } from './has-work.ts';
import {
  type DeadLetter,
  type JobData,
  jobSchemas,
  type QueueName,
  type Queues,
  queueNames,
} from './jobs.ts';
import { decideRetry, MAX_ATTEMPTS, retryDelayMs } from './retry-decision.ts';
import { summariseJob } from './summarise-job.ts';

/** Renewed while a job runs; a job whose process died is taken up again once this has run out. */
const LOCK_MS = 15_000;
const STALLED_CHECK_MS = 5_000;
/** A process killed again and again in the same job must not lose it; one that always kills its process must end. */
const MAX_STALLED = 10;
const IDLE_CHECK_MS = 200;

const keepDone: Readonly<Record<QueueName, JobsOptions['removeOnComplete']>> = {
  // Kept for an hour, so that a late second firing of the same slot is still known.
  collect: { age: 3_600, count: 2_000 },
  ingest: true,
  refresh: true,
  rollup: true,
  learn: true,
  rematch: true,
  rejudge: true,
  alert: true,
  route: true,
  acknowledge: true,
  reply: true,
  export: true,
  notify: true,
  deliver: true,
};

export interface QueueLog {
  /** Something failed outside of a job, such as a lost connection. */
  failed(error: Error, queue: QueueName): void;
  /** A job failed; it is tried again, or was laid aside after its last try. */
  jobFailed(error: Error, queue: QueueName, job: { readonly id: string; readonly attempts: number }): void;
  /** A job was handled, well or not, which took so long. */
  jobEnded?(queue: QueueName, outcome: 'done' | 'failed', seconds: number): void;
}

const toDeadLetter = (name: QueueName, job: Job): DeadLetter => ({
  queue: name,
  id: job.id ?? '',
  reason: job.failedReason ?? 'unknown',
  attempts: job.attemptsMade,
  failedAt: new Date(job.finishedOn ?? job.timestamp),
  summary: summariseJob(name, jobSchemas[name].parse(job.data) as never),
});

class BullQueues implements Queues {
  readonly #backend: BullBackend;
  readonly #log: QueueLog;
  readonly #queues = new Map<QueueName, Queue>();
  readonly #workers: Worker[] = [];
  readonly #stop = new AbortController();
  #closing: Promise<void> | null = null;

  constructor(backend: BullBackend, log: QueueLog) {
    this.#backend = backend;
    this.#log = log;
  }

  add: Queues['add'] = async (name, data, options = {}) => {
    await this.#queue(name).add(name, data, {
      ...(options.id === undefined ? {} : { jobId: options.id }),
      ...(options.delayMs === undefined ? {} : { delay: options.delayMs }),
    });
  };

  addBulk: Queues['addBulk'] = async (name, jobs) => {
    await this.#queue(name).addBulk(
      jobs.map(({ data, id }) => ({ name, data, ...(id === undefined ? {} : { opts: { jobId: id } }) })),
    );
  };

  counts: Queues['counts'] = async (name) => {
    const all = await this.#queue(name).getJobCounts('waiting', 'prioritized', 'active', 'delayed', 'failed');
    const of = (state: string): number => all[state] ?? 0;
    return {
      waiting: of('waiting') + of('prioritized'),
      active: of('active'),
      delayed: of('delayed'),
      failed: of('failed'),
    };
  };

  deadLetters: Queues['deadLetters'] = async (limit) => {
    const found = await Promise.all(
      queueNames.map(async (name) => {
        const jobs = await this.#queue(name).getFailed(0, limit - 1);
        return jobs.map((job) => toDeadLetter(name, job));
      }),
    );
    return found
      .flat()
      .sort((a, b) => b.failedAt.getTime() - a.failedAt.getTime())
      .slice(0, limit);
  };

  retryDeadLetter: Queues['retryDeadLetter'] = async (name, id) => {
    const job = await this.#queue(name).getJob(id);
    if (job === undefined || !(await job.isFailed())) throw new NotFoundError('dead letter', id);
    await job.retry('failed', { resetAttemptsMade: true });
  };

  work: Queues['work'] = (name, handler, { concurrency }) => {
    const handle = async (job: Job): Promise<void> => {
      const begunMs = performance.now();
      const ended = (outcome: 'done' | 'failed'): void =>
        this.#log.jobEnded?.(name, outcome, (performance.now() - begunMs) / 1000);
      try {
        await handler(jobSchemas[name].parse(job.data) as JobData<typeof name>, this.#stop.signal);
        ended('done');
      } catch (error) {
        ended('failed');
        throw decideRetry(error);
      }
    };
    const worker = this.#backend.worker(name, handle, {
      concurrency,
      lockDuration: LOCK_MS,
      stalledInterval: STALLED_CHECK_MS,
      maxStalledCount: MAX_STALLED,
      settings: {
        backoffStrategy: (attempts, _type, error) => retryDelayMs(attempts, error, Math.random()),
      },
    });
    worker.on('error', (error) => this.#log.failed(error, name));
    worker.on('failed', (job, error) => {
      this.#log.jobFailed(error, name, { id: job?.id ?? '', attempts: job?.attemptsMade ?? 0 });
    });
    this.#workers.push(worker);
  };

  idle: Queues['idle'] = async () => {
    for (;;) {
      const all = await Promise.all(queueNames.map((name) => hasWork(this, name)));
      if (!all.includes(true)) return;
      await sleep(IDLE_CHECK_MS);
    }
  };

  close: Queues['close'] = () => {
    this.#closing ??= this.#closeAll();
    return this.#closing;
  };

  async #closeAll(): Promise<void> {
    this.#stop.abort();
    this.#backend.prepareClose();
    // BullMQ waits for what is running; what was only fetched goes back to waiting.
    await Promise.all(this.#workers.map((worker) => worker.close()));
    await Promise.all([...this.#queues.values()].map((queue) => queue.close()));
    await this.#backend.close();
  }

  #queue(name: QueueName): Queue {
    const known = this.#queues.get(name);
    if (known !== undefined) return known;
    const made = this.#backend.queue(name, {
      attempts: MAX_ATTEMPTS,
      backoff: { type: 'custom' },
      removeOnComplete: keepDone[name] ?? true,
    });
    made.on('error', (error) => this.#log.failed(error, name));
    this.#queues.set(name, made);
    return made;
  }
}

/**
 * The queues, on the backend given, which is closed with them.
 * Delivery is at least once: every handler must be safe to run twice.
 */
export const openQueues = (backend: BullBackend, log: QueueLog): Queues => new BullQueues(backend, log);
