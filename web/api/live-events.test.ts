import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { EventSource } from 'undici';
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createLiveEvents, readIds, reconnectDelayMs } from './live-events.ts';

// A browser has it.
beforeAll(() => {
  vi.stubGlobal('EventSource', EventSource);
});

it('waits longer with every failure, up to half a minute and a fifth', () => {
  expect([1, 2, 3, 4, 5, 6, 20].map((failures) => reconnectDelayMs(failures, 0))).toEqual([
    1000, 2000, 4000, 8000, 16_000, 30_000, 30_000,
  ]);
  expect(reconnectDelayMs(20, 1)).toBe(36_000);
});

it.each([
  ['{"brandIds":["a","b"]}', ['a', 'b']],
  ['{"brandIds":[]}', []],
  ['{"brandIds":["a",1]}', ['a']],
  ['{}', null],
  ['null', null],
  ['no json', null],
])('reads the brands of %s', (data, ids) => {
  expect(readIds(data, 'brandIds')).toEqual(ids);
});

describe('createLiveEvents', () => {
  it('comes back to a server that fell silent without a word, and tells of it', async () => {
    const streams: ServerResponse[] = [];
    const server = createServer((_request, response) => {
      streams.push(response.writeHead(200, { 'content-type': 'text/event-stream' }));
      response.write('event: heartbeat\ndata: {"everyMs":40}\n\n');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const live = createLiveEvents(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    onTestFinished(() => {
      live.stop();
      server.closeAllConnections();
      server.close();
    });
    const states: string[] = [];
    live.state.subscribe((state) => states.push(state));
    let told = 0;
    live.on('mentions', () => {
      told += 1;
    });
    live.start();
    await expect.poll(() => streams.length, { timeout: 10_000 }).toBe(2);
    await expect.poll(() => told, { timeout: 10_000 }).toBeGreaterThanOrEqual(2);
    expect(states.slice(0, 4)).toEqual(['connecting', 'live', 'connecting', 'live']);
  });
});
