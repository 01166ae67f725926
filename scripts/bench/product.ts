import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

/** The real product in a process of its own, signed in. */
export interface Product {
  readonly pid: number;
  readonly readyMs: number;
  readonly address: string;
  /** The session's, as a header carries it: `name=value`. */
  readonly cookie: string;
  /** Asks the API; the answer is read whole. @throws Error on a status of 400 and above. */
  ask<Answer>(method: string, path: string, body?: unknown): Promise<Answer>;
  /** Resident memory now and at its highest, bytes. */
  memory(): Promise<{ readonly now: number; readonly highest: number }>;
  stop(): Promise<void>;
}

/** Of a first start it prints the link; later ones print a new one when asked for it. */
const waitForLink = async (child: ChildProcess): Promise<URL> => {
  if (child.stdout === null) throw new Error('no output');
  for await (const line of createInterface({ input: child.stdout })) {
    const link = /https?:\/\/\S+\/login\?token=\S+/.exec(line)?.[0];
    if (link !== undefined) return new URL(link);
    if (/Earshot is ready: /.test(line)) child.kill('SIGUSR2');
  }
  throw new Error('Earshot ended before it was ready');
};

const signIn = async (link: URL): Promise<string> => {
  const response = await fetch(new URL('/api/session', link), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-earshot': '1' },
    body: JSON.stringify({ token: link.searchParams.get('token') }),
  });
  const cookie = response.headers.get('set-cookie')?.split(';')[0];
  if (cookie === undefined) throw new Error(`signing in answered ${response.status}`);
  return cookie;
};

const readMemory = async (pid: number, field: string): Promise<number> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)?.[1]) * 1024;
};

/** Starts Earshot on a store that is empty or kept from before. @param folder it runs in, for relative paths. */
export const startProduct = async (
  environment: Readonly<Record<string, string>>,
  folder = process.cwd(),
): Promise<Product> => {
  const begun = performance.now();
  const program = createRequire(import.meta.url).resolve('#compiled/scripts/earshot');
  const child = spawn(process.execPath, [program, 'start'], {
    cwd: folder,
    env: { ...process.env, EARSHOT_PORT: '0', EARSHOT_LOG_LEVEL: 'warn', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const link = await waitForLink(child);
  const readyMs = performance.now() - begun;
  const cookie = await signIn(link);
  const { pid = 0 } = child;
  return {
    pid,
    readyMs,
    address: link.origin,
    cookie,
    ask: async <Answer>(method: string, path: string, body?: unknown) => {
      const response = await fetch(new URL(`/api${path}`, link), {
        method,
        headers: {
          cookie,
          'x-earshot': '1',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      if (response.status >= 400) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
      return (text === '' ? undefined : JSON.parse(text)) as Answer;
    },
    memory: async () => ({ now: await readMemory(pid, 'VmRSS'), highest: await readMemory(pid, 'VmHWM') }),
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
};
