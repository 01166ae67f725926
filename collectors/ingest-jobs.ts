import { toInstant } from '../domain/instant.ts';
import type { RawItem } from '../domain/mention.ts';
import type { Source } from '../domain/source.ts';
import { ingestJobId } from '../queue/job-ids.ts';
import { INGEST_BATCH_SIZE, type IngestJob } from '../queue/jobs.ts';
import type { PolledPage } from './poll-pages.ts';

const aboutBrand = (item: RawItem, brandId: string | null): RawItem =>
  brandId === null || item.aboutBrandIds.includes(brandId)
    ? item
    : { ...item, aboutBrandIds: [...item.aboutBrandIds, brandId] };

/**
 * A page as jobs. Named by firing and content: a firing run again after a crash queues nothing twice, yet an item
 * that has appeared or changed meanwhile makes another job.
 */
export const ingestJobs = (
  { source, slot }: { readonly source: Source; readonly slot: string },
  page: Pick<PolledPage, 'items' | 'removals' | 'fetchedAt'>,
): { data: IngestJob; id: string }[] => {
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
