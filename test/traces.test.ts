import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { serve, untilIdle } from './earshot-client.ts';

interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
}

interface Sent {
  readonly resourceSpans: readonly { readonly scopeSpans: readonly { readonly spans: readonly Span[] }[] }[];
}

/** Takes traces as a collector does. */
const startCollector = async () => {
  const bodies: string[] = [];
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    bodies.push(Buffer.concat(pieces).toString());
    response.setHeader('content-type', 'application/json').end('{}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}/v1/traces`,
    bodies,
    spans: (): readonly Span[] =>
      bodies
        .flatMap((body) => (JSON.parse(body) as Sent).resourceSpans)
        .flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)),
    stop: () => server.close(),
  };
};

it('follow a request through its jobs to the store, and hold nobody’s words', async () => {
  const collector = await startCollector();
  const root = await mkdtemp(join(tmpdir(), 'earshot-traces-'));
  const { client, process } = await serve({
    EARSHOT_DATA: join(root, 'data'),
    EARSHOT_TRACES: collector.url,
  });
  const brand = {
    name: 'Zeppelin',
    kind: 'own',
    handles: [],
    query: 'dirigible',
    timeZone: 'UTC',
    languages: [],
  };
  await client.ask('POST', '/brands', brand);
  await untilIdle(client);
  process.signal('SIGTERM');
  expect((await process.ended).code).toBe(0);
  collector.stop();
  await rm(root, { recursive: true });

  const spans = collector.spans();
  const request = spans.find(({ name }) => name === 'POST /api/brands');
  const ofIt = spans.filter(({ traceId }) => traceId === request?.traceId);
  const named = (pattern: RegExp): Span | undefined => ofIt.find(({ name }) => pattern.test(name));
  expect(ofIt.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['brands.save', 'mentions.scan', expect.stringMatching(/rematch/)]),
  );
  const job = ofIt.find(({ spanId }) => spanId === named(/^mentions\.scan$/)?.parentSpanId);
  expect(job?.name).toMatch(/rematch/);
  expect(named(/^brands\.save$/)?.parentSpanId).toBe(request?.spanId);
  expect(collector.bodies.join('')).not.toContain('dirigible');
});
