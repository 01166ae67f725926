import type { IncomingMessage } from 'node:http';
import { createKeyring } from './access/keyring.ts';
import { elsewhere } from './http/elsewhere.test-helper.ts';
import { startServer } from './http/test-server.test-helper.ts';
import { createHttp } from './http.ts';
import {
  makeSource,
  noBudgets,
  recordingListening,
  recordingQueues,
  recordingSources,
} from './recorders.test-helper.ts';
import { createRunner } from './runner.ts';
import { toSlot } from './slot.ts';

const signal = new AbortController().signal;
const start = new Date('2026-11-24T12:00:00.000Z');

/** What a test's server says to a request of the form `host/path?query`; a number is a bare status. */
type Say = (asked: string, request: IncomingMessage, body: string) => unknown;

/**
 * A runner of one source and the requests it made: `await using`. What goes to the Internet is answered by a server
 * of this machine; the clock moves by 20 minutes a poll. @param secret null where none is set.
 */
export const runSource = async (collector: string, settings: object, secret: object | null, say: Say) => {
  const asked: string[] = [];
  let time = start;
  const now = (): Date => time;
  const http = createHttp({ allowPrivate: ['127.0.0.0/8'], userAgent: 'Earshot/test', now });
  const server = await startServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const path = (request.url ?? '').slice(1);
      asked.push(path);
      const said = say(path, request, body);
      if (typeof said === 'number') response.writeHead(said).end('{}');
      else if (Array.isArray(said)) response.writeHead(said[0]).end(JSON.stringify(said[1]));
      else response.end(JSON.stringify(said));
    });
  });
  const away = elsewhere(http, server.url);
  const credentialRef = secret === null ? null : 'EARSHOT_SECRET_IT';
  const source = makeSource({ collector, settings: { ...settings }, credentialRef });
  const queues = recordingQueues();
  const sources = recordingSources(source);
  const runner = createRunner({
    budgets: noBudgets,
    http: away,
    queues,
    sources,
    notices: { clear: async () => {} },
    listening: recordingListening(),
    keyring: createKeyring({
      vault: { find: async () => null },
      environment: () => JSON.stringify(secret),
      http: away,
      now,
    }),
    now,
  });
  return {
    asked,
    queues,
    poll: async () => {
      await runner.collect({ sourceId: source.id, slot: toSlot(time) }, signal);
      time = new Date(time.getTime() + 20 * 60_000);
      return sources.state(source.id);
    },
    ids: () => queues.of('ingest').flatMap(({ items }) => items.map(({ externalId }) => externalId)),
    [Symbol.asyncDispose]: async () => {
      await runner.close();
      await http.close();
      await server[Symbol.asyncDispose]();
    },
  };
};
