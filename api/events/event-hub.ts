import type { ServerResponse } from 'node:http';
import { type EventData, type EventName, HEARTBEAT, type Heartbeat } from '../schemas/events.ts';

/** Server-sent events to every open page. @see https://html.spec.whatwg.org/multipage/server-sent-events.html */
export interface EventHub {
  /** Takes over a response whose headers are not sent yet; it leaves when the client or `close` ends it. */
  join(response: ServerResponse): void;
  publish<Name extends EventName>(name: Name, data: EventData<Name>): void;
  readonly clients: number;
  /** Ends every stream; whoever joins later is ended at once. */
  close(): void;
}

/** A client that lets more than this pile up, bytes, is dropped; it comes back by itself and reads again. */
const BEHIND_AT_MOST = 64 * 1024;
const RECONNECT_MS = 3000;

const toEvent = (name: string, data: object): string => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

export const createEventHub = (heartbeatMs = 20_000): EventHub => {
  const clients = new Set<ServerResponse>();
  let closed = false;
  const write = (client: ServerResponse, text: string): void => {
    client.write(text);
    if (client.writableLength > BEHIND_AT_MOST) client.destroy();
  };
  const writeAll = (text: string): void => {
    for (const client of clients) write(client, text);
  };
  const beat = toEvent(HEARTBEAT, { everyMs: heartbeatMs } satisfies Heartbeat);
  const heartbeat = setInterval(() => writeAll(beat), heartbeatMs);
  heartbeat.unref();
  return {
    join(response) {
      response.on('close', () => clients.delete(response));
      response.on('error', () => response.destroy());
      response.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
      });
      response.write(`retry: ${RECONNECT_MS}\n\n${beat}`);
      if (closed) response.end();
      else clients.add(response);
    },
    publish(name, data) {
      writeAll(toEvent(name, data));
    },
    get clients() {
      return clients.size;
    },
    close() {
      closed = true;
      clearInterval(heartbeat);
      for (const client of clients) client.end();
    },
  };
};
