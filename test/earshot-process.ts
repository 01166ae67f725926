import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

export type Environment = Readonly<Record<string, string>>;

/** How a process ended and what it said. */
export interface Ended {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The compiled `earshot` in a process of its own. */
export interface EarshotProcess {
  readonly pid: number;
  readonly ended: Promise<Ended>;
  /** All of its output so far. */
  output(): string;
  /** Resolves with the first line, past or to come, that matches. @throws Error when it ends without one. */
  line(pattern: RegExp): Promise<string>;
  signal(name: 'SIGTERM' | 'SIGINT' | 'SIGKILL'): void;
}

interface Limits {
  readonly heapMb?: number;
  /** All of its standard input; none is open when missing. */
  readonly input?: string | Uint8Array;
}

/** Of this process, all but Earshot's own settings and those of its services. */
const cleanEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !name.startsWith('EARSHOT_') && name !== 'DATABASE_URL' && name !== 'REDIS_URL',
    ),
  );

const collect = (child: ChildProcess) => {
  const lines: string[] = [];
  const said = { out: '', err: '' };
  for (const name of ['out', 'err'] as const) {
    const stream = name === 'out' ? child.stdout : child.stderr;
    stream?.on('data', (chunk: Buffer) => {
      said[name] += chunk.toString();
    });
    if (stream !== null) createInterface({ input: stream }).on('line', (line) => lines.push(line));
  }
  return { lines, said };
};

export const startEarshotProcess = (
  given: readonly string[],
  environment: Environment,
  limits: Limits = {},
): EarshotProcess => {
  const program = createRequire(import.meta.url).resolve('#compiled/scripts/earshot');
  const heap = limits.heapMb === undefined ? [] : [`--max-old-space-size=${limits.heapMb}`];
  const child = spawn(process.execPath, [...heap, program, ...given], {
    env: { ...cleanEnvironment(), EARSHOT_LOG_LEVEL: 'warn', ...environment },
    stdio: [limits.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
  child.stdin?.end(limits.input);
  const { lines, said } = collect(child);
  let isOver = false;
  const ended = once(child, 'close').then(([code]): Ended => {
    isOver = true;
    return { code: code as number | null, ...said };
  });
  return {
    pid: child.pid ?? 0,
    ended,
    output: () => said.out + said.err,
    line: async (pattern) => {
      for (;;) {
        const found = lines.find((line) => pattern.test(line));
        if (found !== undefined) return found;
        if (isOver) throw new Error(`it ended without ${pattern}:\n${said.out}${said.err}`);
        await sleep(5);
      }
    },
    signal: (name) => void child.kill(name),
  };
};

/** Runs a command to its end. */
export const runEarshot = (
  given: readonly string[],
  environment: Environment,
  limits: Limits = {},
): Promise<Ended> => startEarshotProcess(given, environment, limits).ended;
