import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createLateWatch } from '../pipeline/late-watch.ts';
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
beforeEach(async () => {
  schemas += 1;
  store = await openPostgresStore({ engine, schema: `late_${schemas}` });
  const targets = { severe: null, complaint: 60, question: null, request: null, review: null };
  await store.brands.save(brandOf({ name: 'Acme', response: { targets, hours: [], holidays: [] } }));
  await store.brands.save(brandOf({ id: 'untimed', name: 'Untimed' }));
});

const at = (time: string): string => `2026-11-24T${time}:00.000Z`;

const setUp = () => {
  const told: JobData<'notify'>[] = [];
  const clock = { now: at('08:00') };
  const look = createLateWatch({
    store,
    queues: {
      add: async (_, data) => {
        const notice = data as JobData<'notify'>;
        told.push(notice);
        await store.notices.raise({ ...notice, at: clock.now });
      },
    },
    now: () => new Date(clock.now),
  });
  const lookAt = async (time: string): Promise<readonly string[]> => {
    clock.now = at(time);
    await look();
    return (await store.notices.list()).map(({ key }) => key).sort();
  };
  return { told, lookAt };
};

const answer = (id: string) =>
  store.mentions.setState(`feed:${id}`, { expected: 'open', to: 'answered', by: 'ann', at: at('10:00') });

describe('the watch over due times', () => {
  it('warns before, tells of the breach once, and takes both back', async () => {
    const { told, lookAt } = setUp();
    await save(
      store.mentions,
      mentionOf('1', { publishedAt: at('08:00') }),
      mentionOf('2', { brandIds: ['untimed'] }),
    );
    expect(await lookAt('08:20')).toEqual([]);
    expect(await lookAt('08:31')).toEqual(['answers-due:acme']);
    expect(await lookAt('09:01')).toEqual(['answers-late:acme']);
    expect(await lookAt('09:02')).toEqual(['answers-late:acme']);
    expect(told).toMatchObject([
      { title: 'Answers of Acme are due soon', level: 'info' },
      {
        title: 'Answers of Acme are late',
        level: 'warning',
        detail: expect.stringMatching(/^One mention waited/),
        path: '/inbox?brand=acme&q=is%3Alate&order=due',
      },
    ]);
    await answer('1');
    expect(await lookAt('10:01')).toEqual([]);
  });

  it('does not tell again what a person dismissed, until it was over', async () => {
    const { told, lookAt } = setUp();
    await save(store.mentions, mentionOf('1', { publishedAt: at('08:00') }));
    await lookAt('09:30');
    await store.notices.clear('answers-late:acme');
    expect(await lookAt('09:31')).toEqual([]);
    await answer('1');
    await lookAt('09:32');
    await save(store.mentions, mentionOf('3', { publishedAt: at('08:31') }));
    expect(await lookAt('09:33')).toEqual(['answers-late:acme']);
    expect(told).toHaveLength(2);
  });

  it('is told once where several processes look', async () => {
    const [one, other] = [setUp(), setUp()];
    await save(store.mentions, mentionOf('1', { publishedAt: at('08:00') }));
    await one.lookAt('09:30');
    expect(await other.lookAt('09:30')).toEqual(['answers-late:acme']);
    expect([...one.told, ...other.told]).toHaveLength(1);
  });
});
