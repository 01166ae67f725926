/** Collects what is to be closed, the last opened first. */
export interface Closers {
  add(close: () => Promise<void>): void;
  /** Closes all of it, the rest also where one fails. Closing twice is harmless. @throws what failed first. */
  closeAll(): Promise<void>;
}

export const createClosers = (): Closers => {
  const waiting: (() => Promise<void>)[] = [];
  return {
    add: (close) => void waiting.push(close),
    closeAll: async () => {
      const failures: unknown[] = [];
      for (let close = waiting.pop(); close !== undefined; close = waiting.pop()) {
        await close().catch((error: unknown) => failures.push(error));
      }
      if (failures.length > 0) throw failures[0];
    },
  };
};
