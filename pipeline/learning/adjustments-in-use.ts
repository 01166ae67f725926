import type { Adjustment } from '../../domain/adjustment.ts';
import type { LearningStore } from '../../store/learning-port.ts';
import { MODEL_NAME } from '../language/model/model-name.ts';

/** The adjustment each brand uses now, by brand; none that was made for another model. */
export type AdjustmentsInUse = () => Promise<ReadonlyMap<string, Adjustment>>;

/** Adjustments never change, so each is read once. */
export const createAdjustmentsInUse = (
  learning: Pick<LearningStore, 'listChosen' | 'findAdjustment'>,
): AdjustmentsInUse => {
  let read = new Map<string, Adjustment>();
  return async () => {
    const inUse = new Map<string, Adjustment>();
    for (const [brandId, id] of await learning.listChosen()) {
      const found = read.get(id) ?? (await learning.findAdjustment(id));
      if (found?.model === MODEL_NAME) inUse.set(brandId, found);
    }
    read = new Map([...inUse.values()].map((adjustment) => [adjustment.id, adjustment]));
    return inUse;
  };
};
