import { setTimeout as sleep } from 'node:timers/promises';
import type { Status } from '../api/schemas/status.ts';
import { untilProductIdle } from '../scripts/until-idle.ts';
import { type EarshotProcess, type Environment, startEarshotProcess } from './earshot-process.ts';

/** A signed-in page's way to the API of a running Earshot. */
export interface Client {
  readonly address: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** @throws Error on a status of 400 and above, with the answer's text. */
  ask<Answer>(method: string, path: string, body?: unknown): Promise<Answer>;
}

export const createClient = (address: URL, cookie: string): Client => {
  const headers = { cookie, 'x-earshot': '1' };
  return {
    address,
    headers,
    ask: async <Answer>(method: string, path: string, body?: unknown) => {
      const response = await fetch(new URL(`/api${path}`, address), {
        method,
        headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      if (response.status >= 400) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
      return (text === '' ? undefined : JSON.parse(text)) as Answer;
    },
  };
};

/** Signs in by the one-time link. @returns the session's cookie. */
export const signIn = async (link: URL): Promise<string> => {
  const response = await fetch(new URL('/api/session', link), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-earshot': '1' },
    body: JSON.stringify({ token: link.searchParams.get('token') }),
  });
  const cookie = response.headers.get('set-cookie')?.split(';')[0];
  if (cookie === undefined) throw new Error(`signing in answered ${response.status}`);
  return cookie;
};

const PATIENCE_MS = 45_000;
const LINK = /https?:\/\/\S+\/login\?token=\S+/;
const ADDRESS = /Earshot is ready: (\S+)/;

export interface Served {
  readonly process: EarshotProcess;
  readonly client: Client;
  readonly cookie: string;
}

/** `earshot start` on a free port. @param known cookie of a session from before; else the printed link is used. */
export const serve = async (environment: Environment, known: string | null = null): Promise<Served> => {
  const process = startEarshotProcess(['start'], { EARSHOT_PORT: '0', ...environment });
  const line = await process.line(known === null ? LINK : ADDRESS);
  const address = new URL((known === null ? LINK.exec(line)?.[0] : ADDRESS.exec(line)?.[1]) ?? '');
  const cookie = known ?? (await signIn(address));
  return { process, cookie, client: createClient(new URL(address.origin), cookie) };
};

/** Asks until the answer satisfies. @throws Error after `withinMs`, with the last answer. */
export const until = async <Answer>(
  ask: () => Promise<Answer>,
  satisfies: (answer: Answer) => boolean,
  withinMs = PATIENCE_MS,
): Promise<Answer> => {
  const end = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (satisfies(answer)) return answer;
    if (Date.now() > end) throw new Error(`not so within ${withinMs} ms; last: ${JSON.stringify(answer)}`);
    await sleep(50);
  }
};

/** Resolves once no job waits or runs. */
export const untilIdle = (client: Client, withinMs = PATIENCE_MS): Promise<Status> =>
  untilProductIdle(client, withinMs);

/** A rollup is asked for at the end of its second. */
const SETTLES_MS = 3_000;

/** Resolves once no job waits or runs and every figure is as the mentions are. */
export const untilFiguresFollow = async (client: Client, withinMs = PATIENCE_MS): Promise<void> => {
  await untilIdle(client, withinMs);
  await sleep(SETTLES_MS);
  await untilIdle(client, withinMs);
};
