export interface BatchLimits<Item> {
  readonly items: number;
  readonly bytes: number;
  readonly bytesOf: (item: Item) => number;
  /** What waits is handed on when so long nothing comes after it, ms: a stream may have no end. */
  readonly waitMs: number;
}

/** Items in batches within the limits, in their order. An item past the limit of bytes makes a batch of its own. */
export const inBatches = async function* <Item>(
  items: AsyncIterable<Item>,
  limits: BatchLimits<Item>,
): AsyncGenerator<readonly Item[]> {
  const input = items[Symbol.asyncIterator]();
  let batch: Item[] = [];
  let bytes = 0;
  let timer: NodeJS.Timeout | undefined;
  let waited: Promise<'waited'> = new Promise(() => {});
  const take = (): readonly Item[] => {
    clearTimeout(timer);
    const taken = batch;
    batch = [];
    bytes = 0;
    return taken;
  };
  try {
    let next = input.next();
    for (;;) {
      const step = await (batch.length === 0 ? next : Promise.race([next, waited]));
      if (step === 'waited') {
        yield take();
        continue;
      }
      if (step.done === true) break;
      const size = limits.bytesOf(step.value);
      if (batch.length > 0 && bytes + size > limits.bytes) yield take();
      if (batch.length === 0) {
        waited = new Promise((resolve) => {
          timer = setTimeout(resolve, limits.waitMs, 'waited');
        });
      }
      batch.push(step.value);
      bytes += size;
      next = input.next();
      if (batch.length >= limits.items) yield take();
    }
    if (batch.length > 0) yield take();
  } finally {
    clearTimeout(timer);
    await input.return?.();
  }
};
