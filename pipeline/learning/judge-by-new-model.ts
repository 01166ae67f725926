import { rejudgeJobId } from '../../queue/job-ids.ts';
import type { Queues } from '../../queue/jobs.ts';
import type { BrandStore, LearningStore } from '../../store/port.ts';
import { MODEL_NAME } from '../language/model/model-name.ts';

interface Deps {
  readonly brands: Pick<BrandStore, 'list'>;
  readonly learning: Pick<LearningStore, 'findRejudging'>;
  readonly queues: Pick<Queues, 'add'>;
}

/**
 * Asks for a pass over the mentions of every brand that none has gone over with the shipped model: they may have been
 * judged by the one before. Safe to repeat, also by several processes that start at once.
 */
export const judgeByNewModel = async ({ brands, learning, queues }: Deps): Promise<void> => {
  for (const { id: brandId } of await brands.list()) {
    const last = await learning.findRejudging(brandId);
    if (last?.model === MODEL_NAME) continue;
    await queues.add('rejudge', { brandId }, { id: rejudgeJobId(brandId, MODEL_NAME) });
  }
};
