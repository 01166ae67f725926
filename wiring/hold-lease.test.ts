import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { StoreUnavailableError } from '../domain/errors.ts';
import type { LeaseStore } from '../store/lease-port.ts';
import type { Store } from '../store/port.ts';
import type { Engine } from '../store/postgres/engine.ts';
import { openMemoryEngine } from '../store/postgres/open-engine.ts';
import { openPostgresStore } from '../store/postgres/open-postgres-store.ts';
import { holdLease, type LeaseHold } from './hold-lease.ts';

const LEASE_MS = 300;
let engine: Engine;
let store: Store;
let names = 0;
let holds: LeaseHold[] = [];

beforeAll(async () => {
  engine = await openMemoryEngine();
  store = await openPostgresStore({ engine });
});
afterEach(async () => {
  for (const hold of holds) await hold.stop();
  holds = [];
});
afterAll(() => engine.close());

const nextName = (): string => {
  names += 1;
  return `lease-${names}`;
};

/** Holds as that process, noting who works when. */
const hold = (name: string, holder: string, working: Set<string>, leases: LeaseStore = store.leases) => {
  const made = holdLease({
    ...{ leases, name, holder, leaseMs: LEASE_MS, onFault: () => {} },
    begin: () => {
      working.add(holder);
      expect([...working]).toEqual([holder]);
      return { stop: async () => void working.delete(holder) };
    },
  });
  holds.push(made);
  return made;
};

const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await sleep(5);
};

it('is held by one, and by the next as soon as that one stops', async () => {
  const [name, working] = [nextName(), new Set<string>()];
  const one = hold(name, 'one', working);
  await until(() => one.isHeld);
  const two = hold(name, 'two', working);
  await sleep(LEASE_MS * 3);
  expect([...working]).toEqual(['one']);
  const stoppedMs = performance.now();
  await one.stop();
  await until(() => two.isHeld);
  expect(performance.now() - stoppedMs).toBeLessThan(LEASE_MS * 2);
  expect([...working]).toEqual(['two']);
});

it('ends before another begins where its holder can no longer renew it', async () => {
  const [name, working] = [nextName(), new Set<string>()];
  const away = { now: false };
  const lost = async (): Promise<never> => {
    throw new StoreUnavailableError('The store is away.');
  };
  const leases: LeaseStore = {
    find: (asked) => (away.now ? lost() : store.leases.find(asked)),
    replace: (...asked) => (away.now ? lost() : store.leases.replace(...asked)),
  };
  const one = hold(name, 'one', working, leases);
  await until(() => one.isHeld);
  const two = hold(name, 'two', working);
  away.now = true;
  await until(() => two.isHeld);
  expect([...working]).toEqual(['two']);
  away.now = false;
  await sleep(LEASE_MS * 2);
  expect([...working]).toEqual(['two']);
});

it('is taken at once by the process that held it before', async () => {
  const [name, working] = [nextName(), new Set<string>()];
  await store.leases.replace(name, null, 'only');
  const begunMs = performance.now();
  const again = hold(name, 'only', working);
  await until(() => again.isHeld);
  expect(performance.now() - begunMs).toBeLessThan(LEASE_MS);
});
