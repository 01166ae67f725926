import { EarshotError } from '../domain/errors.ts';
import type { Backfill, Quota, Source, SourceState } from '../domain/source.ts';
import type { Queues } from '../queue/jobs.ts';
import type { Keyring } from './access/keyring.ts';
import type { AskedCollector, Drop, PollCollector } from './collector.ts';
import { ingestJobs } from './ingest-jobs.ts';
import { backfillOf, type Kept, keptFor, limitRests, type Rest, readBack } from './kept-cursor.ts';
import type { Pass } from './pass.ts';
import { isSameRequest, type PollEnd, type PolledPage, type PollTools, pollPages } from './poll-pages.ts';
import type { Pause } from './quota.ts';
import { parseSettings } from './registry.ts';
import { talkPages } from './talk-pages.ts';
import { createTally, type Heard, type Tally } from './tally.ts';

/** One firing of one source. */
export interface Firing {
  readonly source: Source;
  readonly state: SourceState;
  readonly slot: string;
}

/** What a poll brought, all of it safely queued. */
export interface Gain {
  /** For the source's state. */
  readonly cursor: unknown;
  readonly items: number;
  readonly heard: Heard;
  readonly drops: readonly Drop[];
  readonly movedTo: string | null;
  /** What the source said last of what is left; null where it says nothing. */
  readonly quota: Quota | null;
  readonly backfill: Backfill | null;
  /** There is more to be read: the next poll should come soon. */
  readonly hasMore: boolean;
}

/** How a poll went. */
export interface Gathered {
  /** Null when it failed before it gave anything to go on from; what was queued stays queued. */
  readonly gain: Gain | null;
  /** By what the source failed, maybe after it gave something; null when it did not. */
  readonly error: unknown;
  /** The source is to be left alone for a while. */
  readonly pause: Pause | null;
}

export interface GatherTools extends Omit<PollTools, 'pass'> {
  readonly keyring: Pick<Keyring, 'passFor'>;
}

/** A source as it is asked this time. */
interface Opened {
  readonly collector: AskedCollector;
  readonly settings: Record<string, unknown>;
  /** Names the question: cursors of another one do not count. */
  readonly key: string;
  readonly before: Kept | null;
  readonly pass: Pass | null;
}

type Walked<End> = { readonly end: End } | { readonly error: unknown };

const open = async (firing: Firing, collector: AskedCollector, tools: GatherTools): Promise<Opened> => {
  const settings = parseSettings(collector, firing.source.settings);
  const key = JSON.stringify(settings);
  const pass = await tools.keyring.passFor(firing.source, collector.access);
  return { collector, settings, key, before: keptFor(firing.state, key), pass };
};

/** Queues page by page, each before the next is asked for. */
const walk = async <End>(
  pages: AsyncGenerator<PolledPage, End>,
  firing: Firing,
  queues: Pick<Queues, 'addBulk'>,
  signal: AbortSignal,
  note: (page: PolledPage) => void,
): Promise<Walked<End>> => {
  for (;;) {
    let step: IteratorResult<PolledPage, End>;
    try {
      step = await pages.next();
    } catch (error) {
      signal.throwIfAborted();
      return { error };
    }
    if (step.done === true) return { end: step.value };
    const jobs = ingestJobs(firing, step.value);
    if (jobs.length > 0) await queues.addBulk('ingest', jobs);
    note(step.value);
  }
};

/** What is new since the last poll. */
const walkNewest = async (
  { collector, settings, before, pass }: Opened,
  firing: Firing,
  queues: Pick<Queues, 'addBulk'>,
  tools: GatherTools,
  tally: Tally,
): Promise<Walked<PollEnd & { readonly isFull: boolean }>> => {
  const start = { cursor: before?.at ?? null, validators: before?.validators ?? null };
  const { signal } = tools;
  if (collector.kind === 'poll') {
    // What was read before is not read again while there is something else to read.
    const isEnough = (): boolean => before?.rests !== undefined && tally.isOnKnownGround;
    const pages = pollPages(collector, settings, start, { ...tools, pass }, { isEnough });
    const walked = await walk(pages, firing, queues, signal, tally.noteNewest);
    return 'end' in walked ? { end: { ...walked.end, isFull: walked.end.rest !== null } } : walked;
  }
  const readings = talkPages(collector, settings, start, { ...tools, pass });
  const walked = await walk(readings, firing, queues, signal, tally.noteNewest);
  return 'end' in walked ? { end: { ...walked.end, rest: null, pause: null, error: null } } : walked;
};

/** What the poll left unread, unless the next poll begins there by itself. */
const restOf = (
  { collector, settings }: Opened,
  { rest }: PollEnd,
  tally: Tally,
  now: Date,
): readonly Rest[] => {
  if (rest === null || collector.kind !== 'poll' || tally.isOnKnownGround) return [];
  const following = collector.poll(settings, tally.end?.cursor ?? null, now);
  return isSameRequest(following, rest.request) ? [] : [{ place: rest, ...tally.newest }];
};

/** Asking once more may help. */
const isPassing = (error: unknown): boolean => error instanceof EarshotError && error.remedy.do === 'retry';

/** What came of reading older pages on. */
interface ReadOn {
  readonly rests: readonly Rest[];
  readonly drops: readonly Drop[];
  readonly error: unknown;
  readonly pause: Pause | null;
}

/** Reads the newest rest on. Where the source will not have it, it is given up, and it is said. */
const readOn = async (
  rests: readonly Rest[],
  collector: PollCollector,
  { settings, pass }: Opened,
  firing: Firing,
  queues: Pick<Queues, 'addBulk'>,
  tools: GatherTools,
  tally: Tally,
): Promise<ReadOn> => {
  const [rest, ...others] = rests;
  if (rest === undefined) return { rests, drops: [], error: null, pause: null };
  let progress: Backfill = rest;
  const note = (page: PolledPage): void => {
    tally.noteOlder(page);
    progress = readBack(progress, page.items);
  };
  const { cursor, request: from } = rest.place;
  const maxPages = Math.max(1, collector.politeness.maxPages - tally.pages);
  const start = { cursor, validators: null, from };
  const pages = pollPages(collector, settings, start, { ...tools, pass }, { maxPages });
  const walked = await walk(pages, firing, queues, tools.signal, note);
  const { error } = 'end' in walked ? walked.end : walked;
  if ('end' in walked && (error === null || isPassing(error))) {
    const { rest: place, pause } = walked.end;
    const left = place === null ? [] : [{ place, items: progress.items, oldestAt: progress.oldestAt }];
    return { rests: [...left, ...others], drops: [], error, pause };
  }
  if (isPassing(error)) return { rests, drops: [], error, pause: null };
  const reason = `could not be read on: ${error instanceof Error ? error.message : String(error)}`;
  const drop = { item: `what is older than ${progress.oldestAt ?? 'what was read'}`, reason };
  return { rests: others, drops: [drop], error: null, pause: null };
};

/**
 * Polls a source: what is new first, then some of what earlier polls left unread. Each page is queued before the
 * next is asked for.
 * @throws what is no fault of the source: the queues' errors, the signal's reason.
 */
export const gather = async (
  firing: Firing,
  collector: AskedCollector,
  queues: Pick<Queues, 'addBulk'>,
  tools: GatherTools,
): Promise<Gathered> => {
  let opened: Opened;
  try {
    opened = await open(firing, collector, tools);
  } catch (error) {
    return { gain: null, error, pause: null };
  }
  const { before, key, pass } = opened;
  const tally = createTally(before, firing.state);
  const newest = await walkNewest(opened, firing, queues, tools, tally);
  if ('error' in newest) return { gain: null, error: newest.error, pause: null };
  const { pause, isFull, error } = newest.end;
  if (pause !== null && tally.pages === 0) return { gain: null, error: null, pause };
  const fresh = restOf(opened, newest.end, tally, tools.now());
  const goesOn = collector.kind === 'poll' && collector.goesOnAfterFailure === true && fresh.length === 0;
  if (error !== null && !goesOn) return { gain: null, error, pause: null };
  const earlier = before?.rests ?? [];
  const mayReadOn = collector.kind === 'poll' && pause === null && error === null;
  const older = mayReadOn
    ? await readOn(earlier, collector, opened, firing, queues, tools, tally)
    : { rests: earlier, drops: [], error, pause };
  const { rests, drops } = limitRests([...fresh, ...older.rests]);
  const givenUp = [...older.drops, ...drops];
  const kept: Kept = {
    at: tally.end?.cursor ?? before?.at ?? null,
    validators: tally.end?.validators ?? null,
    settings: key,
    seen: tally.seen,
    ...(rests.length === 0 ? {} : { rests }),
  };
  const heard = tally.heard(givenUp.length === 0);
  const gain: Gain = {
    cursor: kept,
    items: tally.items,
    heard,
    drops: [...tally.drops, ...givenUp],
    // What lets in is for the server it was given for.
    movedTo: pass === null ? tally.movedTo : null,
    quota: tally.quota,
    backfill: backfillOf(rests),
    hasMore: rests.length > 0 || (isFull && !tally.isOnKnownGround),
  };
  return { gain, error: older.error, pause: older.pause };
};
