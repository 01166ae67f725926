import type { DraftRequest } from '../../../api/schemas/replies.ts';

const PAUSE_MS = 400;

/** Keeps a draft as it is written: the last of several at once, one after another. */
export interface DraftKeeper {
  /** Soon. */
  keep(draft: DraftRequest): void;
  /** What is not kept yet, at once. */
  flush(): void;
  /** Nothing more is kept of what was written until now. */
  stop(): void;
}

/** @param save sends one; what fails is sent again with the next. */
export const createDraftKeeper = (save: (draft: DraftRequest) => Promise<void>): DraftKeeper => {
  let waiting: DraftRequest | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last: Promise<void> = Promise.resolve();
  const flush = (): void => {
    clearTimeout(timer);
    const draft = waiting;
    if (draft === null) return;
    waiting = null;
    last = last
      .then(() => save(draft))
      .catch(() => {
        waiting ??= draft;
      });
  };
  return {
    keep: (draft) => {
      waiting = draft;
      clearTimeout(timer);
      timer = setTimeout(flush, PAUSE_MS);
    },
    flush,
    stop: () => {
      waiting = null;
      clearTimeout(timer);
    },
  };
};
