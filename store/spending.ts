import { type Instant, toInstant } from '../domain/instant.ts';
import type { SpendingLimit } from './port.ts';

/** What was spent is counted in this many slices of the limit's time. */
const SLICES = 60;

/** Units spent in the slice that begins at `start` epoch ms. */
export interface Spend {
  readonly start: number;
  readonly units: number;
}

/** The slice that now lies in, and since when spends still count; epoch ms. */
export const slicesAt = ({ perMs }: SpendingLimit, now: Date) => {
  const width = Math.ceil(perMs / SLICES);
  return { width, start: Math.floor(now.getTime() / width) * width, since: now.getTime() - perMs - width };
};

/** A slice counts until its last instant is `perMs` ago: rather too long than too short. */
const endOf = ({ start }: Spend, width: number, perMs: number): number => start + width + perMs;

/** When `units` will be left again, later than now. */
export const freeAt = (spends: readonly Spend[], units: number, limit: SpendingLimit, now: Date): Instant => {
  const { width, since } = slicesAt(limit, now);
  const live = spends.filter(({ start }) => start > since);
  let spent = live.reduce((sum, each) => sum + each.units, 0);
  let free = 0;
  for (const spend of live.toSorted((one, other) => one.start - other.start)) {
    spent -= spend.units;
    if (spent + units > limit.units) continue;
    free = endOf(spend, width, limit.perMs);
    break;
  }
  return toInstant(new Date(Math.max(free, now.getTime() + 1)));
};

/** Spends units if they are left: what counts then, or when so many will be free. */
export const weigh = (
  spends: readonly Spend[],
  asked: number,
  limit: SpendingLimit,
  now: Date,
): { readonly spends: readonly Spend[] } | { readonly freeAt: Instant } => {
  const units = Math.min(asked, limit.units);
  const { start, since } = slicesAt(limit, now);
  const live = spends.filter((spend) => spend.start > since);
  const spent = live.reduce((sum, each) => sum + each.units, 0);
  if (spent + units > limit.units) return { freeAt: freeAt(live, units, limit, now) };
  const here = live.find((spend) => spend.start === start)?.units ?? 0;
  return { spends: [...live.filter((spend) => spend.start !== start), { start, units: here + units }] };
};
