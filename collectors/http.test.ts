import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  AddressRefusedError,
  LimitExceededError,
  SettingsError,
  SourceRefusedError,
  SourceShapeError,
  SourceUnavailableError,
} from '../domain/errors.ts';
import type { Exchange } from '../domain/source.ts';
import type { Answer, Refusal } from './collector.ts';
import { startServer } from './http/test-server.test-helper.ts';
import { createHttp, type HttpLimits, type SendOptions } from './http.ts';

const agent = { userAgent: 'Earshot/test (+self-hosted)' };
const open = { ...agent, allowPrivate: ['127.0.0.0/8'] };
const plain: SendOptions = { signal: new AbortController().signal, validators: null };

const within = (limits: Partial<HttpLimits>) => createHttp({ ...open, limits });

const answerOf = async (url: string, limits: Partial<HttpLimits> = {}): Promise<Answer> => {
  const http = within(limits);
  try {
    const { answer } = await http.send({ url }, plain);
    if (answer === 'not-modified') throw new Error('not modified');
    return answer;
  } finally {
    await http.close();
  }
};

const textOf = async (url: string): Promise<string> => Buffer.from((await answerOf(url)).body).toString();

describe('answers', () => {
  it('gives body, lower-case headers and the address', async () => {
    await using server = await startServer((request, response) => {
      response.setHeader('X-Seen', `${request.headers['user-agent']} ${request.method} ${request.url}`);
      response.end('hello');
    });
    const answer = await answerOf(`${server.url}/feed?q=1#part`);
    expect(Buffer.from(answer.body).toString()).toBe('hello');
    expect(answer.status).toBe(200);
    expect(answer.headers['x-seen']).toBe('Earshot/test (+self-hosted) GET /feed?q=1');
    expect(answer.finalUrl).toBe(`${server.url}/feed?q=1`);
  });

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['deflate', deflateRawSync],
    ['br', brotliCompressSync],
    ['identity', (text: string) => Buffer.from(text)],
  ])('undoes %s', async (encoding, compress) => {
    await using server = await startServer((_, response) => {
      response.setHeader('content-encoding', encoding);
      response.end(compress('grüße '.repeat(10_000)));
    });
    expect(await textOf(server.url)).toBe('grüße '.repeat(10_000));
  });

  it('undoes two compressions, the last one first', async () => {
    await using server = await startServer((_, response) => {
      response.setHeader('content-encoding', 'gzip, br');
      response.end(brotliCompressSync(gzipSync('twice')));
    });
    expect(await textOf(server.url)).toBe('twice');
  });

  it('takes an empty compressed body for empty', async () => {
    await using server = await startServer((_, response) => {
      response.setHeader('content-encoding', 'gzip');
      response.end();
    });
    expect(await textOf(server.url)).toBe('');
  });

  it('refuses broken and unknown compression, and asks again for what was cut short', async () => {
    await using server = await startServer((request, response) => {
      response.setHeader('content-encoding', request.url === '/unknown' ? 'zstd' : 'gzip');
      response.end(request.url === '/cut' ? gzipSync('x'.repeat(99_999)).subarray(0, 60) : 'not gzip');
    });
    await expect(answerOf(`${server.url}/broken`)).rejects.toThrow(SourceShapeError);
    await expect(answerOf(`${server.url}/unknown`)).rejects.toThrow(/“zstd”/);
    await expect(answerOf(`${server.url}/cut`)).rejects.toThrow(SourceUnavailableError);
  });

  it('posts', async () => {
    await using server = await startServer((request, response) => {
      request.pipe(response);
    });
    const http = within({});
    const { answer } = await http.send({ url: server.url, method: 'POST', body: '{"a":1}' }, plain);
    expect(answer !== 'not-modified' && Buffer.from(answer.body).toString()).toBe('{"a":1}');
    await http.close();
    await http.close();
  });
});

describe('limits', () => {
  it('refuses a 300 MB feed by its announced length, reading nothing', async () => {
    await using server = await startServer((_, response) => {
      response.setHeader('content-length', '300000000');
      response.write('<rss>');
    });
    const startedAt = performance.now();
    await expect(answerOf(server.url)).rejects.toThrow(/300 MB, more than the 10 MB/);
    expect(performance.now() - startedAt).toBeLessThan(15_000);
  });

  it('cuts a body that does not say how long it is', async () => {
    await using server = await startServer((_, response) => {
      const pour = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536, 'x')));
        if (!response.destroyed) response.once('drain', pour);
      };
      pour();
    });
    await expect(answerOf(server.url, { maxBytes: 2_000_000 })).rejects.toThrow(LimitExceededError);
  });

  it.each([
    ['gzip', gzipSync],
    ['br', (data: Buffer) => brotliCompressSync(data, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })],
  ])('cuts a %s bomb where it passes the limit', async (encoding, compress) => {
    const bomb = compress(Buffer.alloc(200_000_000));
    expect(bomb.length).toBeLessThan(300_000);
    await using server = await startServer((_, response) => {
      response.setHeader('content-encoding', encoding);
      response.end(bomb);
    });
    const before = process.memoryUsage().rss;
    await expect(answerOf(server.url, { maxBytes: 5_000_000 })).rejects.toThrow(/goes on past 5\.0 MB/);
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
  });

  it('cuts a feed that trickles for ever', async () => {
    await using server = await startServer((_, response) => {
      const timer = setInterval(() => response.write('<!-- -->'), 20);
      response.on('close', () => clearInterval(timer));
    });
    await expect(answerOf(server.url, { totalMs: 400 })).rejects.toThrow(/more than 0\.4 s/);
  });

  it('gives up on silence before, and in, the answer', async () => {
    await using server = await startServer((request, response) => {
      if (request.url === '/begun') response.write('<rss>');
    });
    await expect(answerOf(`${server.url}/never`, { headersMs: 200 })).rejects.toThrow(
      /begin to answer in time/,
    );
    await expect(answerOf(`${server.url}/begun`, { idleMs: 200 })).rejects.toThrow(/stopped in the middle/);
  });

  it('notices a body that ends early', async () => {
    await using server = await startServer((_, response) => {
      response.setHeader('content-length', '100');
      response.write('half');
      setTimeout(() => response.destroy(), 50);
    });
    await expect(answerOf(server.url)).rejects.toThrow(SourceUnavailableError);
  });

  it('stops at once when told to', async () => {
    await using server = await startServer(() => {});
    const http = within({});
    const stop = new AbortController();
    setTimeout(() => stop.abort(new Error('shutting down')), 50);
    await expect(http.send({ url: server.url }, { ...plain, signal: stop.signal })).rejects.toThrow(
      'shutting down',
    );
    await http.close();
  });
});

describe('redirects', () => {
  it('follows them and tells of a permanent move', async () => {
    await using server = await startServer((request, response) => {
      const next: Record<string, [number, string]> = {
        '/a': [301, '/b'],
        '/b': [308, '/c'],
        '/t': [302, '/c'],
      };
      const step = next[request.url ?? ''];
      if (step === undefined) response.end(request.url);
      else response.writeHead(step[0], { location: step[1] }).end();
    });
    const http = within({});
    const moved = await http.send({ url: `${server.url}/a` }, plain);
    expect(moved.movedTo).toBe(`${server.url}/c`);
    expect(moved.answer !== 'not-modified' && moved.answer.finalUrl).toBe(`${server.url}/c`);
    expect((await http.send({ url: `${server.url}/t` }, plain)).movedTo).toBeNull();
    expect((await http.send({ url: `${server.url}/c` }, plain)).movedTo).toBeNull();
    await http.close();
  });

  it('gives up on a circle', async () => {
    await using server = await startServer((_, response) => {
      response.writeHead(302, { location: '/again' }).end();
    });
    await expect(answerOf(server.url)).rejects.toThrow(/more than 5 times/);
  });

  it.each([
    ['a private address', 'http://127.0.0.1:1/'],
    ['a file', 'file:///etc/passwd'],
    ['cloud metadata', 'http://169.254.169.254/'],
  ])('does not follow to %s', async (_, location) => {
    await using server = await startServer((_request, response) => {
      response.writeHead(302, { location }).end();
    });
    const http = createHttp({
      ...agent,
      allowPrivate: ['feed.test'],
      resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    });
    await expect(http.send({ url: `http://feed.test:${server.port}/` }, plain)).rejects.toThrow(
      AddressRefusedError,
    );
    await http.close();
  });

  it('keeps credentials from other hosts', async () => {
    let seen: Record<string, unknown> = {};
    await using other = await startServer((request, response) => {
      seen = request.headers;
      response.end('ok');
    });
    await using server = await startServer((_, response) => {
      response.writeHead(307, { location: other.url }).end();
    });
    const http = within({});
    const headers = { authorization: 'Bearer secret', cookie: 'a=b', 'x-api-key': 'k', accept: 'text/xml' };
    await http.send({ url: server.url, headers }, plain);
    expect(seen).toMatchObject({ accept: 'text/xml', 'user-agent': agent.userAgent });
    expect(Object.keys(seen)).not.toEqual(expect.arrayContaining(['authorization']));
    expect(Object.keys(seen)).not.toEqual(expect.arrayContaining(['cookie']));
    expect(Object.keys(seen)).not.toEqual(expect.arrayContaining(['x-api-key']));
    await http.close();
  });
});

describe('private addresses', () => {
  it('are refused unless allowed', async () => {
    await using server = await startServer((_, response) => {
      response.end('secret');
    });
    const http = createHttp({ ...agent, allowPrivate: [] });
    await expect(http.send({ url: server.url }, plain)).rejects.toThrow(AddressRefusedError);
    await expect(http.send({ url: `http://localhost:${server.port}/` }, plain)).rejects.toThrow(
      AddressRefusedError,
    );
    await http.close();
  });

  it('are refused when a name changes its answer (DNS rebinding)', async () => {
    let asked = 0;
    let reached = false;
    await using server = await startServer((_, response) => {
      reached = true;
      response.end('secret');
    });
    const http = createHttp({
      ...agent,
      allowPrivate: [],
      // Public when first asked, this machine from then on: what is checked must be what is connected to.
      resolve: async () => [{ address: asked++ === 0 ? '192.0.43.10' : '127.0.0.1', family: 4 }],
      limits: { connectMs: 300 },
    });
    const url = `http://rebind.test:${server.port}/`;
    await expect(http.send({ url }, plain)).rejects.toThrow(SourceUnavailableError);
    await expect(http.send({ url }, plain)).rejects.toThrow(AddressRefusedError);
    expect(asked).toBeGreaterThanOrEqual(2);
    expect(reached).toBe(false);
    await http.close();
  });
});

describe('conditional requests', () => {
  it('gives validators and takes 304', async () => {
    await using server = await startServer((request, response) => {
      response.setHeader('etag', '"v1"');
      response.setHeader('last-modified', 'Tue, 24 Nov 2026 12:00:00 GMT');
      const same =
        request.headers['if-none-match'] === '"v1"' &&
        request.headers['if-modified-since'] === 'Tue, 24 Nov 2026 12:00:00 GMT';
      if (same) response.writeHead(304).end();
      else response.end('new');
    });
    const http = within({});
    const request = { url: server.url, conditional: true };
    const first = await http.send(request, plain);
    expect(first.validators).toEqual({ etag: '"v1"', lastModified: 'Tue, 24 Nov 2026 12:00:00 GMT' });
    const second = await http.send(request, { ...plain, validators: first.validators });
    expect(second.answer).toBe('not-modified');
    expect(second.exchange.status).toBe(304);
    const unconditional = await http.send({ url: server.url }, { ...plain, validators: first.validators });
    expect(unconditional.answer).not.toBe('not-modified');
    await http.close();
  });
});

describe('refusals', () => {
  it.each([401, 403, 404, 410, 400, 451])('%i is for the operator', async (status) => {
    await using server = await startServer((_, response) => {
      response.writeHead(status).end('no');
    });
    await expect(answerOf(server.url)).rejects.toThrow(SourceRefusedError);
    await expect(answerOf(server.url)).rejects.toThrow(new RegExp(`\\(${status}\\)`));
  });

  it.each([
    [429, '120', 120_000],
    [503, 'Tue, 24 Nov 2026 12:01:00 GMT', 60_000],
    [500, undefined, null],
  ])('%i passes, after %s', async (status, retryAfter, afterMs) => {
    await using server = await startServer((_, response) => {
      response.writeHead(status, retryAfter === undefined ? {} : { 'retry-after': retryAfter }).end();
    });
    const http = createHttp({ ...open, now: () => new Date('2026-11-24T12:00:00.000Z') });
    const error = await http.send({ url: server.url }, plain).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SourceUnavailableError);
    expect(error).toMatchObject({ remedy: { do: 'retry', afterMs } });
    await http.close();
  });

  it('are explained by whoever knows the source, from the start of what it said', async () => {
    await using server = await startServer((_, response) => {
      response.writeHead(403, { 'x-quota': '0' }).end(`{"reason":"quotaExceeded"}${' '.repeat(9000)}`);
    });
    const http = createHttp({ ...open, now: () => new Date('2026-11-24T12:00:00.000Z') });
    const seen: Refusal[] = [];
    const sending = (explain: SendOptions['explain']) =>
      http.send({ url: server.url }, { ...plain, explain }).catch((thrown: unknown) => thrown);
    const spent = new SourceUnavailableError('The day’s quota is spent.', 60_000);
    expect(
      await sending((refusal) => {
        seen.push(refusal);
        return spent;
      }),
    ).toBe(spent);
    expect(seen).toMatchObject([
      { status: 403, headers: { 'x-quota': '0' }, at: new Date('2026-11-24T12:00:00.000Z') },
    ]);
    expect(seen[0]?.bodyStart).toHaveLength(2048);
    expect(await sending(() => null)).toBeInstanceOf(SourceRefusedError);
    expect(await sending(() => 'read')).toMatchObject({ answer: { status: 403 } });
    await http.close();
  });

  it('are explained too where there is no answer, or none that can be read', async () => {
    await using silent = await startServer(() => {});
    await using large = await startServer((_, response) => {
      response.end('x'.repeat(2000));
    });
    await using elsewhere = await startServer((_, response) => {
      response.writeHead(302, { location: 'http://10.0.0.1/' }).end();
    });
    const http = within({ totalMs: 100, maxBytes: 1000 });
    const asked: number[] = [];
    const explain = ({ status }: Refusal) => {
      asked.push(status);
      return 'read' as const;
    };
    for (const { url } of [silent, large, elsewhere]) {
      expect((await http.send({ url }, { ...plain, explain })).answer).toMatchObject({
        status: 0,
        body: new Uint8Array(),
      });
    }
    expect(asked).toEqual([0, 0, 0]);
    await expect(http.send({ url: large.url }, { ...plain, explain: () => null })).rejects.toThrow(
      LimitExceededError,
    );
    await http.close();
  });

  it('names what is wrong with the connection', async () => {
    const port = await (async () => {
      await using server = await startServer(() => {});
      return server.port;
    })();
    await expect(answerOf(`http://127.0.0.1:${port}/`)).rejects.toThrow(/refuses connections/);
    await expect(answerOf('no address')).rejects.toThrow(SettingsError);
    await expect(answerOf('https://me:pass@example.org/')).rejects.toThrow(/as the source’s credentials/);
  });
});

describe('the recorded exchange', () => {
  it('masks secrets and cuts the body, also of failures', async () => {
    await using server = await startServer((_, response) => {
      response.setHeader('set-cookie', 'session=1234567890');
      response.writeHead(500).end('x'.repeat(9999));
    });
    const seen: Exchange[] = [];
    const http = createHttp(open);
    const url = `${server.url}/f?api_key=hush&q=acme&t=${'a1'.repeat(20)}`;
    await http
      .send(
        { url, headers: { authorization: 'Bearer hush' } },
        { ...plain, onExchange: (one) => seen.push(one) },
      )
      .catch(() => {});
    await http.close();
    expect(seen).toHaveLength(1);
    expect(JSON.stringify(seen)).not.toMatch(/hush|1234567890|a1a1a1/);
    expect(seen[0]).toMatchObject({ status: 500, method: 'GET', responseHeaders: { 'set-cookie': '***' } });
    expect(seen[0]?.url).toContain('q=acme');
    expect(seen[0]?.bodyStart).toHaveLength(2048);
    expect(seen[0]?.error).toMatch(/500/);
  });
});

describe('politeness', () => {
  it('asks a host one thing after the other', async () => {
    let active = 0;
    let most = 0;
    await using server = await startServer((_, response) => {
      active += 1;
      most = Math.max(most, active);
      setTimeout(() => {
        active -= 1;
        response.end('ok');
      }, 20);
    });
    const http = createHttp(open);
    await Promise.all(Array.from({ length: 8 }, () => http.send({ url: server.url }, plain)));
    await http.close();
    expect(most).toBe(1);
  });
});
