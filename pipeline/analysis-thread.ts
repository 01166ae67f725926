import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { Brand } from '../domain/brand.ts';
import { AnalysisFailedError } from '../domain/errors.ts';
import type { IngestJob } from '../queue/jobs.ts';
import type { Analysis } from './analyse.ts';
import type { AnalysisAnswer, AnalysisRequest } from './analysis-protocol.ts';
import type { Adjustments } from './stages/judge.ts';

export interface ThreadLimits {
  /** A batch that takes longer ends the thread. */
  readonly timeLimitMs: number;
  /** A batch that needs more ends the thread, rather than the whole process. */
  readonly heapMb: number;
}

interface Running {
  readonly resolve: (analysis: Analysis) => void;
  readonly reject: (error: AnalysisFailedError) => void;
  readonly timer: NodeJS.Timeout;
}

/** One thread that analyses one batch at a time. Started by the first; once dead it takes no more. */
export class AnalysisThread {
  readonly #worker: Worker;
  readonly #timeLimitMs: number;
  #running: Running | null = null;
  #knownBrands: string | null = null;
  #dead = false;

  constructor({ timeLimitMs, heapMb }: ThreadLimits) {
    this.#timeLimitMs = timeLimitMs;
    const resourceLimits = { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 16 };
    const file = createRequire(import.meta.url).resolve('#compiled/pipeline/analysis-worker');
    this.#worker = new Worker(file, { resourceLimits });
    this.#worker.on('message', (answer: AnalysisAnswer) => this.#settle(answer));
    this.#worker.on('error', (error) => this.#die(`The analysis thread died: ${error.message}`, error));
    this.#worker.on('exit', () => this.#die('The analysis thread ended.'));
    // An idle thread does not keep the process alive.
    this.#worker.unref();
  }

  get dead(): boolean {
    return this.#dead;
  }

  /**
   * @param version changes when the brands or the adjustments do; only then are they sent.
   * @throws AnalysisFailedError when the thread dies over it or takes too long.
   */
  analyse(
    job: IngestJob,
    brands: readonly Brand[],
    adjustments: Adjustments,
    version: string,
  ): Promise<Analysis> {
    const isKnown = version === this.#knownBrands;
    const request = { job, ...(isKnown ? { brands: null, adjustments: null } : { brands, adjustments }) };
    this.#knownBrands = version;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#die(`A batch took longer than ${this.#timeLimitMs / 1000} s to analyse.`);
        void this.#worker.terminate();
      }, this.#timeLimitMs);
      this.#running = { resolve, reject, timer };
      this.#worker.ref();
      this.#worker.postMessage(request satisfies AnalysisRequest);
    });
  }

  async close(): Promise<void> {
    this.#die('The analysis was stopped.');
    await this.#worker.terminate();
  }

  #settle(answer: AnalysisAnswer): void {
    const running = this.#finish();
    if (answer.ok) {
      running?.resolve(answer.analysis);
      return;
    }
    // Nobody knows how far it came with the brands.
    this.#knownBrands = null;
    running?.reject(new AnalysisFailedError(answer.error));
  }

  #die(message: string, cause?: Error): void {
    this.#dead = true;
    this.#finish()?.reject(new AnalysisFailedError(message, { cause }));
  }

  #finish(): Running | null {
    const running = this.#running;
    this.#running = null;
    if (running !== null) clearTimeout(running.timer);
    this.#worker.unref();
    return running;
  }
}
