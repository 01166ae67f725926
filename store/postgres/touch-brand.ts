import { sql } from 'kysely';
import { hourEnd, hourStart } from '../../domain/buckets.ts';
import { fromEpochMs } from '../../domain/instant.ts';
import type { Work } from './context.ts';
import { epochMs } from './sql-value.ts';
import { loadBrandFacts, markTouched } from './touches.ts';

/**
 * Marks every bucket of a brand: those its mentions lie in, and those that have a row although they should
 * not. A local hour between two mentions of one UTC hour may be marked too; reduced, it is empty.
 */
export const touchBrand = async (work: Work, brandId: string): Promise<void> => {
  const zone = (await loadBrandFacts(work)).timeZoneOf(brandId);
  const { rows } = await sql<{ first_ms: number; last_ms: number }>`
    select min(${epochMs(sql.ref('at'))}) as first_ms, max(${epochMs(sql.ref('at'))}) as last_ms
    from ${work.table('mention_brand')} where brand_id = ${brandId}
    group by floor(extract(epoch from at) / 3600)
    union all
    select ${epochMs(sql.ref('start'))}, ${epochMs(sql.ref('start'))}
    from ${work.table('rollup')} where brand_id = ${brandId} and grain = 'hour'`.execute(work.trx);
  const hours = new Set<string>();
  for (const { first_ms, last_ms } of rows) {
    const last = fromEpochMs(last_ms);
    for (let hour = hourStart(fromEpochMs(first_ms), zone); hour <= last; hour = hourEnd(hour, zone)) {
      hours.add(hour);
    }
  }
  await markTouched(
    work,
    [...hours].map((hour) => ({ brandId, hour })),
  );
};
