import { EarshotError, SettingsError } from '../domain/errors.ts';
import { type RawItem, rawItemSchema } from '../domain/mention.ts';
import { type Removal, removalSchema } from '../domain/removal.ts';
import type { Exchange, Quota } from '../domain/source.ts';
import type { BudgetStore } from '../store/port.ts';
import { ask } from './ask.ts';
import type { Drop, PollCollector, PollRequest, Reading } from './collector.ts';
import type { Http, SendOptions, Validators } from './http.ts';
import type { Pass } from './pass.ts';
import { explainSpentQuota, type Pause, pauseAfter, readQuota } from './quota.ts';
import type { Reader } from './reader.ts';
import { spendBudget } from './spend-budget.ts';
import { storable } from './storable.ts';

/** Where a poll starts: what the last one left. */
export interface PollStart {
  readonly cursor: unknown;
  readonly validators: Validators | null;
  /** Goes on in the middle of a poll that was cut; `cursor` is what the page before gave. */
  readonly from?: PollRequest;
}

/** Where a poll that was cut goes on. What lets in is no part of it. */
export interface PollPlace {
  readonly request: PollRequest;
  readonly cursor: unknown;
}

/** How far a poll goes. */
export interface PollExtent {
  /** The collector's own where missing. */
  readonly maxPages?: number;
  /** Asked after each page: what is beyond it need not be read. */
  readonly isEnough?: () => boolean;
}

/** How a poll ended. */
export interface PollEnd {
  /** Null when all was read, or nothing was. */
  readonly rest: PollPlace | null;
  /** The source is to be left alone for a while; null when it is not. */
  readonly pause: Pause | null;
  /** By what the source failed after it gave something; null when it did not. */
  readonly error: EarshotError | null;
}

export interface PollTools {
  readonly http: Pick<Http, 'send' | 'reach'>;
  readonly reader: Reader;
  readonly now: () => Date;
  readonly signal: AbortSignal;
  /** Told of each request, failed ones too. */
  readonly onExchange: (exchange: Exchange) => void;
  /** Applied to requests to the first one's origin alone; null asks as anybody. */
  readonly pass: Pass | null;
  readonly budgets: Pick<BudgetStore, 'take'>;
}

/** One page of a poll, checked. */
export interface PolledPage {
  readonly items: readonly RawItem[];
  readonly drops: readonly Drop[];
  readonly removals: readonly Removal[];
  readonly fetchedAt: Date;
  /** Where the next poll starts once this page, and those before it, are safe. */
  readonly end: Pick<PollStart, 'cursor' | 'validators'>;
  /** `unchanged`: the source says that nothing is new. */
  readonly extent: 'whole' | 'unchanged';
  /** New address of the source, when it has moved for good. */
  readonly movedTo: string | null;
  /** What the source says is left; null where it says nothing. */
  readonly quota: Quota | null;
}

/** A collector's fault must not reach the pipeline: what is not an item or a removal is dropped, with why. */
export const checkReading = ({
  items,
  drops,
  removals = [],
}: Pick<Reading<unknown>, 'items' | 'drops' | 'removals'>): Pick<
  PolledPage,
  'items' | 'drops' | 'removals'
> => {
  const readItems = items.map((item) => ({ item, read: rawItemSchema.safeParse(storable(item)) }));
  const readRemovals = removals.map((removal) => removalSchema.safeParse(storable(removal)));
  const notItems = readItems.flatMap(({ item, read }) =>
    read.success
      ? []
      : [
          {
            item: String(item.externalId),
            reason: `is not an item: ${read.error.issues[0]?.path.join('.')}`,
          },
        ],
  );
  const notRemovals = readRemovals.flatMap(({ success }, index) =>
    success ? [] : [{ item: `removal ${index + 1}`, reason: 'does not say what is gone' }],
  );
  return {
    items: readItems.flatMap(({ read }) => (read.success ? [read.data] : [])),
    drops: [...drops, ...notItems, ...notRemovals],
    removals: readRemovals.flatMap((read) => (read.success ? [read.data] : [])),
  };
};

/** A page without anything in it. */
export const noDrops = { items: [], drops: [], removals: [] };

/** Asking for the same again would never end. */
export const isSameRequest = (one: PollRequest | null, other: PollRequest): boolean =>
  one !== null && one.url === other.url && one.body === other.body;

const firstRequest = (
  collector: PollCollector,
  settings: unknown,
  cursor: unknown,
  now: Date,
): PollRequest => {
  const request = collector.poll(settings, cursor, now);
  if (!URL.canParse(request.url)) throw new SettingsError(`“${request.url}” is not a web address.`);
  return request;
};

/** How it ends where there is nothing to say of it but where to go on. */
const endAt = (request: PollRequest | null, cursor: unknown): PollEnd => ({
  rest: request === null ? null : { request, cursor },
  pause: null,
  error: null,
});

/** The failure of a source that has given something in this poll. @throws any other one. */
const failureAfter = (page: number, error: unknown, signal: AbortSignal): EarshotError => {
  signal.throwIfAborted();
  if (page === 1 || !(error instanceof EarshotError)) throw error;
  return error;
};

/**
 * Asks a source for the pages of one poll, one by one as the caller takes them. A source with nothing new (304)
 * gives one page without items. It ends with all read, after `maxPages`, where the source is to be left alone for a
 * while, or where it fails after it gave something.
 * @throws as Http.send and the collector's `read` do: of the first page, and what is no fault of the source.
 */
export async function* pollPages(
  collector: PollCollector,
  settings: unknown,
  start: PollStart,
  tools: PollTools,
  { maxPages = collector.politeness.maxPages, isEnough = () => false }: PollExtent = {},
): AsyncGenerator<PolledPage, PollEnd> {
  const { requestsPerMinute, rateHeaders } = collector.politeness;
  const { signal, onExchange } = tools;
  const first = firstRequest(collector, settings, start.cursor, tools.now());
  const { origin } = new URL(first.url);
  const explain: SendOptions['explain'] = (refusal) =>
    collector.explain?.(refusal) ?? explainSpentQuota(refusal, rateHeaders);
  let request: PollRequest | null = start.from ?? first;
  let { cursor, validators } = start;
  for (let page = 1; request !== null && page <= maxPages; page += 1) {
    const spent = await spendBudget(collector, request, tools.pass, tools.budgets, tools.now());
    if (spent !== null) {
      return { ...endAt(page === 1 && start.from === undefined ? null : request, cursor), pause: spent };
    }
    const asked = page === 1 ? start.validators : null;
    const options = { signal, validators: asked, requestsPerMinute, onExchange, explain };
    let sent: Awaited<ReturnType<typeof ask>>;
    let reading: Reading<unknown>;
    try {
      sent = await ask(request, options, { ...tools, origin });
      if (sent.answer === 'not-modified') {
        const end = { cursor, validators };
        yield { ...noDrops, fetchedAt: tools.now(), end, extent: 'unchanged', movedTo: null, quota: null };
        return endAt(null, cursor);
      }
      reading = await tools.reader.read(collector, sent.answer, settings, cursor, signal);
    } catch (error) {
      return { ...endAt(request, cursor), error: failureAfter(page, error, signal) };
    }
    const { answer } = sent;
    cursor = reading.cursor;
    if (page === 1) validators = sent.validators;
    const quota = readQuota(answer, reading.limits, rateHeaders);
    yield {
      ...checkReading(reading),
      fetchedAt: answer.fetchedAt,
      end: { cursor, validators },
      extent: 'whole',
      movedTo: page === 1 ? sent.movedTo : null,
      quota,
    };
    request = isSameRequest(reading.next, request) ? null : reading.next;
    const pause = pauseAfter(quota, reading.limits, answer.fetchedAt);
    if (isEnough()) return { ...endAt(null, cursor), pause };
    if (pause !== null) return { ...endAt(request, cursor), pause };
  }
  return endAt(request, cursor);
}
