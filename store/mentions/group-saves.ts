/** Kept in one turn at most. */
const ITEMS_AT_ONCE = 1_000;

/** What an item came to, in the items' order. */
type Keep<Turn, Item, Outcome> = (turn: Turn, items: readonly Item[]) => Promise<readonly Outcome[]>;

interface Waiting<Item, Outcome> {
  readonly items: readonly Item[];
  readonly resolve: (outcomes: readonly Outcome[]) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Keeps together what several batches bring until a turn comes: a turn with many costs little more than one with few, and
 * where many processes wait for theirs the more is ready by then. Each batch waits until it is kept. When a turn fails its
 * batches are kept one by one, so that one bad batch does not hold up the others.
 * @see https://www.postgresql.org/docs/current/wal-configuration.html (group commit, the same idea)
 */
export const groupSaves = <Turn, Item, Outcome>(
  inTurn: <Result>(work: (turn: Turn) => Promise<Result>) => Promise<Result>,
  keep: Keep<Turn, Item, Outcome>,
): ((items: readonly Item[]) => Promise<readonly Outcome[]>) => {
  type Group = readonly Waiting<Item, Outcome>[];
  let queue: Group = [];
  let running = false;

  const takeGroup = (): Group => {
    let count = 0;
    const end = queue.findIndex(({ items }, index) => {
      count += items.length;
      return index > 0 && count > ITEMS_AT_ONCE;
    });
    const group = end === -1 ? queue : queue.slice(0, end);
    queue = queue.slice(group.length);
    return group;
  };
  const saveOne = async ({ items, resolve, reject }: Waiting<Item, Outcome>): Promise<void> => {
    try {
      resolve(await inTurn((turn) => keep(turn, items)));
    } catch (error) {
      reject(error);
    }
  };
  const saveGroup = async (): Promise<void> => {
    let group: Group | null = null;
    try {
      const outcomes = await inTurn((turn) => {
        // Not before: while this one waited for its turn others may have come.
        group = takeGroup();
        return keep(
          turn,
          group.flatMap(({ items }) => items),
        );
      });
      answer(group ?? [], outcomes);
    } catch (error) {
      const failed: Group = group ?? takeGroup();
      if (failed.length === 1) failed[0]?.reject(error);
      else for (const waiting of failed) await saveOne(waiting);
    }
  };
  const run = async (): Promise<void> => {
    running = true;
    while (queue.length > 0) await saveGroup();
    running = false;
  };

  return (items) =>
    new Promise((resolve, reject) => {
      queue = [...queue, { items, resolve, reject }];
      if (!running) void run();
    });
};

/** Gives each batch what its own items came to. */
const answer = <Item, Outcome>(
  group: readonly Waiting<Item, Outcome>[],
  outcomes: readonly Outcome[],
): void => {
  let from = 0;
  for (const { items, resolve } of group) {
    resolve(outcomes.slice(from, from + items.length));
    from += items.length;
  }
};
