import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Account } from '../domain/account.ts';
import type { Instant } from '../domain/instant.ts';
import type { ResponsePolicy } from '../domain/response-policy.ts';
import type { Assignee } from '../domain/work/work.ts';
import { createClockMover } from '../pipeline/move-by-clock.ts';
import type { JobData } from '../queue/jobs.ts';
import type { Store } from '../store/port.ts';
import type { Engine } from '../store/postgres/engine.ts';
import { openMemoryEngine } from '../store/postgres/open-engine.ts';
import { openPostgresStore } from '../store/postgres/open-postgres-store.ts';
import { brandOf, mentionOf, save } from './store-fixtures.ts';

let engine: Engine;
let store: Store;
let schemas = 0;
beforeAll(async () => {
  engine = await openMemoryEngine();
});
afterAll(() => engine.close());

const at = (time: string): Instant => `2026-11-24T${time}:00.000Z` as Instant;
const personOf = (id: string, status: Account['status'] = 'active'): Account => ({
  ...{ id, name: id, email: `${id}@example.com`, role: 'agent', status, createdAt: at('00:00') },
});

const follow = (policy: Partial<ResponsePolicy>): Promise<void> => {
  const targets = { severe: null, complaint: 60, question: null, request: null, review: null };
  return store.brands.save(
    brandOf({ name: 'Acme', response: { targets, hours: [], holidays: [], ...policy } }),
  );
};

beforeEach(async () => {
  schemas += 1;
  store = await openPostgresStore({ engine, schema: `moved_${schemas}` });
  await store.accounts.saveAccount(personOf('ana'));
  await store.accounts.saveAccount(personOf('bo'));
  await store.teams.save({ id: 'lead', name: 'Lead', memberIds: ['bo'] });
});

/** A process that looks, and what it told. */
const setUp = () => {
  const told: JobData<'notify'>[] = [];
  const clock = { now: at('08:00') };
  const look = createClockMover({
    store,
    queues: { add: async (_, data) => void told.push(data as JobData<'notify'>) },
    now: () => new Date(clock.now),
  });
  const lookAt = async (time: string): Promise<void> => {
    clock.now = at(time);
    await look();
  };
  const events = () => [...new Set(told.map(({ about }) => about?.eventId))];
  return { told, events, lookAt };
};

const give = async (to: Assignee | null, time: string, by = 'ana', from: Assignee | null = null) => {
  const change = { type: 'assign' as const, from, to };
  const order = { eventId: `${time}-${to}`, mentionId: 'feed:1', change };
  expect((await store.mentions.changeWork([order], { by, at: at(time) }))[0]?.result).toBe('done');
};
const holder = async (id = 'feed:1') => (await store.mentions.find(id))?.work.assignee;

describe('what is late', () => {
  it('goes to the next at the breach, once, and people are told', async () => {
    await follow({ escalateTo: 'team:lead' });
    const { told, events, lookAt } = setUp();
    await save(store.mentions, mentionOf('1', { publishedAt: at('08:00') }));
    await give('person:ana', '08:10');
    await lookAt('09:00');
    expect(await holder()).toBe('person:ana');
    await lookAt('09:01');
    expect(await holder()).toBe('team:lead');
    expect(told).toMatchObject([
      { title: 'A late answer of Acme was handed on', about: { kind: 'answer-moved', brandId: 'acme' } },
    ]);
    const done = await store.mentions.listWork('feed:1', 10);
    expect(done.at(-1)).toMatchObject({ by: 'policy', change: { from: 'person:ana', to: 'team:lead' } });
    // Whom people give it to afterwards keeps it.
    await give('person:bo', '09:05', 'bo', 'team:lead');
    await lookAt('09:06');
    await setUp().lookAt('09:07');
    expect(await holder()).toBe('person:bo');
    expect(events()).toHaveLength(1);
  });

  it('goes once where two processes look at once, and is told as one event', async () => {
    await follow({ escalateTo: 'person:bo' });
    await save(store.mentions, mentionOf('1', { publishedAt: at('08:00') }));
    const [one, other] = [setUp(), setUp()];
    await Promise.all([one.lookAt('09:30'), other.lookAt('09:30')]);
    expect(await store.mentions.listWork('feed:1', 10)).toHaveLength(1);
    expect(new Set([...one.events(), ...other.events()]).size).toBe(1);
  });

  it('stays where it is when it was answered, dismissed, or was late long ago', async () => {
    await follow({ escalateTo: 'person:bo' });
    await save(
      store.mentions,
      mentionOf('1', { publishedAt: at('08:00') }),
      mentionOf('2', { publishedAt: '2026-11-20T08:00:00.000Z' as Instant }),
    );
    await store.mentions.setState('feed:1', { expected: 'open', to: 'answered', by: 'ana', at: at('08:30') });
    await setUp().lookAt('12:00');
    expect([await holder(), await holder('feed:2')]).toEqual([null, null]);
  });

  it('stays, and people are told, when whoever is next has left', async () => {
    await follow({ escalateTo: 'person:cy' });
    await store.accounts.saveAccount(personOf('cy', 'deactivated'));
    await save(store.mentions, mentionOf('1', { publishedAt: at('08:00') }));
    const { told, lookAt } = setUp();
    await lookAt('10:00');
    expect(await holder()).toBeNull();
    expect(told).toMatchObject([
      { key: 'escalation-gone:acme', title: 'Late answers of Acme have nobody to go to' },
    ]);
  });
});

describe('what a person took and left lying', () => {
  beforeEach(async () => {
    await follow({ handBackMinutes: 30 });
    await save(store.mentions, mentionOf('1', { publishedAt: at('08:00') }));
    await give('person:ana', '08:10');
  });

  it('is free again after the time set', async () => {
    const { told, lookAt } = setUp();
    await lookAt('08:39');
    expect(await holder()).toBe('person:ana');
    await lookAt('08:40');
    expect(await holder()).toBeNull();
    expect(told).toMatchObject([{ title: 'A mention of Acme is free again' }]);
    // Taken anew, it is theirs for as long again.
    await give('person:ana', '08:50');
    await lookAt('09:19');
    expect(await holder()).toBe('person:ana');
  });

  it('stays with them from when they noted or began to write', async () => {
    const { lookAt } = setUp();
    const note = { type: 'note' as const, text: 'Asked the depot.', tells: [] };
    await store.mentions.changeWork([{ eventId: 'n', mentionId: 'feed:1', change: note }], {
      ...{ by: 'ana', at: at('08:35') },
    });
    await lookAt('09:04');
    expect(await holder()).toBe('person:ana');
    await store.replies.saveDraft({
      ...{ mentionId: 'feed:1', by: { id: 'ana', name: 'Ana' }, text: 'We', at: at('09:00') },
      ...{ copiedAt: null, templateId: null },
    });
    await lookAt('09:29');
    expect(await holder()).toBe('person:ana');
    await lookAt('09:30');
    expect(await holder()).toBeNull();
  });

  it('stays while it is snoozed, and with a team', async () => {
    const { lookAt } = setUp();
    const change = { type: 'snooze' as const, from: null, to: at('12:00') };
    await store.mentions.changeWork([{ eventId: 's', mentionId: 'feed:1', change }], {
      ...{ by: 'bo', at: at('08:20') },
    });
    await lookAt('11:00');
    expect(await holder()).toBe('person:ana');
    await give('team:lead', '11:30', 'ana', 'person:ana');
    await lookAt('23:00');
    expect(await holder()).toBe('team:lead');
  });
});
