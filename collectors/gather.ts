import { toInstant } from '../domain/instant.ts';
import type { RawItem } from '../domain/mention.ts';
import type { Source, SourceState } from '../domain/source.ts';
import { ingestJobId } from '../queue/job-ids.ts';
import { INGEST_BATCH_SIZE, type IngestJob, type Queues } from '../queue/jobs.ts';
import type { Keyring } from './access/keyring.ts';
import type { AskedCollector, Drop } from './collector.ts';
import type { Validators } from './http.ts';
import { type PolledPage, type PollStart, type PollTools, pollPages } from './poll-pages.ts';
import { parseSettings } from './registry.ts';
import { createSeenItems, type SeenItems } from './seen-items.ts';
import { talkPages } from './talk-pages.ts';

/** What a source's state keeps as its cursor. */
interface Kept {
  readonly at: unknown;
  readonly validators: Validators | null;
  /** Cursor and validators belong to one question: other settings ask another. */
  readonly settings: string;
  /** Which items its polls have brought (collectors/seen-items.ts). */
  readonly seen?: string;
}

const isKept = (cursor: unknown): cursor is Kept =>
  typeof cursor === 'object' &&
  cursor !== null &&
  'at' in cursor &&
  'validators' in cursor &&
  'settings' in cursor;

const keptFor = ({ cursor }: SourceState, settings: string): Kept | null =>
  isKept(cursor) && cursor.settings === settings ? cursor : null;

const startFrom = (kept: Kept | null): PollStart =>
  kept === null ? { cursor: null, validators: null } : { cursor: kept.at, validators: kept.validators };

/** One firing of one source. */
export interface Firing {
  readonly source: Source;
  readonly state: SourceState;
  readonly slot: string;
}

/** What a poll tells of how much is said there, and of whether all of it was heard. */
export interface Heard {
  /** The question was asked for the first time: what it brings is the past. */
  readonly isFirst: boolean;
  /** New items that can be from the time since the poll before. */
  readonly fresh: number;
  /** Items one answer held, where older ones are pushed out unread; null where that is not known or not so. */
  readonly window: number | null;
  /** Nothing said since the poll before can have been missed. */
  readonly isWhole: boolean;
}

/** What a poll brought, all of it safely queued. */
export interface Gain {
  /** For the source's state. */
  readonly cursor: unknown;
  readonly items: number;
  readonly heard: Heard;
  readonly drops: readonly Drop[];
  readonly movedTo: string | null;
}

export interface GatherTools extends Omit<PollTools, 'pass'> {
  readonly keyring: Pick<Keyring, 'passFor'>;
}

const aboutBrand = (item: RawItem, brandId: string | null): RawItem =>
  brandId === null || item.aboutBrandIds.includes(brandId)
    ? item
    : { ...item, aboutBrandIds: [...item.aboutBrandIds, brandId] };

/**
 * Named by firing and content: a firing run again after a crash queues nothing twice, yet an item that has
 * appeared or changed meanwhile makes another job.
 */
const ingestJobs = ({ source, slot }: Firing, page: PolledPage): { data: IngestJob; id: string }[] => {
  const items = page.items.map((item) => aboutBrand(item, source.aboutBrandId));
  const count = Math.ceil(Math.max(items.length, page.removals.length) / INGEST_BATCH_SIZE);
  return Array.from({ length: count }, (_, index) => {
    const [from, to] = [index * INGEST_BATCH_SIZE, (index + 1) * INGEST_BATCH_SIZE];
    const batch = { items: items.slice(from, to), removals: page.removals.slice(from, to) };
    return {
      data: { collectedBy: source.id, fetchedAt: toInstant(page.fetchedAt), ...batch },
      id: ingestJobId(source.id, [slot, JSON.stringify(batch)]),
    };
  });
};

const openPages = async (firing: Firing, collector: AskedCollector, tools: GatherTools) => {
  const settings = parseSettings(collector, firing.source.settings);
  const key = JSON.stringify(settings);
  const pass = await tools.keyring.passFor(firing.source, collector.access);
  const before = keptFor(firing.state, key);
  const start = startFrom(before);
  const pages =
    collector.kind === 'poll'
      ? pollPages(collector, settings, start, { ...tools, pass })
      : talkPages(collector, settings, start, { ...tools, pass });
  return { key, before, pages, hasPass: pass !== null };
};

const seenBefore = ({ state }: Firing, before: Kept | null): SeenItems =>
  createSeenItems(
    before?.seen ?? null,
    before === null || state.lastSuccessAt === null ? null : new Date(state.lastSuccessAt),
  );

/** A talk may end before it reads anything. */
const nothingYet = (key: string, before: Kept | null): Gain => ({
  cursor: before ?? ({ at: null, validators: null, settings: key } satisfies Kept),
  items: 0,
  heard: { isFirst: before === null, fresh: 0, window: null, isWhole: true },
  drops: [],
  movedTo: null,
});

/** Is it certain that nothing was pushed out before it was read? */
const isWhole = (before: Kept | null, seen: SeenItems, page: PolledPage): boolean => {
  if (page.extent === 'cut') return false;
  if (page.extent === 'unchanged' || page.end.cursor !== null) return true;
  // In a window, an item known from before shows that all newer ones are there; from an empty one nothing was pushed out.
  return seen.known > 0 || before?.seen === '';
};

const hearingOf = (before: Kept | null, seen: SeenItems, window: number, page: PolledPage): Heard => ({
  isFirst: before === null,
  fresh: seen.recent,
  window: page.end.cursor === null && window > 0 ? window : null,
  isWhole: isWhole(before, seen, page),
});

/**
 * Polls a source and queues each page before the next is asked for.
 * @returns what was gained, or the `error` by which the source failed; what was queued before it stays queued.
 * @throws what is no fault of the source: the queues' errors, the signal's reason.
 */
export const gather = async (
  firing: Firing,
  collector: AskedCollector,
  queues: Pick<Queues, 'addBulk'>,
  tools: GatherTools,
): Promise<Gain | { readonly error: unknown }> => {
  let opened: Awaited<ReturnType<typeof openPages>>;
  try {
    opened = await openPages(firing, collector, tools);
  } catch (error) {
    return { error };
  }
  const { key, before, pages, hasPass } = opened;
  const seen = seenBefore(firing, before);
  let window = 0;
  let gain = nothingYet(key, before);
  for (;;) {
    let step: IteratorResult<PolledPage>;
    try {
      step = await pages.next();
    } catch (error) {
      tools.signal.throwIfAborted();
      return { error };
    }
    if (step.done === true) return gain;
    const page = step.value;
    const jobs = ingestJobs(firing, page);
    if (jobs.length > 0) await queues.addBulk('ingest', jobs);
    seen.note(page.items);
    window = Math.max(window, page.items.length);
    const { cursor: at, validators } = page.end;
    const kept: Kept = { at, validators, settings: key, seen: seen.digest };
    gain = {
      cursor: kept,
      items: gain.items + page.items.length,
      heard: hearingOf(before, seen, window, page),
      drops: [...gain.drops, ...page.drops],
      // What lets in is for the server it was given for.
      movedTo: hasPass ? null : (gain.movedTo ?? page.movedTo),
    };
  }
};
