import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { JudgedMention } from '../domain/mention.ts';
import { groupSaves } from './group-saves.ts';

const batch = (...ids: string[]) => ids.map((id) => ({ mention: { id } as JudgedMention, raw: null }));

const recorder = (isBad: (id: string) => boolean = () => false) => {
  const steps: string[][] = [];
  const save = groupSaves(async (items) => {
    const ids = items.map(({ mention }) => mention.id);
    steps.push(ids);
    await sleep(5);
    if (ids.some(isBad)) throw new Error(`bad: ${ids.filter(isBad).join()}`);
    return ids.map((id) => (id.startsWith('new') ? 'inserted' : 'unchanged'));
  });
  return { steps, save };
};

describe('groupSaves', () => {
  it('keeps together what comes while a step is under way, and answers each batch its own', async () => {
    const { steps, save } = recorder();
    const answers = await Promise.all([save(batch('a')), save(batch('new1', 'b')), save(batch('new2'))]);
    expect(steps).toEqual([['a'], ['new1', 'b', 'new2']]);
    expect(answers).toEqual([['unchanged'], ['inserted', 'unchanged'], ['inserted']]);
  });

  it('lets only the bad batch fail', async () => {
    const { save } = recorder((id) => id === 'bad');
    const answers = await Promise.allSettled([
      save(batch('a')),
      save(batch('new1')),
      save(batch('bad')),
      save(batch('b')),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  });

  it('takes no more than a thousand at once, but a longer batch whole', async () => {
    const { steps, save } = recorder();
    const many = (prefix: string, count: number) =>
      batch(...Array.from({ length: count }, (_, at) => `${prefix}${at}`));
    await Promise.all([
      save(many('a', 1)),
      save(many('b', 1200)),
      save(many('c', 600)),
      save(many('d', 600)),
    ]);
    expect(steps.map((ids) => ids.length)).toEqual([1, 1200, 600, 600]);
  });

  it('goes on after it was idle', async () => {
    const { steps, save } = recorder();
    await save(batch('a'));
    await save(batch('b'));
    expect(steps).toEqual([['a'], ['b']]);
  });
});
