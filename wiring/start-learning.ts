import { createAdjustmentsInUse } from '../pipeline/learning/adjustments-in-use.ts';
import { judgeByNewModel } from '../pipeline/learning/judge-by-new-model.ts';
import { createLearn } from '../pipeline/learning/learn.ts';
import { openLearningThread } from '../pipeline/learning/learning-thread.ts';
import { createRejudge } from '../pipeline/learning/rejudge.ts';
import type { Queues } from '../queue/jobs.ts';
import type { Store } from '../store/port.ts';

/** Begins to handle what is learned from people's labels, and has mentions judged by a model that is new. */
export const startLearning = ({
  store,
  queues,
  now,
  onFault,
}: {
  readonly store: Store;
  readonly queues: Queues;
  readonly now: () => Date;
  readonly onFault: (error: unknown) => void;
}) => {
  const thread = openLearningThread();
  const adjustments = createAdjustmentsInUse(store.learning);
  queues.work('learn', createLearn({ ...store, thread, queues, now }), { concurrency: 1 });
  queues.work('rejudge', createRejudge({ ...store, adjustments, thread, queues, now }), { concurrency: 1 });
  const asking = judgeByNewModel({ ...store, queues }).catch(onFault);
  const close = async (): Promise<void> => {
    await asking;
    await thread.close();
  };
  return { adjustments, close };
};
