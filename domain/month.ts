import { fromEpochMs, type Instant } from './instant.ts';
import { offsetAt, reachesWall, zoneOf } from './zone-clock.ts';

/** A calendar month on the clocks of a time zone: `[from, to)`. */
export interface Month {
  readonly from: Instant;
  readonly to: Instant;
}

/** The month that an instant lies in. @param timeZone IANA. @throws RangeError when it is none, or `at` is no instant. */
export const monthOf = (at: Instant, timeZone: string): Month => {
  const zone = zoneOf(timeZone);
  const ms = Date.parse(at);
  const wall = new Date(ms + offsetAt(zone, ms));
  const startOf = (months: number): Instant =>
    fromEpochMs(reachesWall(zone, Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth() + months, 1)));
  return { from: startOf(0), to: startOf(1) };
};

/**
 * The months from that of `first` to that of `last`, oldest first; of more than `atMost` the latest.
 * @throws RangeError as monthOf.
 */
export const monthsBetween = (
  first: Instant,
  last: Instant,
  timeZone: string,
  atMost: number,
): readonly Month[] => {
  const months: Month[] = [];
  let month = monthOf(last, timeZone);
  while (months.length < atMost) {
    months.unshift(month);
    if (month.from <= first) break;
    month = monthOf(fromEpochMs(Date.parse(month.from) - 1), timeZone);
  }
  return months;
};
