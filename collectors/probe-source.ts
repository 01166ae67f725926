import { EarshotError, SourceUnavailableError } from '../domain/errors.ts';
import type { RawItem } from '../domain/mention.ts';
import type { Exchange, SourceError } from '../domain/source.ts';
import type { BudgetStore } from '../store/port.ts';
import type { AskedCollector, Drop } from './collector.ts';
import type { Http } from './http.ts';
import type { Pass } from './pass.ts';
import { type PolledPage, type PollTools, pollPages } from './poll-pages.ts';
import { createReader, type Reader } from './reader.ts';
import { toSourceError } from './source-progress.ts';
import { talkPages } from './talk-pages.ts';

export interface ProbeTools {
  readonly http: Pick<Http, 'send' | 'reach'>;
  readonly now: () => Date;
  readonly signal: AbortSignal;
  /** Null asks as anybody. */
  readonly pass: Pass | null;
  /** A try is counted like any other request. */
  readonly budgets: Pick<BudgetStore, 'take'>;
  /** Further pages are asked for until there are so many items; one when missing. */
  readonly enough?: number;
  readonly reader?: Reader;
}

export interface Probed {
  readonly items: readonly RawItem[];
  readonly drops: readonly Drop[];
  /** The last one; null when no request was made. */
  readonly exchange: Exchange | null;
  /** What the source did wrong; items before it are kept. */
  readonly error: SourceError | null;
}

const waitWords = (ms: number): string =>
  ms < 5_400_000 ? `${Math.ceil(ms / 60_000)} min` : `${Math.ceil(ms / 3_600_000)} h`;

/** Some sources name what there is first and tell it on later pages. */
const MOST_PAGES = 12;

/** The caller's `AbortSignal.timeout` has run out. */
const isTimeout = (error: unknown): boolean => error instanceof DOMException && error.name === 'TimeoutError';

/** All pages from the beginning. @throws SourceUnavailableError when it may not be asked now. */
async function* pagesOf(
  collector: AskedCollector,
  settings: Record<string, unknown>,
  tools: PollTools,
): AsyncGenerator<PolledPage> {
  const start = { cursor: null, validators: null };
  if (collector.kind === 'dialogue') {
    yield* talkPages(collector, settings, start, tools);
    return;
  }
  const { rest, pause } = yield* pollPages(collector, settings, start, tools);
  // With a rest, there was something to show.
  if (pause === null || rest !== null) return;
  const afterMs = pause.until.getTime() - tools.now().getTime();
  throw new SourceUnavailableError(`${pause.reason} Try again in ${waitWords(afterMs)}.`, afterMs);
}

/**
 * Polls once from the beginning, as far as it takes to see something, and keeps nothing.
 * @param settings as `parseSettings` gives them. @throws the signal's reason unless it is a time-out, and faults of ours.
 */
export const probeSource = async (
  collector: AskedCollector,
  settings: Record<string, unknown>,
  tools: ProbeTools,
): Promise<Probed> => {
  const reader = tools.reader ?? createReader();
  const items: RawItem[] = [];
  const drops: Drop[] = [];
  let exchange: Exchange | null = null;
  const onExchange = (one: Exchange): void => {
    exchange = one;
  };
  try {
    let pages = 0;
    for await (const page of pagesOf(collector, settings, { ...tools, reader, onExchange })) {
      items.push(...page.items);
      drops.push(...page.drops);
      pages += 1;
      if (pages >= MOST_PAGES || items.length >= (tools.enough ?? 1)) break;
    }
    return { items, drops, exchange, error: null };
  } catch (error) {
    const failure = isTimeout(error)
      ? new SourceUnavailableError('The source did not answer in time.', null)
      : error;
    if (!(failure instanceof EarshotError)) throw failure;
    // Enough was asked for to show; the rest was merely slow.
    if (items.length > 0 && isTimeout(error)) return { items, drops, exchange, error: null };
    return { items, drops, exchange, error: toSourceError(failure, tools.now()) };
  } finally {
    if (tools.reader === undefined) await reader.close();
  }
};
