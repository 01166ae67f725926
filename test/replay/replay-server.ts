import type { IncomingMessage, ServerResponse } from 'node:http';
import { startServer } from '../../collectors/http/test-server.test-helper.ts';
import { type Fault, spoil } from './faults.ts';
import { createFrameSpeaker } from './speak-frames.ts';
import type { Ask, Limit, Said, Speaker } from './speaker.ts';
import { type Post, sightOf, type World } from './world.ts';

/** A clock that goes on only when it is told to. */
export interface Clock {
  now: number;
}

/** A request takes a while. */
const REQUEST_MS = 400;
const AHEAD_MS = 2 * 3_600_000;

export interface ReplayServer extends AsyncDisposable {
  readonly port: number;
  readonly requests: number;
  /** Faults so far. */
  readonly faultCount: number;
  /** Limits that were overstepped, in words. */
  readonly oversteps: readonly string[];
}

/** Counts requests by the source's documented limits. */
const createLimitCount = (limits: readonly Limit[]) => {
  const times = limits.map((): number[] => []);
  return (ask: Ask, now: number): readonly string[] =>
    limits.flatMap(({ requests, perMs, counts }, index) => {
      const past = times[index];
      if (past === undefined || counts?.(ask) === false) return [];
      past.push(now);
      while ((past[0] ?? now) <= now - perMs) past.shift();
      return past.length > requests
        ? [`${past.length} requests in ${perMs / 1000} s where ${requests} are allowed: ${ask.url.pathname}`]
        : [];
    });
};

const readAsk = async (request: IncomingMessage): Promise<Ask> => {
  let body = '';
  for await (const chunk of request) body += chunk;
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  );
  const host = (request.headers.host ?? '').replace(/:\d+$/, '');
  return {
    url: new URL(`https://${host}${request.url ?? '/'}`),
    method: request.method ?? 'GET',
    headers,
    body,
  };
};

const send = (response: ServerResponse, { status = 200, headers, body }: Said, fault: Fault | null): void => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const bytes = Buffer.from(status === 304 ? '' : text);
  response.writeHead(status, { ...headers, 'content-length': bytes.length });
  if (fault === 'cut' || fault === 'slow') {
    response.write(bytes.subarray(0, bytes.length / 2));
    // A slow one never ends by itself.
    if (fault === 'cut') response.socket?.destroy();
  } else {
    response.end(bytes);
  }
};

/**
 * A server that speaks a source's API on a clock of its own.
 * @param nextFault what is to go wrong with the next answer; null for nothing.
 */
export const startReplay = async (
  speaker: Speaker,
  world: World,
  clock: Clock,
  nextFault: () => Fault | null,
): Promise<ReplayServer> => {
  const oversteps: string[] = [];
  const count = createLimitCount(speaker.limits);
  let requests = 0;
  let faultCount = 0;
  /** By path: an answer is never taken for one to another question. */
  const before = new Map<string, Said>();
  const answer = async (request: IncomingMessage): Promise<{ said: Said; fault: Fault | null }> => {
    const ask = await readAsk(request);
    clock.now += REQUEST_MS;
    requests += 1;
    const { now } = clock;
    oversteps.push(...count(ask, now));
    const fault = nextFault();
    if (fault !== null) faultCount += 1;
    const sight = sightOf(world, now);
    const ahead = fault === 'a clock two hours ahead' ? AHEAD_MS : 0;
    const shifted = (posts: readonly Post[]): readonly Post[] =>
      ahead === 0 ? posts : posts.map((post) => ({ ...post, writtenAt: post.writtenAt + ahead }));
    const said = speaker.say(ask, {
      now: now + ahead,
      posts: shifted(sight.posts),
      gone: shifted(sight.gone),
    });
    const spoilt =
      fault === null
        ? said
        : spoil(fault, said, { now, before: before.get(ask.url.pathname) ?? null, speaker });
    before.set(ask.url.pathname, said);
    return { said: spoilt, fault };
  };
  const frames = createFrameSpeaker();
  const failed = (error: unknown, connection: { destroy(): unknown }): void => {
    oversteps.push(`the speaker failed: ${String(error)}`);
    connection.destroy();
  };
  const server = await startServer(
    (request, response) => {
      answer(request)
        .then(({ said, fault }) => send(response, said, fault))
        .catch((error: unknown) => failed(error, response));
    },
    (request, connection, head) => {
      answer(request)
        .then((answered) => frames.say(request, connection, head, answered))
        .catch((error: unknown) => failed(error, connection));
    },
  );
  return {
    port: server.port,
    get requests() {
      return requests;
    },
    get faultCount() {
      return faultCount;
    },
    oversteps,
    [Symbol.asyncDispose]: () => {
      frames.close();
      return server[Symbol.asyncDispose]();
    },
  };
};
