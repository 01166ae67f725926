import type { Rematcher } from '../api/services.ts';
import { rematch } from '../pipeline/rematch.ts';
import { requestRejudge } from '../pipeline/request-rejudge.ts';
import type { Queues } from '../queue/jobs.ts';
import type { Store } from '../store/port.ts';
import type { Log } from './log.ts';

interface RematcherDeps {
  readonly store: Pick<Store, 'brands' | 'mentions'>;
  readonly queues: Pick<Queues, 'add'>;
  readonly log: Log;
  readonly now: () => Date;
}

/**
 * Matches kept mentions again after a brand changed, then has them judged anew where its topics say otherwise now; a
 * change meanwhile begins it anew.
 */
export const createRematcher = ({
  store,
  queues,
  log,
  now,
}: RematcherDeps): Rematcher & { stop(): Promise<void> } => {
  let current = new AbortController();
  let running: Promise<void> = Promise.resolve();
  const saved = new Set<string>();

  const judgeAnew = async (): Promise<void> => {
    for (const brandId of saved) {
      await requestRejudge(queues, brandId, now());
      saved.delete(brandId);
    }
  };

  const again = (brandId: string): void => {
    current.abort();
    current = new AbortController();
    const { signal } = current;
    running = running
      .then(() => rematch({ brands: store.brands, mentions: store.mentions, queues }, signal))
      .then(judgeAnew)
      .catch(async (error: unknown) => {
        if (signal.aborted) return;
        log.error({ err: error, brandId }, 'matching kept mentions again failed');
        await queues.add('notify', {
          key: `rematch-failed:${brandId}`,
          level: 'error',
          title: 'Kept mentions could not be matched again',
          detail:
            'New mentions are matched by the changed query, older ones not yet. Save the brand again to try once more.',
          path: `/setup?edit=${brandId}`,
        });
      })
      .catch((error: unknown) => log.error({ err: error }, 'a notice could not be queued'));
  };
  return {
    brandSaved: (brandId) => {
      saved.add(brandId);
      again(brandId);
    },
    brandRemoved: again,
    stop: async () => {
      current.abort();
      await running;
    },
  };
};
