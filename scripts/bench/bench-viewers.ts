import { Agent, get, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { createWorker, findMe } from './bench-actions.ts';
import { percentiles } from './measure.ts';
import type { Product } from './product.ts';
import { type BenchRow, megabytes, millis, times } from './report.ts';

const CHANGE_EVERY_MS = 1000;
/** What was not heard by then is lost. */
const PATIENCE_MS = 10_000;
/** Of memory, over the whole run. */
const SAMPLES = 60;

/** A page that stays open. */
interface Viewer {
  /** When each event of mentions came, ms of `performance.now()`. */
  readonly heard: readonly number[];
  close(): void;
}

const openViewer = async ({ address, cookie }: Product, agent: Agent): Promise<Viewer> => {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(new URL('/api/events', address), { agent, headers: { cookie } }, resolve).on('error', reject);
  });
  if (response.statusCode !== 200) throw new Error(`/api/events answered ${response.statusCode}`);
  const heard: number[] = [];
  let rest = '';
  response.setEncoding('utf8');
  response.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line === 'event: mentions') heard.push(performance.now());
  });
  // Closing it ends it early.
  response.on('error', () => undefined);
  return { heard, close: () => void response.destroy() };
};

interface MemoryAt {
  readonly second: number;
  readonly bytes: number;
}

/** By how much it grows, bytes a minute: the line through the samples with the least squares. */
export const slopeOf = (samples: readonly MemoryAt[]): number => {
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, each) => sum + each, 0) / values.length;
  const [x, y] = [mean(samples.map(({ second }) => second)), mean(samples.map(({ bytes }) => bytes))];
  const spread = samples.reduce((sum, { second }) => sum + (second - x) ** 2, 0);
  const together = samples.reduce((sum, { second, bytes }) => sum + (second - x) * (bytes - y), 0);
  return spread === 0 ? 0 : (together / spread) * 60;
};

/** One change a second, for so long; each gives a mention away or takes it back. @returns when each was asked for. */
const changeAll = async (
  product: Product,
  mentionIds: readonly string[],
  seconds: number,
  onSecond: (second: number) => Promise<void>,
): Promise<readonly number[]> => {
  const [work, me] = [createWorker(product), await findMe(product)];
  const asked: number[] = [];
  const begun = performance.now();
  // An even number, so that everything is as it was.
  for (let second = 0; second < seconds + (seconds % 2); second += 1) {
    await sleep(Math.max(0, begun + second * CHANGE_EVERY_MS - performance.now()));
    const id = mentionIds[Math.floor(second / 2) % mentionIds.length] ?? '';
    asked.push(performance.now());
    await work(id, { type: 'assign', from: second % 2 ? me : null, to: second % 2 ? null : me });
    await onSecond(second);
  }
  return asked;
};

const untilHeard = async (viewers: readonly Viewer[], events: number): Promise<void> => {
  const last = performance.now() + PATIENCE_MS;
  while (viewers.some(({ heard }) => heard.length < events) && performance.now() < last) await sleep(50);
};

/**
 * Open pages that are told of a change each second: is every event heard by all, how soon, and does memory grow?
 * @param mentionIds mentions of nobody; they are nobody's afterwards.
 */
export const benchViewers = async (
  product: Product,
  mentionIds: readonly string[],
  { viewers: count, seconds }: { readonly viewers: number; readonly seconds: number },
): Promise<readonly BenchRow[]> => {
  const agent = new Agent({ keepAlive: false, maxSockets: Number.POSITIVE_INFINITY });
  const viewers = await Promise.all(Array.from({ length: count }, () => openViewer(product, agent)));
  const samples: MemoryAt[] = [];
  const every = Math.max(1, Math.floor(seconds / SAMPLES));
  const asked = await changeAll(product, mentionIds, seconds, async (second) => {
    if (second % every === 0) samples.push({ second, bytes: (await product.memory()).now });
  });
  await untilHeard(viewers, asked.length);
  for (const viewer of viewers) viewer.close();
  const lost = viewers.reduce((sum, { heard }) => sum + Math.max(0, asked.length - heard.length), 0);
  const delays = viewers.flatMap(({ heard }) =>
    asked.flatMap((at, n) => (heard[n] === undefined ? [] : heard[n] - at)),
  );
  const { p50, p95 } = percentiles(delays);
  const [start, middle, end] = [samples[0], samples[Math.floor(samples.length / 2)], samples.at(-1)].map(
    (each) => each?.bytes ?? Number.NaN,
  ) as [number, number, number];
  const what = `${count} open pages, one change a second for ${seconds} s`;
  return [
    {
      what: `${what}: events that a page did not hear`,
      ours: `${lost}`,
      reference: `${asked.length * count} were to be heard`,
      ratio: times(lost / (asked.length * count)),
      target: 'none',
    },
    {
      what: `${what}: from the change to each page`,
      ours: `p50 ${millis(p50)}, p95 ${millis(p95)}`,
      reference: '–',
      ratio: '–',
      target: '–',
    },
    {
      what: `${what}: resident memory at the end`,
      ours: megabytes(end),
      reference: `${megabytes(start)} at the start, ${megabytes(middle)} in the middle`,
      ratio: times(end / start),
      target: `flat; it went by ${(slopeOf(samples.slice(Math.floor(samples.length / 2))) / 1024 / 1024).toFixed(2)} MB a minute in the second half`,
    },
  ];
};
