import { randomUUID } from 'node:crypto';
import type { Learner } from '../api/services.ts';
import { ConflictError, NotFoundError } from '../domain/errors.ts';
import { toInstant } from '../domain/instant.ts';
import { MODEL_NAME } from '../pipeline/language/model/model-name.ts';
import { sortLabels } from '../pipeline/learning/sort-labels.ts';
import { requestRejudge } from '../pipeline/request-rejudge.ts';
import { learnJobId } from '../queue/job-ids.ts';
import type { Queues } from '../queue/jobs.ts';
import type { LearningStore } from '../store/learning-port.ts';

/** Labels come one after the other: what is given within this time is learned from together. */
const SLOT_MS = 60_000;

export const createLearner = ({
  learning,
  queues,
  now,
}: {
  readonly learning: Pick<LearningStore, 'findAdjustment' | 'listChoices' | 'choose'>;
  readonly queues: Pick<Queues, 'add'>;
  readonly now: () => Date;
}): Learner => ({
  model: MODEL_NAME,
  sortLabels,
  labelled: async (brandIds) => {
    const ms = now().getTime();
    const end = (Math.floor(ms / SLOT_MS) + 1) * SLOT_MS;
    for (const brandId of brandIds) {
      await queues.add('learn', { brandId }, { id: learnJobId(brandId, end), delayMs: end - ms });
    }
  },
  learnNow: (brandId) => queues.add('learn', { brandId }, { id: learnJobId(brandId, now().getTime()) }),
  choose: async (brandId, adjustmentId, by) => {
    const found = adjustmentId === null ? null : await learning.findAdjustment(adjustmentId);
    if (adjustmentId !== null && found?.brandId !== brandId)
      throw new NotFoundError('adjustment', adjustmentId);
    if (found !== null && found.model !== MODEL_NAME)
      throw new ConflictError(
        `That was learned for ${found.model}, and ${MODEL_NAME} judges now. Press “Learn now” to learn from your labels for it.`,
      );
    const chosenAt = now();
    await learning.choose({ id: randomUUID(), brandId, at: toInstant(chosenAt), adjustmentId, by });
    await requestRejudge(queues, brandId, chosenAt);
  },
  letTrialsChoose: async (brandId, by) => {
    const [newest] = await learning.listChoices(brandId, 1);
    if (newest === undefined || newest.by === 'trial' || newest.automatic) return;
    const { adjustmentId } = newest;
    const at = toInstant(now());
    await learning.choose(
      { id: randomUUID(), brandId, at, adjustmentId, by, automatic: true },
      { after: newest.id },
    );
  },
});
