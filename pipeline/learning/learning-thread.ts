import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { AnalysisFailedError } from '../../domain/errors.ts';
import type { LearningAnswer, LearningMessage, LearningRequest } from './learning-protocol.ts';

/** A trial of thousands of labels takes seconds and some hundred megabytes. */
const HEAP_MB = 512;
/** A thread keeps a hundred megabytes of models: after so long without work it ends. */
const IDLE_MS = 60_000;

/** A thread that fits, tries and judges anew, apart from the one that answers requests and those that judge what comes. */
export interface LearningThread {
  /** One after the other. @throws AnalysisFailedError when the thread dies over it; the next one gets a new thread. */
  ask(request: LearningRequest): Promise<LearningAnswer>;
  /** Ends the thread; what runs is refused. Closing twice is harmless. */
  close(): Promise<void>;
}

const startWorker = (): Worker => {
  const file = createRequire(import.meta.url).resolve('#compiled/pipeline/learning/learning-worker');
  const worker = new Worker(file, { resourceLimits: { maxOldGenerationSizeMb: HEAP_MB } });
  // An idle thread does not keep the process alive.
  worker.unref();
  return worker;
};

const askWorker = (worker: Worker, request: LearningRequest): Promise<LearningAnswer> =>
  new Promise((resolve, reject) => {
    const fail = (reason: string): void => reject(new AnalysisFailedError(reason));
    const onError = (error: unknown): void => fail(`The learning thread died: ${String(error)}`);
    const onExit = (): void => fail('The learning thread ended.');
    worker.once('error', onError);
    worker.once('exit', onExit);
    worker.once('message', (message: LearningMessage) => {
      worker.off('error', onError);
      worker.off('exit', onExit);
      if (message.ok) resolve(message.answer);
      else fail(message.error);
    });
    worker.postMessage(request);
  });

/** Started by a request, and ended when none has come for a while. */
export const openLearningThread = ({ idleMs = IDLE_MS } = {}): LearningThread => {
  let worker: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let closed = false;

  const endNow = async (): Promise<void> => {
    clearTimeout(idle);
    const ending = worker;
    worker = null;
    await ending?.terminate();
  };
  const askNow = async (request: LearningRequest): Promise<LearningAnswer> => {
    if (closed) throw new AnalysisFailedError('The learning is stopped.');
    if (worker === null) {
      const started = startWorker();
      const drop = (): void => {
        if (worker === started) worker = null;
      };
      // One that fails has not ended yet: what is asked next must not reach it.
      started.on('error', drop);
      started.once('exit', drop);
      worker = started;
    }
    clearTimeout(idle);
    worker.ref();
    try {
      return await askWorker(worker, request);
    } finally {
      worker?.unref();
      idle = setTimeout(() => void endNow(), idleMs).unref();
    }
  };
  return {
    ask: (request) => {
      const answer = last.then(() => askNow(request));
      last = answer.catch(() => undefined);
      return answer;
    },
    close: async () => {
      closed = true;
      await endNow();
    },
  };
};
