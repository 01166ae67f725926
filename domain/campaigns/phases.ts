import { fromEpochMs, type Instant } from '../instant.ts';
import type { Campaign } from './campaign.ts';

/** One of three stretches `[from, to)` that are equally long. */
export interface Phase {
  readonly name: 'before' | 'during' | 'after';
  readonly from: Instant;
  readonly to: Instant;
  /** It lasts still, so less is in it than will be. Then it is set beside nothing. */
  readonly isOver: boolean;
}

/**
 * The campaign, and as much time before and after it. While it lasts, what is set side by side is what has passed of it
 * and as much before; what did not begin yet is missing.
 */
export const phasesOf = ({ from, to }: Pick<Campaign, 'from' | 'to'>, now: Instant): readonly Phase[] => {
  if (now <= from) return [];
  const begins = Date.parse(from);
  const end = to < now ? to : now;
  const length = Date.parse(end) - begins;
  const before: Phase = { name: 'before', from: fromEpochMs(begins - length), to: from, isOver: true };
  const during: Phase = { name: 'during', from, to: end, isOver: to <= now };
  if (to >= now) return [before, during];
  const last = fromEpochMs(Date.parse(to) + length);
  return [before, during, { name: 'after', from: to, to: last < now ? last : now, isOver: last <= now }];
};
