import { EarshotError, SourceRefusedError, SourceUnavailableError } from '../domain/errors.ts';
import type { DialogueCollector } from './collector.ts';
import { errorForNetwork } from './http/failures.ts';
import { checkReading, type PolledPage, type PollStart, type PollTools } from './poll-pages.ts';

/** A talk that takes longer is hung up; the next one goes on from the cursor. */
const TALK_MS = 5 * 60_000;
const ITEMS_AT_MOST = 500;

const isSystemError = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string';

const toFailure = (error: unknown, title: string): unknown =>
  error instanceof EarshotError || !isSystemError(error) ? error : errorForNetwork(error, title);

/** A talk that does not heed the signal is left to itself. */
async function* untilAborted<Value>(
  values: AsyncIterable<Value>,
  signal: AbortSignal,
): AsyncGenerator<Value> {
  const iterator = values[Symbol.asyncIterator]();
  const aborted = new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  // Nobody may be waiting when it happens.
  aborted.catch(() => {});
  try {
    for (;;) {
      const step = await Promise.race([iterator.next(), aborted]);
      if (step.done === true) return;
      yield step.value;
    }
  } finally {
    const ending = iterator.return?.();
    if (signal.aborted) ending?.catch(() => {});
    else await ending;
  }
}

/** How a talk ended. */
export interface TalkEnd {
  /** As much was read as is read at once: there may be more. */
  readonly isFull: boolean;
}

/**
 * Talks with a source until it has caught up, reading by reading as the caller takes them.
 * @throws as the collector's `talk` does; SourceUnavailableError for network faults and when it takes too long.
 */
export async function* talkPages(
  collector: DialogueCollector,
  settings: unknown,
  start: PollStart,
  tools: Pick<PollTools, 'http' | 'now' | 'signal' | 'pass'>,
): AsyncGenerator<PolledPage, TalkEnd> {
  const tooLong = AbortSignal.timeout(TALK_MS);
  const signal = AbortSignal.any([tools.signal, tooLong]);
  const admitted = (await tools.pass?.admitTalk(signal)) ?? null;
  const readings = collector.talk(settings, admitted?.secret ?? null, start.cursor, {
    reach: (host, port) => tools.http.reach(host, port),
    now: tools.now,
    signal,
    maxItems: ITEMS_AT_MOST,
  });
  let count = 0;
  try {
    for await (const reading of untilAborted(readings, signal)) {
      count += reading.items.length + reading.drops.length;
      yield {
        ...checkReading(reading),
        fetchedAt: tools.now(),
        end: { cursor: reading.cursor, validators: null },
        extent: 'whole',
        movedTo: null,
        quota: null,
      };
    }
    return { isFull: count >= ITEMS_AT_MOST };
  } catch (error) {
    tools.signal.throwIfAborted();
    // The next talk asks for another token.
    if (error instanceof SourceRefusedError && admitted !== null) tools.pass?.refused(admitted);
    if (!tooLong.aborted) throw toFailure(error, collector.title);
    const words = `${collector.title} took more than ${TALK_MS / 60_000} minutes; the rest is read next time.`;
    throw new SourceUnavailableError(words, null, { cause: error });
  }
}
