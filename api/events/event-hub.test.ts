import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEventHub, type EventHub } from './event-hub.ts';

const until = async (holds: () => boolean): Promise<void> => {
  for (let tries = 0; !holds(); tries += 1) {
    if (tries > 400) throw new Error('did not come true within 4 s');
    await wait(10);
  }
};

let hub: EventHub;
const server = createServer((_request, response) => hub.join(response));
const listen = async (): Promise<{ response: IncomingMessage; text: () => string }> => {
  const { port } = server.address() as AddressInfo;
  const response = await new Promise<IncomingMessage>((resolve) => get({ port }, resolve));
  let text = '';
  response.on('data', (chunk) => {
    text += chunk;
  });
  response.on('error', () => undefined);
  return { response, text: () => text };
};

beforeEach(async () => {
  hub = createEventHub(30);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  hub.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

describe('createEventHub', () => {
  it('tells every client, and keeps the line warm', async () => {
    const [one, other] = [await listen(), await listen()];
    expect(one.response.headers['content-type']).toBe('text/event-stream; charset=utf-8');
    hub.publish('mentions', { brandIds: ['acme'] });
    const event = 'event: mentions\ndata: {"brandIds":["acme"]}\n\n';
    await until(() => one.text().includes(event) && other.text().includes(event));
    const beat = 'event: heartbeat\ndata: {"everyMs":30}\n\n';
    expect(one.text().startsWith(`retry: 3000\n\n${beat}`)).toBe(true);
    await until(() => one.text().split(beat).length > 3);
  });

  it('forgets a client that went away', async () => {
    const { response } = await listen();
    expect(hub.clients).toBe(1);
    response.destroy();
    await until(() => hub.clients === 0);
  });

  it('drops a client that does not read', async () => {
    const { response } = await listen();
    response.pause();
    const big = { brandIds: ['x'.repeat(100_000)] };
    for (let n = 0; n < 200 && hub.clients > 0; n += 1) {
      hub.publish('mentions', big);
      await wait(1);
    }
    await until(() => hub.clients === 0);
  });

  it('ends every stream when it closes, and whoever joins later', async () => {
    const before = await listen();
    hub.close();
    await until(() => before.response.complete);
    const after = await listen();
    await until(() => after.response.complete);
    expect(hub.clients).toBe(0);
  });
});
