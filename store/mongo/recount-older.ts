import { randomUUID } from 'node:crypto';
import type { Context } from './context.ts';

/** Raised when counts get new parts, or are counted by another rule. */
export const COUNTS_FORM = 3;

/** Has all hours counted again that a version counted which did not count as this one does. */
export const recountOlder = async ({ in: { turn, bucket } }: Context): Promise<void> => {
  const found = await turn.findOne({ _id: 'writer' });
  if (found === null || found.countsForm === COUNTS_FORM) return;
  await bucket.updateMany(
    { grain: 'hour', rollup: { $ne: null } },
    { $set: { mark: found.number + 1, token: randomUUID() } },
  );
  await turn.updateOne({ _id: 'writer' }, { $set: { countsForm: COUNTS_FORM } });
};
