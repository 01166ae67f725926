import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startTicking } from './start-ticking.ts';

const EVERY_SECOND = '* * * * * *';

/** What was written to the console from `before` on. */
const listen = () => [
  vi.spyOn(process.stderr, 'write').mockReturnValue(true),
  ...(['log', 'info', 'warn', 'error', 'debug'] as const).map((kind) =>
    vi.spyOn(console, kind).mockReturnValue(undefined),
  ),
];

describe('ticking by the clock', () => {
  let written: ReturnType<typeof listen> = [];
  const faults: unknown[] = [];
  const onFault = (error: unknown): void => void faults.push(error);

  beforeEach(() => {
    faults.length = 0;
    written = listen();
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  const countWritten = (): number => written.reduce((all, { mock }) => all + mock.calls.length, 0);

  it('leaves out what a long tick overlaps, says nothing of it, and goes on after', async () => {
    let together = 0;
    let most = 0;
    let ticks = 0;
    const ticking = startTicking(
      EVERY_SECOND,
      async () => {
        together += 1;
        most = Math.max(most, together);
        ticks += 1;
        await delay(ticks === 1 ? 2_500 : 0);
        together -= 1;
      },
      { onFault, atOnce: false },
    );
    await vi.waitFor(() => expect(ticks).toBeGreaterThan(1), { timeout: 20_000, interval: 50 });
    await ticking.stop();
    expect({ most, faults, written: countWritten() }).toEqual({ most: 1, faults: [], written: 0 });
  }, 30_000);

  it('tells of a tick that failed and tries again', async () => {
    const lost = new Error('the store is lost');
    let ticks = 0;
    const ticking = startTicking(
      EVERY_SECOND,
      async () => {
        ticks += 1;
        if (ticks === 1) throw lost;
      },
      { onFault, atOnce: true },
    );
    await vi.waitFor(() => expect(ticks).toBeGreaterThan(1), { timeout: 20_000, interval: 50 });
    await ticking.stop();
    expect({ faults, written: countWritten() }).toEqual({ faults: [lost], written: 0 });
  }, 30_000);

  it('waits for a running tick when stopped, and does nothing after', async () => {
    let done = 0;
    const ticking = startTicking(
      EVERY_SECOND,
      async (isStopped) => {
        await delay(300);
        done += isStopped() ? 1 : 100;
      },
      { onFault, atOnce: true },
    );
    await delay(50);
    await ticking.stop();
    await ticking.tick();
    await ticking.stop();
    expect({ done, faults }).toEqual({ done: 1, faults: [] });
  }, 30_000);
});
