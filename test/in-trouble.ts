import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { askAllPages, type PageAnswers } from './ask-all-pages.ts';
import { type Client, serve } from './earshot-client.ts';
import { type EarshotProcess, type Ended, type Environment, startEarshotProcess } from './earshot-process.ts';
import { type RoughProxy, roughness, startRoughProxy } from './services/rough-proxy.ts';

/** So far apart at most, in milliseconds. */
const APART_MS = 6_000;
const IDLE_WITHIN_MS = 1_800_000;
const STOPPED_WITHIN_MS = 300_000;
const TIRED_AFTER = 100;

/** A file of so many mentions. */
export interface MadeFile {
  readonly file: string;
  readonly rows: number;
}

export interface Trouble {
  readonly name: string;
  happen(): Promise<void> | void;
}

/** At least one, of what may be killed: parts of Earshot that run beside an import, and the import. */
export type Troubles = (parts: readonly { kill(): void }[], killImport: () => void) => readonly Trouble[];

/** Parts that run beside an import. */
export const beside = [['worker'], ['worker', '--queues', 'ingest,rollup'], ['scheduler']] as const;

/** The import, the workers and the scheduler. */
export const killEach = (parts: readonly { kill(): void }[], killImport: () => void): readonly Trouble[] => [
  { name: 'import', happen: killImport },
  ...['worker', 'second worker', 'scheduler'].map((name, at) => ({ name, happen: () => parts[at]?.kill() })),
];

export const importing = ({ file }: MadeFile): readonly string[] => [
  'import',
  file,
  '--create-brands',
  'own',
];

/** The numbers of a made file's rows (made-file.ts) that no list of mentions has. */
const listMissing = async ({ ask }: Client, rows: number): Promise<readonly number[]> => {
  const missing = new Set(Array.from({ length: rows }, (_, number) => number));
  for (let after: string | null = ''; after !== null; ) {
    const page: { readonly rows: readonly { readonly id: string }[]; readonly next: string | null } =
      await ask(
        'GET',
        `/mentions?${new URLSearchParams({ limit: '200', ...(after === '' ? {} : { after }) })}`,
      );
    for (const { id } of page.rows) missing.delete(Number(/made-(\d+)-/.exec(id)?.[1]));
    after = page.next;
  }
  return [...missing];
};

/** An address by way of the proxy. */
const through = (address: string, { port }: RoughProxy): string => {
  const url = new URL(address);
  url.port = String(port);
  return url.href;
};

/** Tells it to stop. @returns how it ended. @throws Error where it goes on all the same. */
const stop = async (one: EarshotProcess, command: readonly string[]): Promise<Ended> => {
  one.signal('SIGTERM');
  const tired = new AbortController();
  const waiting = sleep(STOPPED_WITHIN_MS, null, { signal: tired.signal }).catch(() => null);
  const ended = await Promise.race([one.ended, waiting]);
  tired.abort();
  if (ended === null) throw new Error(`“${command.join(' ')}” does not stop: ${one.output()}`);
  return ended;
};

/** Runs Earshot's processes in troubles. @param root what they keep on disk; @param random in [0, 1). */
export const openTroubles = (root: string, random: () => number, crashes: number) => {
  const running = new Set<EarshotProcess>();

  const start = (command: readonly string[], environment: Environment): EarshotProcess => {
    const process = startEarshotProcess(command, {
      ...{ EARSHOT_PORT: '0', EARSHOT_DATA: join(root, 'none'), EARSHOT_LOG_LEVEL: 'silent' },
      ...environment,
    });
    running.add(process);
    void process.ended.then(() => running.delete(process));
    return process;
  };

  /** What every page answers once all is taken in. */
  const askPages = async (environment: Environment, { rows }: MadeFile): Promise<PageAnswers> => {
    const { client, process: served } = await serve(environment);
    running.add(served);
    const answers = await askAllPages(client, IDLE_WITHIN_MS);
    expect(await client.ask('GET', '/dead-letters')).toMatchObject({ rows: [] });
    const { count } = await client.ask<{ count: number }>('GET', '/mentions/count');
    if (count < Math.min(rows, 10_000)) expect(await listMissing(client, rows)).toEqual([]);
    expect(count).toBe(Math.min(rows, 10_000));
    expect((await stop(served, ['start'])).code).toBe(0);
    running.delete(served);
    return answers;
  };

  /** A part of Earshot that is started again whenever it ends, as a supervisor would. */
  const keepRunning = (command: readonly string[], environment: Environment) => {
    let [stopped, current] = [false, start(command, environment)];
    const watching = (async () => {
      while (!stopped) {
        await current.ended;
        if (!stopped) current = start(command, environment);
      }
    })();
    return {
      kill: (): void => current.signal('SIGKILL'),
      stop: async (): Promise<void> => {
        stopped = true;
        await stop(current, command);
        await watching;
      },
    };
  };

  /** Imports the file again and again until it came through, and not before `isOver`. */
  const importUntil = async (
    made: MadeFile,
    environment: Environment,
    { isOver, hold }: { readonly isOver: () => boolean; readonly hold: (one: EarshotProcess) => void },
  ) => {
    for (let tries = 0; tries < TIRED_AFTER; tries += 1) {
      const one = start(importing(made), environment);
      hold(one);
      const { code } = await one.ended;
      if (code === 0 && isOver()) return;
    }
    throw new Error(`the import did not come through in ${TIRED_AFTER} tries`);
  };

  /** Runs the parts and an import while one trouble after the other happens. @returns what happened. */
  const importInTrouble = async (
    made: MadeFile,
    environment: Environment,
    troubles: Troubles,
    commands: readonly (readonly string[])[] = beside,
  ): Promise<readonly string[]> => {
    const parts = commands.map((command) => keepRunning(command, environment));
    let over = false;
    let current: EarshotProcess | null = null;
    const imported = importUntil(made, environment, {
      isOver: () => over,
      hold: (one) => {
        current = one;
      },
    });
    const all = troubles(parts, () => current?.signal('SIGKILL'));
    const happened: string[] = [];
    const trouble = (async () => {
      for (let n = 0; n < crashes; n += 1) {
        await sleep(random() * APART_MS);
        // Each in turn, so that none is left out, at a moment of chance.
        const one = all[n % all.length] as Trouble;
        happened.push(one.name);
        await one.happen();
      }
      over = true;
    })();
    await Promise.all([trouble, imported]);
    for (const part of parts) await part.stop();
    return happened;
  };

  /** The same while the network to the database and to Redis is rough. */
  const importInRoughNetwork = async (
    made: MadeFile,
    { DATABASE_URL, REDIS_URL }: { readonly DATABASE_URL: string; readonly REDIS_URL: string },
  ): Promise<readonly string[]> => {
    const toDatabase = await startRoughProxy(new URL(DATABASE_URL), random);
    const toQueues = await startRoughProxy(new URL(REDIS_URL), random);
    const happened = await importInTrouble(
      made,
      { DATABASE_URL: through(DATABASE_URL, toDatabase), REDIS_URL: through(REDIS_URL, toQueues) },
      () =>
        [toDatabase, toQueues].flatMap((proxy) =>
          roughness.slice(1).map((mode) => ({
            name: `${proxy === toDatabase ? 'database' : 'Redis'} ${mode}`,
            happen: async () => {
              proxy.be(mode);
              await sleep(1_000 + random() * 2_000);
              proxy.be('calm');
            },
          })),
        ),
    );
    await Promise.all([toDatabase.stop(), toQueues.stop()]);
    return happened;
  };

  const end = async (): Promise<void> => {
    for (const process of running) process.signal('SIGKILL');
    await Promise.all([...running].map(({ ended }) => ended));
  };

  return { start, askPages, importInTrouble, importInRoughNetwork, end };
};
