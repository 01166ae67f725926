import { createAdjustmentsInUse } from '../pipeline/learning/adjustments-in-use.ts';
import { createLearn } from '../pipeline/learning/learn.ts';
import { openLearningThread } from '../pipeline/learning/learning-thread.ts';
import { createRejudge } from '../pipeline/learning/rejudge.ts';
import type { Queues } from '../queue/jobs.ts';
import type { Store } from '../store/port.ts';

/** Begins to handle what is learned from people's labels. */
export const startLearning = ({
  store,
  queues,
  now,
}: {
  readonly store: Store;
  readonly queues: Queues;
  readonly now: () => Date;
}) => {
  const thread = openLearningThread();
  const adjustments = createAdjustmentsInUse(store.learning);
  queues.work('learn', createLearn({ ...store, thread, queues, now }), { concurrency: 1 });
  queues.work('rejudge', createRejudge({ ...store, adjustments, thread, queues, now }), { concurrency: 1 });
  return { adjustments, close: thread.close };
};
