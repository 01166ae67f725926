import type { DemoService } from '../api/services.ts';
import { toInstant } from '../domain/instant.ts';
import { ingestJobId } from '../queue/job-ids.ts';
import { INGEST_BATCH_SIZE, type Queues } from '../queue/jobs.ts';
import { demoBrands } from '../scripts/demo/demo-brands.ts';
import { demoCampaign } from '../scripts/demo/demo-campaign.ts';
import { loadDemo } from '../scripts/demo/demo-items.ts';
import type { Store } from '../store/port.ts';

interface DemoDeps {
  readonly store: Pick<Store, 'brands' | 'campaigns'>;
  readonly queues: Pick<Queues, 'addBulk'>;
  readonly now: () => Date;
}

/** The demo: fictional brands and what is said about them, through the same queue as everything else. */
export const createDemoService = ({ store, queues, now }: DemoDeps): DemoService => {
  const isLoaded = async (): Promise<boolean> => {
    const known = new Set((await store.brands.list()).map(({ id }) => id));
    return demoBrands(now()).every(({ id }) => known.has(id));
  };
  return {
    isLoaded,
    load: async () => {
      const at = now();
      for (const brand of demoBrands(at)) {
        // A demo loaded before keeps what people changed in it.
        if ((await store.brands.find(brand.id)) === null) await store.brands.save(brand);
      }
      const campaign = demoCampaign(at);
      if ((await store.campaigns.find(campaign.id)) === null) await store.campaigns.save(campaign);
      const items = loadDemo(at);
      const batches = Array.from({ length: Math.ceil(items.length / INGEST_BATCH_SIZE) }, (_, index) =>
        items.slice(index * INGEST_BATCH_SIZE, (index + 1) * INGEST_BATCH_SIZE),
      );
      await queues.addBulk(
        'ingest',
        batches.map((batch) => ({
          data: { collectedBy: 'demo', fetchedAt: toInstant(at), items: batch },
          id: ingestJobId('demo', [toInstant(at), ...batch.map(({ externalId }) => externalId)]),
        })),
      );
    },
  };
};
