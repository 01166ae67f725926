import { NotFoundError } from '../domain/errors.ts';
import type { Source } from '../domain/source.ts';
import { isIngestDeep } from '../queue/ingest-depth.ts';
import { collectJobId } from '../queue/job-ids.ts';
import type { Queues } from '../queue/jobs.ts';
import { startTicking, type Ticking } from '../queue/start-ticking.ts';
import type { SourceStore } from '../store/port.ts';
import { firingOf } from './poll-times.ts';
import { findCollector } from './registry.ts';
import { toSlot } from './slot.ts';

/** Every 15 seconds. */
const TICK = '*/15 * * * * *';

export interface ScheduleDeps {
  readonly sources: Pick<SourceStore, 'list' | 'state'>;
  readonly queues: Pick<Queues, 'add' | 'counts'>;
  readonly now: () => Date;
  /** A tick failed, such as by a lost store; the next one tries again. */
  readonly onFault: (error: unknown) => void;
}

/** Fires a source for now, beside its schedule. */
export const requestPoll = async (
  queues: Pick<Queues, 'add'>,
  sourceId: string,
  now: Date,
): Promise<void> => {
  const slot = toSlot(now);
  await queues.add('collect', { sourceId, slot }, { id: collectJobId(sourceId, slot) });
};

/** One whose collector is gone is fired too, so that its page says so. */
const isScheduled = (source: Source): boolean =>
  source.enabled && findCollector(source.collector)?.kind !== 'push';

/** Fires due sources until stopped. Any number of instances may do so on one store: they name a firing alike. */
export const startSchedule = (deps: ScheduleDeps): Ticking => {
  /** Due times in the future, by source: no need to read those states again before. */
  const waiting = new Map<string, number>();

  const fireIfDue = async (source: Source, now: Date): Promise<void> => {
    if ((waiting.get(source.id) ?? 0) > now.getTime()) return;
    const { nextPollAt } = await deps.sources.state(source.id);
    // Never polled: due from its beginning.
    const due = new Date(nextPollAt ?? source.createdAt);
    waiting.set(source.id, due.getTime());
    if (due > now) return;
    const slot = toSlot(firingOf(due, now));
    await deps.queues.add('collect', { sourceId: source.id, slot }, { id: collectJobId(source.id, slot) });
  };

  const fireDue = async (isStopped: () => boolean): Promise<void> => {
    // They are due still when what waits has been taken in.
    if (isIngestDeep(await deps.queues.counts('ingest'))) return;
    const sources = (await deps.sources.list()).filter(isScheduled);
    const known = new Set(sources.map(({ id }) => id));
    for (const id of waiting.keys()) if (!known.has(id)) waiting.delete(id);
    for (const source of sources) {
      if (isStopped()) return;
      try {
        await fireIfDue(source, deps.now());
      } catch (error) {
        // Removed since it was listed.
        if (!(error instanceof NotFoundError)) throw error;
      }
    }
  };
  return startTicking(TICK, fireDue, { onFault: deps.onFault, atOnce: true });
};
