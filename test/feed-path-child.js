// A program of its own: reads each feed it is told of on standard input as the product does, and says what that took.
import { createInterface } from 'node:readline';
import { createHttp } from '#compiled/collectors/http';
import { createReader } from '#compiled/collectors/reader';
import { feedCollector } from '#compiled/collectors/sources/feed';

const http = createHttp({ allowPrivate: ['127.0.0.1'], userAgent: 'Earshot/test' });
const reader = createReader();
const { signal } = new AbortController();
const highestMb = () => process.resourceUsage().maxRSS / 1024;
const restMb = highestMb();

const read = async (url) => {
  const settings = { url, kind: 'auto', knownAs: null };
  try {
    const request = feedCollector.poll(settings, null, new Date());
    const { answer } = await http.send(request, { signal, validators: null, requestsPerMinute: 100_000 });
    const { items, drops } = await reader.read(feedCollector, answer, settings, null, signal);
    return { items: items.length, drops: drops.length, refused: null };
  } catch (error) {
    return { items: 0, drops: 0, refused: `${error.code}: ${error.message}` };
  }
};

for await (const url of createInterface({ input: process.stdin })) {
  const startedAt = performance.now();
  const outcome = await read(url);
  const ms = performance.now() - startedAt;
  process.stdout.write(`${JSON.stringify({ ...outcome, ms, peakMb: highestMb(), restMb })}\n`);
}
await reader.close();
await http.close();
