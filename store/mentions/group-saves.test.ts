import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { groupSaves } from './group-saves.ts';

type InTurn = <Result>(work: (turn: null) => Promise<Result>) => Promise<Result>;

const atOnce: InTurn = (work) => work(null);

const recorder = (isBad: (id: string) => boolean = () => false, inTurn: InTurn = atOnce) => {
  const steps: string[][] = [];
  const save = groupSaves(inTurn, async (_: null, ids: readonly string[]) => {
    steps.push([...ids]);
    await sleep(5);
    if (ids.some(isBad)) throw new Error(`bad: ${ids.filter(isBad).join()}`);
    return ids.map((id) => (id.startsWith('new') ? 'inserted' : 'unchanged'));
  });
  return { steps, save };
};

describe('groupSaves', () => {
  it('keeps together what comes while a turn is under way, and answers each batch its own', async () => {
    const { steps, save } = recorder();
    const answers = await Promise.all([save(['a']), save(['new1', 'b']), save(['new2'])]);
    expect(steps).toEqual([['a'], ['new1', 'b', 'new2']]);
    expect(answers).toEqual([['unchanged'], ['inserted', 'unchanged'], ['inserted']]);
  });

  it('takes along what comes while it waits for its turn', async () => {
    const { steps, save } = recorder(undefined, async (work) => {
      await sleep(20);
      return await work(null);
    });
    const first = save(['a']);
    await sleep(5);
    expect(await Promise.all([first, save(['new'])])).toEqual([['unchanged'], ['inserted']]);
    expect(steps).toEqual([['a', 'new']]);
  });

  it('lets only the bad batch fail', async () => {
    const { save } = recorder((id) => id === 'bad');
    const answers = await Promise.allSettled([save(['a']), save(['new1']), save(['bad']), save(['b'])]);
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  });

  it('fails what waits where no turn is to be had, and goes on once one is', async () => {
    let isDown = true;
    const { save } = recorder(undefined, async (work) => {
      await sleep(5);
      if (isDown) throw new Error('down');
      return await work(null);
    });
    const answers = await Promise.allSettled([save(['a']), save(['b'])]);
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    isDown = false;
    expect(await save(['new'])).toEqual(['inserted']);
  });

  it('takes no more than a thousand at once, but a longer batch whole', async () => {
    const { steps, save } = recorder();
    const many = (prefix: string, count: number) =>
      Array.from({ length: count }, (_, at) => `${prefix}${at}`);
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
    await save(['a']);
    await save(['b']);
    expect(steps).toEqual([['a'], ['b']]);
  });
});
