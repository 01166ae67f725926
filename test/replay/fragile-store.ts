import { makeSource, recordingQueues, recordingSources } from '../../collectors/recorders.test-helper.ts';
import { getCollector } from '../../collectors/registry.ts';
import { StoreUnavailableError } from '../../domain/errors.ts';
import type { RawItem } from '../../domain/mention.ts';
import { seededRandom } from '../../domain/seeded-random.ts';
import type { SourceState } from '../../domain/source.ts';
import type { Speaker } from './speaker.ts';

/** One in so many writes of ours fails, as when the process dies there. */
const DIES_ONE_IN = 50;

/** The queues and states of an Earshot that dies at times, and what reached the queues for good. */
export const createFragileStore = (speaker: Speaker, seed: number) => {
  const random = seededRandom(seed);
  const queued = new Set<string>();
  const source = makeSource({
    collector: speaker.collector,
    settings: { ...(speaker.settings ?? getCollector(speaker.collector).example) },
    everyMs: null,
    credentialRef: speaker.secret === undefined ? null : 'EARSHOT_SECRET_IT',
  });
  const queues = recordingQueues();
  const sources = recordingSources(source);
  let isFragile = true;
  let crashes = 0;
  const mayDie = (): void => {
    if (!isFragile || random() * DIES_ONE_IN >= 1) return;
    crashes += 1;
    throw new StoreUnavailableError('The process died here.');
  };
  const note = (items: readonly RawItem[]): void => {
    for (const item of items) queued.add(`${item.source}:${item.externalId}`);
  };
  const addBulk: typeof queues.addBulk = async (name, jobs) => {
    mayDie();
    await queues.addBulk(name, jobs);
    note(jobs.flatMap(({ data }) => ('items' in data ? data.items : [])));
    mayDie();
  };
  const saveState = async (state: SourceState): Promise<void> => {
    mayDie();
    await sources.saveState(state);
    mayDie();
  };
  return {
    source,
    queued,
    collected: queues,
    queues: { ...queues, addBulk },
    sources: { ...sources, saveState },
    get crashes() {
      return crashes;
    },
    steady: () => {
      isFragile = false;
    },
  };
};

export type FragileStore = ReturnType<typeof createFragileStore>;
