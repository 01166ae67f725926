import type { Context } from './context.ts';

const POLL_MS = 400;
/** Changes that nobody can have missed in so many commits are forgotten. */
const CHANGES_KEPT = 10_000;

/**
 * Calls back soon after mentions changed, several changes at once. It asks again and again, for what tells of changes
 * by itself needs a replica set. @returns unsubscribe.
 */
export const subscribeToChanges = async (
  { in: { change } }: Context,
  listener: (change: { readonly brandIds: readonly string[] }) => void,
): Promise<() => Promise<void>> => {
  const [latest] = await change.find().sort({ _id: -1 }).limit(1).toArray();
  let last = latest?._id ?? 0;
  let asking: Promise<void> | null = null;
  const ask = async (): Promise<void> => {
    const found = await change
      .find({ _id: { $gt: last } })
      .sort({ _id: 1 })
      .toArray();
    if (found.length === 0) return;
    last = found.at(-1)?._id ?? last;
    listener({ brandIds: [...new Set(found.flatMap(({ brandIds }) => brandIds))].sort() });
    await change.deleteMany({ _id: { $lt: last - CHANGES_KEPT } });
  };
  const timer = setInterval(() => {
    asking ??= ask()
      // A listener reads again by itself; what ails the server shows elsewhere.
      .catch(() => {})
      .finally(() => {
        asking = null;
      });
  }, POLL_MS).unref();
  return async () => {
    clearInterval(timer);
    await asking;
  };
};
