/** Counts attempts by caller in fixed windows, in this process's memory. */
export interface Throttle {
  /** @returns null when let through, else how long to wait, ms. */
  attempt(caller: string, now: Date): number | null;
  /** Does not count one of the caller's attempts after all. */
  refund(caller: string): void;
  /** Counts the caller's attempts from the beginning. */
  forgive(caller: string): void;
}

/** Past this many callers the oldest are forgotten, so that a flood of addresses cannot fill the memory. */
const CALLERS_AT_MOST = 10_000;

export const createThrottle = (limit: { readonly attempts: number; readonly perMs: number }): Throttle => {
  const windows = new Map<string, { startedAt: number; attempts: number }>();
  return {
    attempt(caller, now) {
      const at = now.getTime();
      const known = windows.get(caller);
      // A clock set back must not lock anyone out.
      if (known !== undefined && known.startedAt <= at && at < known.startedAt + limit.perMs) {
        known.attempts += 1;
        return known.attempts > limit.attempts ? known.startedAt + limit.perMs - at : null;
      }
      // Deleting first keeps the map in the order of the windows' starts.
      windows.delete(caller);
      windows.set(caller, { startedAt: at, attempts: 1 });
      for (const oldest of windows.keys()) {
        if (windows.size <= CALLERS_AT_MOST) break;
        windows.delete(oldest);
      }
      return null;
    },
    refund: (caller) => {
      const known = windows.get(caller);
      if (known !== undefined) known.attempts -= 1;
    },
    forgive: (caller) => void windows.delete(caller),
  };
};
