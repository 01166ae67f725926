import { SettingsError } from '../domain/errors.ts';
import { type RawItem, rawItemSchema } from '../domain/mention.ts';
import { type Removal, removalSchema } from '../domain/removal.ts';
import type { Exchange } from '../domain/source.ts';
import { ask } from './ask.ts';
import type { Drop, PollCollector, PollRequest, Reading } from './collector.ts';
import type { Http, Validators } from './http.ts';
import type { Pass } from './pass.ts';
import type { Reader } from './reader.ts';
import { storable } from './storable.ts';

/** Where a poll starts: what the last one left. */
export interface PollStart {
  readonly cursor: unknown;
  readonly validators: Validators | null;
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
}

/** One page of a poll, checked. */
export interface PolledPage {
  readonly items: readonly RawItem[];
  readonly drops: readonly Drop[];
  readonly removals: readonly Removal[];
  readonly fetchedAt: Date;
  /** Where the next poll starts once this page, and those before it, are safe. */
  readonly end: PollStart;
  /** `unchanged`: the source says that nothing is new; `cut`: there is more than is read. */
  readonly extent: 'whole' | 'unchanged' | 'cut';
  /** New address of the source, when it has moved for good. */
  readonly movedTo: string | null;
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

const olderPages = (collector: PollCollector, next: PollRequest | null): readonly Drop[] =>
  next === null
    ? []
    : [
        {
          item: 'older pages',
          reason: `only the first ${collector.politeness.maxPages} pages of a poll are read`,
        },
      ];

/**
 * Asks a source for all pages of one poll, one by one as the caller takes them. A source with nothing new (304)
 * gives one page without items.
 * @throws as Http.send and the collector's `read` do.
 */
export async function* pollPages(
  collector: PollCollector,
  settings: unknown,
  start: PollStart,
  tools: PollTools,
): AsyncGenerator<PolledPage> {
  const { maxPages, requestsPerMinute } = collector.politeness;
  let request: PollRequest | null = collector.poll(settings, start.cursor, tools.now());
  if (!URL.canParse(request.url)) throw new SettingsError(`“${request.url}” is not a web address.`);
  const { origin } = new URL(request.url);
  let { cursor, validators } = start;
  for (let page = 1; request !== null && page <= maxPages; page += 1) {
    const { signal, onExchange } = tools;
    const options = {
      signal,
      validators: page === 1 ? start.validators : null,
      requestsPerMinute,
      onExchange,
      explain: collector.explain,
    };
    const sent = await ask(request, options, { ...tools, origin });
    if (sent.answer === 'not-modified') {
      const nothing = { items: [], drops: [], removals: [] };
      yield { ...nothing, fetchedAt: tools.now(), end: start, extent: 'unchanged', movedTo: null };
      return;
    }
    const reading = await tools.reader.read(collector, sent.answer, settings, cursor, signal);
    const { items, drops, removals } = checkReading(reading);
    cursor = reading.cursor;
    if (page === 1) validators = sent.validators;
    // Asking for the same page again would never end.
    const next: PollRequest | null = isSame(reading.next, request) ? null : reading.next;
    yield {
      items,
      drops: page === maxPages ? [...drops, ...olderPages(collector, next)] : drops,
      removals,
      fetchedAt: sent.answer.fetchedAt,
      end: { cursor, validators },
      extent: page === maxPages && next !== null ? 'cut' : 'whole',
      movedTo: page === 1 ? sent.movedTo : null,
    };
    request = next;
  }
}

const isSame = (one: PollRequest | null, other: PollRequest): boolean =>
  one !== null && one.url === other.url && one.body === other.body;
