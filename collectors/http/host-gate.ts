/** Leaves the gate; calling it twice is harmless. */
export type Leave = () => void;

export interface HostGate {
  /**
   * Waits for a turn at a host, first come first served.
   * @returns what to call when done. @throws the signal's reason when it is aborted while waiting.
   */
  enter(
    host: string,
    options: { readonly requestsPerMinute: number; readonly signal: AbortSignal },
  ): Promise<Leave>;
}

interface Waiting {
  readonly requestsPerMinute: number;
  readonly admit: () => void;
}

interface Host {
  active: number;
  /** When the last requests began, ms, oldest first. */
  starts: number[];
  readonly queue: Waiting[];
  /** Ends the wait for the next turn. */
  cancel: (() => void) | null;
}

/** Where the time comes from; replaced in tests only. */
export interface GateClock {
  /** Ms. */
  readonly now: () => number;
  /** @returns what calls it off. */
  readonly later: (run: () => void, ms: number) => () => void;
}

const realClock: GateClock = {
  now: () => Date.now(),
  later: (run, ms) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

const MINUTE = 60_000;

/** Ms until another request may begin without more than `perMinute` in any minute. */
const waitFor = (starts: readonly number[], perMinute: number, now: number): number => {
  const nth = starts[starts.length - Math.max(1, Math.floor(perMinute))];
  return nth === undefined ? 0 : Math.max(0, nth + MINUTE - now);
};

/** Limits requests running at once and begun a minute for each host, over all sources. */
export const createHostGate = (options: {
  readonly concurrency: number;
  readonly clock?: GateClock | undefined;
}): HostGate => {
  const { now, later } = options.clock ?? realClock;
  const hosts = new Map<string, Host>();
  let tidiedAt = now();

  const pump = (host: Host): void => {
    host.cancel?.();
    host.cancel = null;
    for (;;) {
      const head = host.queue[0];
      if (head === undefined || host.active >= options.concurrency) return;
      const wait = waitFor(host.starts, head.requestsPerMinute, now());
      if (wait > 0) {
        host.cancel = later(() => pump(host), wait);
        return;
      }
      host.queue.shift();
      host.active += 1;
      host.starts.push(now());
      head.admit();
    }
  };

  /** Once a minute: there may be thousands of hosts, and each is looked at. */
  const forgetIdle = (): void => {
    if (now() < tidiedAt + MINUTE && now() >= tidiedAt) return;
    tidiedAt = now();
    for (const [name, host] of hosts) {
      host.starts = host.starts.filter((start) => start > now() - MINUTE);
      if (host.active === 0 && host.queue.length === 0 && host.starts.length === 0) hosts.delete(name);
    }
  };

  const leaveOnce = (host: Host): Leave => {
    let left = false;
    return () => {
      if (left) return;
      left = true;
      host.active -= 1;
      pump(host);
    };
  };

  return {
    enter: (name, { requestsPerMinute, signal }) => {
      forgetIdle();
      const host = hosts.get(name) ?? { active: 0, starts: [], queue: [], cancel: null };
      hosts.set(name, host);
      return new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason);
        const giveUp = (): void => {
          host.queue.splice(host.queue.indexOf(waiting), 1);
          pump(host);
          reject(signal.reason);
        };
        const waiting: Waiting = {
          requestsPerMinute,
          admit: () => {
            signal.removeEventListener('abort', giveUp);
            resolve(leaveOnce(host));
          },
        };
        signal.addEventListener('abort', giveUp, { once: true });
        host.queue.push(waiting);
        pump(host);
      });
    },
  };
};
