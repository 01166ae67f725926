import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer, AnyCollector, PollCollector } from '../collectors/collector.ts';
import { checkReading } from '../collectors/poll-pages.ts';
import { collectors } from '../collectors/registry.ts';
import { EarshotError } from '../domain/errors.ts';
import { rawItemSchema } from '../domain/mention.ts';
import { spoiltBytes } from './fuzz/spoilt-bytes.ts';
import { processorMs } from './processor-time.ts';
import { sharedPath } from './shared-data.ts';

const FETCHED_AT = new Date('2026-11-24T12:00:00.000Z');
const RUNS = 150;
/** Of each captured payload; of large ones, which take longer and teach little more, so many bytes in all. */
const CAPTURED_RUNS = 40;
const CAPTURED_BYTES = 1_600_000;
/** Far more than any of these small payloads needs. */
const READ_WITHIN_MS = 5000;

/** Folders of captured payloads that are not named after the one collector that reads them. */
const readBy: Readonly<Record<string, readonly string[]>> = {
  atom: ['feed'],
  bluesky: ['bluesky', 'bluesky-stream'],
  'feeds-awkward': ['feed'],
  'json-feed': ['feed'],
  'reddit-rss': ['reddit-feed'],
  rss: ['feed'],
  'wordpress-comments': ['feed'],
  'youtube-rss': ['youtube-channel'],
};

/** Names of the folders of captured payloads; none where they are not at hand. */
const capturedFolders = (): readonly string[] => {
  const folder = sharedPath('fixtures');
  if (folder === null) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : [],
  );
};

const readersOf = (folder: string): readonly string[] => readBy[folder] ?? [folder];

const filesIn = (folder: string | null): readonly (readonly [string, Buffer])[] =>
  folder !== null && existsSync(folder)
    ? readdirSync(folder)
        .sort()
        .filter((name) => statSync(join(folder, name)).isFile())
        .map((name) => [name, readFileSync(join(folder, name))] as const)
    : [];

const answerOf = (collector: PollCollector, body: Uint8Array): Answer => ({
  status: 200,
  headers: {},
  body,
  finalUrl: collector.poll(collector.example, null, FETCHED_AT).url,
  fetchedAt: FETCHED_AT,
});

/** All that a collector reads from bytes that may be anything. */
const readings = (collector: AnyCollector, body: Uint8Array) => {
  if (collector.kind === 'dialogue') return [];
  if (collector.kind === 'push') {
    return [() => collector.receive(body, collector.example, FETCHED_AT)];
  }
  const answer = answerOf(collector, body);
  const { refresh } = collector;
  const read = () => collector.read(answer, collector.example, null);
  return refresh === undefined
    ? [read]
    : [read, () => refresh.read(answer, collector.example, ['https://fuzz.test/1'])];
};

const expectExplained = (read: ReturnType<typeof readings>[number]): void => {
  const startedAt = processorMs();
  try {
    const reading = read();
    const { items, drops } = checkReading(reading);
    for (const item of items) expect(rawItemSchema.safeParse(item).success).toBe(true);
    for (const { item, reason } of drops) {
      expect(typeof item).toBe('string');
      expect(reason.trim()).not.toBe('');
    }
    // The page shows each drop and keeps the state as JSON.
    JSON.stringify(reading);
  } catch (error) {
    if (!(error instanceof EarshotError)) throw error;
    expect(error.message.trim()).not.toBe('');
  }
  expect(processorMs() - startedAt).toBeLessThan(READ_WITHIN_MS);
};

const fuzzed = collectors.filter(({ kind }) => kind !== 'dialogue');

const madeCases = fuzzed.flatMap((collector) =>
  filesIn(join('collectors/testdata', collector.id)).map(
    ([name, body]) => [`${collector.id}/${name}`, collector, body, RUNS] as const,
  ),
);

const capturedRuns = ({ length }: Buffer): number =>
  Math.ceil(Math.min(CAPTURED_RUNS, CAPTURED_BYTES / Math.max(1, length)));

const capturedCases = capturedFolders().flatMap((folder) =>
  filesIn(sharedPath('fixtures', folder)).flatMap(([name, body]) =>
    fuzzed
      .filter(({ id }) => readersOf(folder).includes(id))
      .map(
        (collector) =>
          [`captured ${folder}/${name} by ${collector.id}`, collector, body, capturedRuns(body)] as const,
      ),
  ),
);

const cases = [...madeCases, ...capturedCases];

describe('a payload that was spoilt is read as far as it goes, or refused with the reason', () => {
  it.each(cases)('%s', (_, collector, body, numRuns) => {
    fc.assert(
      fc.property(spoiltBytes(body), (bytes) => {
        for (const read of readings(collector, bytes)) expectExplained(read);
      }),
      { numRuns, seed: 7, endOnFailure: true },
    );
  });
});

it('has a reader for every folder of captured payloads', () => {
  const ids = fuzzed.map(({ id }) => id);
  const unread = capturedFolders().filter((folder) => !readersOf(folder).every((id) => ids.includes(id)));
  expect(unread).toEqual([]);
});

if (sharedPath('fixtures') === null) it.skip('captured payloads (needs ../shared/fixtures)');
