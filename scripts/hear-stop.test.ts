import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it, vi } from 'vitest';
import { hearStop } from './hear-stop.ts';

const before = { SIGINT: process.listeners('SIGINT'), SIGTERM: process.listeners('SIGTERM') };

afterEach(() => {
  vi.restoreAllMocks();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    const own = process.listeners(signal).filter((listener) => !before[signal].includes(listener));
    for (const listener of own) process.off(signal, listener);
  }
});

const watchExit = () => vi.spyOn(process, 'exit').mockImplementation(() => undefined as never);

it.each([
  { signal: 'SIGINT', code: 130 },
  { signal: 'SIGTERM', code: 143 },
] as const)('ends at once on $signal while starting', async ({ signal, code }) => {
  const exit = watchExit();
  hearStop();
  process.kill(process.pid, signal);
  await expect.poll(() => exit.mock.calls).toEqual([[code]]);
});

it('tells of a signal that came in the moment it became ready', async () => {
  const exit = watchExit();
  const whenReady = hearStop();
  process.kill(process.pid, 'SIGTERM');
  await whenReady();
  expect(exit).not.toHaveBeenCalled();
});

it('ends at once when asked again', async () => {
  const exit = watchExit();
  const asked = hearStop()();
  process.kill(process.pid, 'SIGTERM');
  await asked;
  process.kill(process.pid, 'SIGINT');
  await expect.poll(() => exit.mock.calls).toEqual([[130]]);
});

it('does nothing while nobody asks', async () => {
  const exit = watchExit();
  let isOver = false;
  void hearStop()().then(() => {
    isOver = true;
  });
  await sleep(50);
  expect({ isOver, ended: exit.mock.calls }).toEqual({ isOver: false, ended: [] });
});
