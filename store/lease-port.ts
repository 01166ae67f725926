/** Who does what only one process at a time is to do. */
export interface Lease {
  /** Null where the last holder gave it up. */
  readonly holder: string | null;
  /** Goes up with every change: also when its holder only renews it. */
  readonly term: number;
}

/**
 * Leases that processes agree by. No clocks are compared: whoever sees a term stand still for too long, by its own clock,
 * may take the lease over.
 */
export interface LeaseStore {
  /** As it stands; null when nobody ever held it. */
  find(name: string): Promise<Lease | null>;
  /**
   * Takes, renews or gives up a lease whose term is still `expected` (null: nobody ever held it), in one step: of several
   * at once one succeeds. @param holder null gives it up. @returns the new term; null when another was faster.
   */
  replace(name: string, expected: number | null, holder: string | null): Promise<number | null>;
}
