import type { MentionStore } from '../store/port.ts';

type Save = MentionStore['save'];
type Items = Parameters<Save>[0];

/** Mentions kept in one step at most. */
const ITEMS_AT_ONCE = 1_000;

interface Waiting {
  readonly items: Items;
  readonly resolve: (outcomes: Awaited<ReturnType<Save>>) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Keeps together what several batches bring while an earlier step is under way: a step of many costs little more
 * than one of few. Each batch waits until it is kept. When a step fails its batches are kept one by one, so that
 * one bad batch does not hold up the others.
 * @see https://www.postgresql.org/docs/current/wal-configuration.html (group commit, the same idea)
 */
export const groupSaves = (save: Save): Save => {
  let queue: Waiting[] = [];
  let running = false;

  const takeGroup = (): readonly Waiting[] => {
    let count = 0;
    const end = queue.findIndex(({ items }, index) => {
      count += items.length;
      return index > 0 && count > ITEMS_AT_ONCE;
    });
    const group = end === -1 ? queue : queue.slice(0, end);
    queue = queue.slice(group.length);
    return group;
  };
  const saveOne = async ({ items, resolve, reject }: Waiting): Promise<void> => {
    try {
      resolve(await save(items));
    } catch (error) {
      reject(error);
    }
  };
  const saveGroup = async (group: readonly Waiting[]): Promise<void> => {
    try {
      const outcomes = await save(group.flatMap(({ items }) => items));
      let from = 0;
      for (const { items, resolve } of group) {
        resolve(outcomes.slice(from, from + items.length));
        from += items.length;
      }
    } catch {
      for (const waiting of group) await saveOne(waiting);
    }
  };
  const run = async (): Promise<void> => {
    running = true;
    while (queue.length > 0) {
      const group = takeGroup();
      const [only] = group;
      if (group.length === 1 && only !== undefined) await saveOne(only);
      else await saveGroup(group);
    }
    running = false;
  };

  return (items) =>
    new Promise((resolve, reject) => {
      queue.push({ items, resolve, reject });
      if (!running) void run();
    });
};
