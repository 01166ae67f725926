import { NotFoundError } from '../domain/errors.ts';
import { type Instant, toInstant } from '../domain/instant.ts';
import { slicesOf } from '../domain/slices.ts';
import type { Source } from '../domain/source.ts';
import { isIngestDeep } from '../queue/ingest-depth.ts';
import { refreshJobId } from '../queue/job-ids.ts';
import { type Queues, REFRESH_BATCH_SIZE } from '../queue/jobs.ts';
import { startTicking, type Ticking } from '../queue/start-ticking.ts';
import type { MentionStore, SourceStore } from '../store/port.ts';
import type { AnyCollector, Politeness, PollCollector, Refresh } from './collector.ts';
import { allCollectors } from './registry.ts';

/** Every minute. */
const TICK = '0 * * * * *';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** What was claimed is due again after this long, should its job get lost. */
const HOLD_MS = 2 * HOUR;
/** Mentions of one source claimed at once. */
const CLAIM_AT_MOST = 1000;
const RETAIN_EVERY_MS = HOUR;
/** The list of deletions outlives by far any job that may still bring what was deleted. */
const LISTED_MS = 3 * DAY;

export interface KeepScheduleDeps {
  readonly sources: Pick<SourceStore, 'list' | 'refreshState'>;
  readonly mentions: Pick<MentionStore, 'claimDue' | 'eraseStale' | 'listBringers' | 'forgetErasures'>;
  readonly queues: Pick<Queues, 'add' | 'counts'>;
  readonly now: () => Date;
  /** A tick failed, such as by a lost store; the next one tries again. */
  readonly onFault: (error: unknown) => void;
  readonly collectors?: readonly AnyCollector[];
}

const before = (now: Date, ms: number): Instant => toInstant(new Date(now.getTime() - ms));

/** Requests a minute for looking again: half the pace, and a quarter of a budget, for new mentions come first. */
const requestsAMinute = ({ requestsPerMinute, budget }: Politeness): number =>
  Math.min(
    requestsPerMinute / 2,
    budget === undefined ? Number.POSITIVE_INFINITY : (budget.units * MINUTE) / budget.perMs / 4,
  );

/** Before the end of the time that the terms allow, early enough to try more than once. */
const staleAfterMs = ({ retention }: PollCollector): number | null =>
  retention === null || retention.keepDays === null || retention.afterwards !== 'refresh'
    ? null
    : retention.keepDays * DAY - Math.min(2 * DAY, (retention.keepDays * DAY) / 4);

/** Erases what the sources' terms do not let us keep any longer. Safe to repeat and in several processes at once. */
export const retain = async (
  { sources, mentions }: Pick<KeepScheduleDeps, 'sources' | 'mentions'>,
  collectors: readonly AnyCollector[],
  now: Date,
): Promise<number> => {
  const known = await sources.list();
  const orphans = (await mentions.listBringers()).filter((id) => !known.some((source) => source.id === id));
  let erased = 0;
  for (const { id, retention } of collectors) {
    if (retention === null || retention.keepDays === null) continue;
    const rule = { seenBefore: before(now, retention.keepDays * DAY), at: toInstant(now) };
    const own = known.filter((source) => source.collector === id).map((source) => source.id);
    erased += await mentions.eraseStale({ ...rule, collectedBy: own, source: null });
    // What a source brought that is gone since, or a file: its channel tells whose terms hold.
    erased += await mentions.eraseStale({ ...rule, collectedBy: orphans, source: id });
  }
  await mentions.forgetErasures(before(now, LISTED_MS));
  return erased;
};

type Refreshed = PollCollector & { readonly refresh: Refresh };

const findRefreshed = (collectors: readonly AnyCollector[], { collector: id, enabled }: Source) => {
  const collector = collectors.find((each) => each.id === id);
  const isRefreshed = enabled && collector?.kind === 'poll' && collector.refresh !== undefined;
  return isRefreshed ? (collector as Refreshed) : null;
};

/** Requests that may be made now; parts of one are saved up from tick to tick. */
const createAllowance = () => {
  const saved = new Map<string, number>();
  return (source: Source, { politeness }: Refreshed): number => {
    const requests = (saved.get(source.id) ?? 0) + requestsAMinute(politeness);
    saved.set(source.id, requests % 1);
    return Math.floor(requests);
  };
};

const fireFor = async (
  { sources, mentions, queues }: KeepScheduleDeps,
  source: Source,
  collector: Refreshed,
  requests: number,
  now: Date,
): Promise<void> => {
  const { notBefore } = await sources.refreshState(source.id);
  if (requests === 0 || (notBefore !== null && notBefore > toInstant(now))) return;
  const staleMs = staleAfterMs(collector);
  const claimed = await mentions.claimDue({
    collectedBy: source.id,
    now: toInstant(now),
    holdUntil: before(now, -HOLD_MS),
    staleBefore: staleMs === null ? null : before(now, staleMs),
    limit: Math.min(CLAIM_AT_MOST, requests * collector.refresh.idsPerRequest),
  });
  for (const batch of slicesOf(claimed, REFRESH_BATCH_SIZE)) {
    const ids = batch.map(({ id }) => id);
    const id = refreshJobId(source.id, toInstant(now), ids);
    await queues.add('refresh', { sourceId: source.id, mentions: [...batch] }, { id });
  }
};

/** Does what is due now, in part where it is stopped meanwhile. */
export const createKeepTick = (deps: KeepScheduleDeps): ((isStopped?: () => boolean) => Promise<void>) => {
  const collectors = deps.collectors ?? allCollectors();
  const takeAllowance = createAllowance();
  let retainedAt = 0;
  return async (isStopped = () => false) => {
    const now = deps.now();
    try {
      const paused = isIngestDeep(await deps.queues.counts('ingest'));
      for (const source of paused ? [] : await deps.sources.list()) {
        const collector = findRefreshed(collectors, source);
        if (collector === null || isStopped()) continue;
        await fireFor(deps, source, collector, takeAllowance(source, collector), now);
      }
      if (isStopped() || now.getTime() - retainedAt < RETAIN_EVERY_MS) return;
      await retain(deps, collectors, now);
      retainedAt = now.getTime();
    } catch (error) {
      // Removed since it was listed.
      if (!(error instanceof NotFoundError)) deps.onFault(error);
    }
  };
};

/** Does what is due, until stopped. Any number of instances may do so on one store: each mention is claimed once. */
export const startKeepSchedule = (deps: KeepScheduleDeps): Ticking =>
  startTicking(TICK, createKeepTick(deps), { onFault: deps.onFault, atOnce: false });
