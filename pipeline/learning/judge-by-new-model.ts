import { newModelJobId } from '../../queue/job-ids.ts';
import type { Queues } from '../../queue/jobs.ts';
import type { LearningStore } from '../../store/learning-port.ts';
import type { BrandStore } from '../../store/port.ts';
import { MODEL_NAME } from '../language/model/model-name.ts';

/** Wishes of those who start within this time, one after the other, are one. */
const SLOT_MS = 60_000;

interface Deps {
  readonly brands: Pick<BrandStore, 'list'>;
  readonly learning: Pick<LearningStore, 'findRejudging'>;
  readonly queues: Pick<Queues, 'add'>;
  readonly now: () => Date;
}

/**
 * Has every brand learn from its labels again, and its mentions judged anew after that, unless all have been with the
 * shipped model: the one before may have judged them. Safe to repeat, also by several processes that start at once.
 */
export const judgeByNewModel = async ({ brands, learning, queues, now }: Deps): Promise<void> => {
  const slot = Math.floor(now().getTime() / SLOT_MS);
  for (const { id: brandId } of await brands.list()) {
    const last = await learning.findRejudging(brandId);
    if (last?.model === MODEL_NAME && last.finishedAt !== null) continue;
    await queues.add('learn', { brandId }, { id: newModelJobId(brandId, MODEL_NAME, slot) });
  }
};
