import type { Brand } from '../domain/brand.ts';
import { AnalysisFailedError } from '../domain/errors.ts';
import { mentionId } from '../domain/mention.ts';
import type { IngestJob } from '../queue/jobs.ts';
import type { Analysis } from './analyse.ts';
import { AnalysisThread, type ThreadLimits } from './analysis-thread.ts';
import type { Adjustments } from './stages/judge.ts';

/** A batch takes milliseconds and a few megabytes beside the 40 MB a thread keeps. */
const defaults: ThreadLimits = { timeLimitMs: 60_000, heapMb: 320 };

export interface AnalysisPool {
  /**
   * Runs `analyse` away from the thread that answers requests; waits for a free thread.
   * @throws AnalysisFailedError when the thread dies over the batch or takes too long; the next batch gets a new
   * thread.
   */
  analyse(job: IngestJob, brands: readonly Brand[], adjustments?: Adjustments): Promise<Analysis>;
  /** Ends the threads; what runs is refused. Closing twice is harmless. */
  close(): Promise<void>;
}

/** Payloads are not read, and copying them to a thread and back costs more than the analysis. */
const withoutPayloads = (job: IngestJob): IngestJob => ({
  ...job,
  items: job.items.map((item) => ({ ...item, raw: null })),
});

const withPayloads = (analysis: Analysis, { items }: IngestJob): Analysis => {
  const payloads = new Map(items.map(({ source, externalId, raw }) => [mentionId(source, externalId), raw]));
  return {
    ...analysis,
    mentions: analysis.mentions.map(({ mention }) => ({ mention, raw: payloads.get(mention.id) ?? null })),
  };
};

interface Waiter {
  readonly resolve: (thread: AnalysisThread) => void;
  readonly reject: (error: AnalysisFailedError) => void;
}

const stopped = (): AnalysisFailedError => new AnalysisFailedError('The analysis is stopped.');

class ThreadPool implements AnalysisPool {
  readonly #size: number;
  readonly #limits: ThreadLimits;
  readonly #idle: AnalysisThread[] = [];
  readonly #all = new Set<AnalysisThread>();
  readonly #waiting: Waiter[] = [];
  #closed = false;

  constructor(size: number, limits: ThreadLimits) {
    this.#size = size;
    this.#limits = limits;
  }

  analyse: AnalysisPool['analyse'] = async (job, brands, adjustments = new Map()) => {
    const thread = await this.#take();
    try {
      const inUse = [...adjustments].map(([brandId, { id }]) => [brandId, id]);
      const version = JSON.stringify([brands, inUse]);
      const analysis = await thread.analyse(withoutPayloads(job), brands, adjustments, version);
      return withPayloads(analysis, job);
    } finally {
      this.#giveBack(thread);
    }
  };

  close: AnalysisPool['close'] = async () => {
    this.#closed = true;
    for (const { reject } of this.#waiting.splice(0)) reject(stopped());
    await Promise.all([...this.#all].map((thread) => thread.close()));
  };

  async #take(): Promise<AnalysisThread> {
    if (this.#closed) throw stopped();
    const idle = this.#idle.pop();
    if (idle !== undefined && !idle.dead) return idle;
    if (idle !== undefined) this.#all.delete(idle);
    if (this.#all.size < this.#size) return this.#start();
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
    });
  }

  #start(): AnalysisThread {
    const thread = new AnalysisThread(this.#limits);
    this.#all.add(thread);
    return thread;
  }

  #giveBack(thread: AnalysisThread): void {
    if (thread.dead) this.#all.delete(thread);
    const next = this.#waiting.shift();
    if (next !== undefined) next.resolve(thread.dead ? this.#start() : thread);
    else if (!thread.dead) this.#idle.push(thread);
  }
}

/** Threads are started when first needed. @param threads at most this many batches at once. */
export const openAnalysisPool = ({
  threads,
  ...limits
}: { readonly threads: number } & Partial<ThreadLimits>): AnalysisPool =>
  new ThreadPool(threads, { ...defaults, ...limits });
