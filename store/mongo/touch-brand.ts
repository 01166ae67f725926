import { hourEnd, hourStart } from '../../domain/buckets.ts';
import { toInstant } from '../../domain/instant.ts';
import type { TouchedBucket } from '../mentions/touches.ts';
import type { MentionDocument } from './collections.ts';
import type { Context } from './context.ts';
import { toDate } from './date.ts';

/** Hours of a brand in which there are mentions: one look-up an hour, however many mentions lie in it. */
const hoursOf = async (
  { in: { mention } }: Context,
  brandId: string,
  timeZone: string,
): Promise<readonly string[]> => {
  const hours: string[] = [];
  for (let from: Date | null = null; ; ) {
    const [next]: Pick<MentionDocument, 'at'>[] = await mention
      .find({ lists: brandId, ...(from === null ? {} : { at: { $gte: from } }) })
      .project<Pick<MentionDocument, 'at'>>({ at: 1 })
      .sort({ at: 1, _id: 1 })
      .limit(1)
      .toArray();
    if (next === undefined) return hours;
    const hour = hourStart(toInstant(next.at), timeZone);
    hours.push(hour);
    from = toDate(hourEnd(hour, timeZone));
  }
};

/**
 * Every bucket of a brand: those its mentions lie in and, with `rows`, those that have a row although they should not.
 */
export const bucketsOfBrand = async (
  context: Context,
  brandId: string,
  timeZone: string,
  { rows }: { readonly rows: boolean },
): Promise<readonly TouchedBucket[]> => {
  const counted = rows
    ? await context.in.bucket.find({ brandId, grain: 'hour', rollup: { $ne: null } }).toArray()
    : [];
  const ofRows = counted.map(({ start }) => hourStart(toInstant(start), timeZone));
  const hours = new Set([...(await hoursOf(context, brandId, timeZone)), ...ofRows]);
  return [...hours].map((hour) => ({ brandId, hour }));
};
