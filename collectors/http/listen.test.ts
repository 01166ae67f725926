import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { SourceUnavailableError } from '../../domain/errors.ts';
import type { Exchange } from '../../domain/source.ts';
import type { ListenLimits, Refusal } from '../collector.ts';
import { createHttp, type SendOptions } from '../http.ts';

const http = createHttp({ allowPrivate: ['127.0.0.0/8'], userAgent: 'Earshot/test' });
afterAll(() => http.close());

/** A real WebSocket server: `await using`. */
const startSocketServer = async (
  talk: (socket: WebSocket, url: string, userAgent: string) => void,
  refuse: (url: string) => { readonly status: number; readonly body: string } | null = () => null,
) => {
  const server = createServer();
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, connection, head) => {
    const refusal = refuse(request.url ?? '');
    if (refusal === null) {
      sockets.handleUpgrade(request, connection, head, (socket) =>
        talk(socket, request.url ?? '', request.headers['user-agent'] ?? ''),
      );
      return;
    }
    const { status, body } = refusal;
    connection.end(`HTTP/1.1 ${status} No\r\ncontent-length: ${body.length}\r\nx-why: old\r\n\r\n${body}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `ws://127.0.0.1:${port}/stream`,
    connections: () => sockets.clients.size,
    [Symbol.asyncDispose]: async () => {
      for (const client of sockets.clients) client.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

const patient: ListenLimits = { maxMs: 5000, maxBytes: 100_000, idleMs: 100 };
const listenTo = async (url: string, limits: Partial<ListenLimits> = {}, more: Partial<SendOptions> = {}) => {
  const exchanges: Exchange[] = [];
  const { answer } = await http.send(
    { url, listen: { ...patient, ...limits } },
    {
      signal: new AbortController().signal,
      validators: null,
      onExchange: (each) => exchanges.push(each),
      ...more,
    },
  );
  if (answer === 'not-modified') throw new Error('not modified');
  return { answer, lines: Buffer.from(answer.body).toString().split('\n').slice(0, -1), exchanges };
};

describe('listening', () => {
  it('hears several streams of a host at once, while it is asked other things', async () => {
    let most = 0;
    await using server = await startSocketServer((_, url) => {
      most = Math.max(most, server.connections());
      expect(url).toBe('/stream');
    });
    const asked = http.send(
      { url: server.url.replace(/^ws/, 'http') },
      { signal: AbortSignal.timeout(50), validators: null },
    );
    await Promise.all([
      expect(asked).rejects.toThrow(),
      ...Array.from({ length: 6 }, () => listenTo(server.url)),
    ]);
    expect(most).toBe(4);
  });

  it('gives one frame a line until nothing more comes, and hangs up', async () => {
    await using server = await startSocketServer((socket, url, userAgent) => {
      socket.send(JSON.stringify({ url, userAgent }));
      socket.send(JSON.stringify({ text: 'two\nlines' }, null, 2));
      setTimeout(() => socket.send('"late"'), 30);
    });
    const { answer, lines, exchanges } = await listenTo(`${server.url}?cursor=1`);
    expect(lines).toEqual([
      '{"url":"/stream?cursor=1","userAgent":"Earshot/test"}',
      '{"text":"two\\nlines"}',
      '"late"',
    ]);
    expect(answer.finalUrl).toMatch(/^http:.*cursor=1$/);
    expect(exchanges).toMatchObject([{ status: 101, error: null, method: 'GET' }]);
    await expect.poll(() => server.connections()).toBe(0);
  });

  it.each([
    ['after its time', { maxMs: 150 }],
    ['when it is full', { maxBytes: 2000 }],
  ])('hangs up on a stream without end %s', async (_, limits) => {
    await using server = await startSocketServer((socket) => {
      const timer = setInterval(() => socket.send('x'.repeat(99)), 1);
      socket.on('close', () => clearInterval(timer));
    });
    const { answer, lines } = await listenTo(server.url, limits);
    expect(lines.length).toBeGreaterThan(5);
    expect(answer.body.length).toBeLessThanOrEqual('maxBytes' in limits ? 2000 : 100_000);
  });

  it('takes what was said when the server hangs up, or falls silent', async () => {
    await using server = await startSocketServer((socket, url) => {
      socket.send('1');
      if (url.includes('close')) socket.close(1011, 'bye');
      if (url.includes('cut')) setTimeout(() => socket.terminate(), 20);
    });
    for (const way of ['close', 'cut', 'stay'])
      expect((await listenTo(`${server.url}?${way}`)).lines).toEqual(['1']);
    await using mute = await startSocketServer(() => {});
    expect((await listenTo(mute.url)).lines).toEqual([]);
  });

  it('refuses a frame that is too long, and lines that are not JSON', async () => {
    await using server = await startSocketServer((socket, url) =>
      socket.send(url.includes('long') ? 'x'.repeat(200_000) : 'a\nb'),
    );
    await expect(listenTo(`${server.url}?long`)).rejects.toMatchObject({ code: 'limit-exceeded' });
    await expect(listenTo(server.url)).rejects.toMatchObject({ code: 'source-shape' });
  });

  it('tells why it was not let in', async () => {
    await using server = await startSocketServer(
      () => {},
      () => ({ status: 400, body: 'CursorTooOld' }),
    );
    const seen: Refusal[] = [];
    const explain = (refusal: Refusal) => {
      seen.push(refusal);
      return new SourceUnavailableError('Too old.', null);
    };
    await expect(listenTo(server.url, {}, { explain })).rejects.toThrow('Too old.');
    expect(seen).toMatchObject([{ status: 400, bodyStart: 'CursorTooOld', headers: { 'x-why': 'old' } }]);
    await expect(listenTo(server.url)).rejects.toMatchObject({ code: 'source-refused' });
  });

  it('stops with the signal’s reason', async () => {
    await using server = await startSocketServer((socket) => {
      const timer = setInterval(() => socket.send('x'), 5);
      socket.on('close', () => clearInterval(timer));
    });
    const stop = new AbortController();
    setTimeout(() => stop.abort(new Error('stopping')), 50);
    await expect(listenTo(server.url, {}, { signal: stop.signal })).rejects.toThrow('stopping');
    await expect.poll(() => server.connections()).toBe(0);
  });

  it('reaches no private address, by name or as it stands', async () => {
    const closed = createHttp({
      allowPrivate: [],
      userAgent: 'Earshot/test',
      resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    });
    for (const url of ['ws://127.0.0.1:1/', 'wss://[::1]/', 'ws://inside.test:1/']) {
      await expect(
        closed.send({ url, listen: patient }, { signal: new AbortController().signal, validators: null }),
      ).rejects.toMatchObject({ code: 'address-refused' });
    }
    await closed.close();
  });
});
