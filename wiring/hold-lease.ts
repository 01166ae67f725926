import type { Lease, LeaseStore } from '../store/lease-port.ts';

/** The holder ends its work so much before others may take the lease over, as a part of its time. */
const USED = 0.8;
const BEATS = 3;

/** What is done while the lease is held. */
interface Stoppable {
  stop(): Promise<void>;
}

export interface HoldLease {
  readonly leases: LeaseStore;
  readonly name: string;
  /** This process: unlike every other that may ask for the lease. */
  readonly holder: string;
  /** So long a holder that fell silent holds up the others. */
  readonly leaseMs: number;
  /** Begins what only one process does. */
  readonly begin: () => Stoppable;
  /** The store cannot be asked; it is tried again. */
  readonly onFault: (error: unknown) => void;
}

export interface LeaseHold {
  /** It is this process's turn. */
  readonly isHeld: boolean;
  /** Ends what was begun, then lets the next one have it at once. Stopping twice is harmless. */
  stop(): Promise<void>;
}

/**
 * Does something in one of many processes: whoever holds the lease. One that cannot renew it ends its work before
 * another may begin. Only this process's clock is used, and only for how long something lasts.
 */
export const holdLease = ({ leases, name, holder, leaseMs, begin, onFault }: HoldLease): LeaseHold => {
  let term: number | null = null;
  let work: Stoppable | null = null;
  let seen: { readonly term: number; readonly sinceMs: number } | null = null;
  let deadline: NodeJS.Timeout | undefined;
  let beating: Promise<void> | null = null;

  const end = async (): Promise<void> => {
    clearTimeout(deadline);
    term = null;
    const ended = work;
    work = null;
    await ended?.stop();
  };

  /** @param askedMs when the store was asked: from then on others see the term stand still. */
  const keep = (next: number, askedMs: number): void => {
    const leftMs = leaseMs * USED - (performance.now() - askedMs);
    if (leftMs <= 0) return;
    term = next;
    clearTimeout(deadline);
    deadline = setTimeout(() => void end().catch(onFault), leftMs);
    work ??= begin();
  };

  const mayTake = (lease: Lease | null): boolean => {
    if (lease === null || lease.holder === null || lease.holder === holder) return true;
    const nowMs = performance.now();
    if (seen?.term !== lease.term) seen = { term: lease.term, sinceMs: nowMs };
    return nowMs - seen.sinceMs >= leaseMs;
  };

  const beat = async (): Promise<void> => {
    const askedMs = performance.now();
    if (term !== null) {
      const next = await leases.replace(name, term, holder);
      return next === null ? await end() : keep(next, askedMs);
    }
    const lease = await leases.find(name);
    if (!mayTake(lease)) return;
    const next = await leases.replace(name, lease?.term ?? null, holder);
    if (next !== null) keep(next, askedMs);
  };

  const beatInTurn = (): void => {
    beating ??= beat()
      .catch(onFault)
      .finally(() => {
        beating = null;
      });
  };
  const timer = setInterval(beatInTurn, leaseMs / BEATS);
  beatInTurn();
  return {
    get isHeld() {
      return work !== null;
    },
    stop: async () => {
      clearInterval(timer);
      await beating;
      const held = term;
      await end();
      // The others find out by themselves when this cannot be told.
      if (held !== null) await leases.replace(name, held, null).catch(onFault);
    },
  };
};
