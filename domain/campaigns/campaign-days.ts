import { dayEnd, dayStart } from '../buckets.ts';
import type { Instant } from '../instant.ts';
import type { StoredMention } from '../mention.ts';
import type { CampaignDay } from './find-hijacking.ts';
import { authorKey } from './participants.ts';

/** Every local day that `[from, to)` touches with the mentions of it, in order, days without one too. */
export const campaignDays = (
  mentions: readonly StoredMention[],
  from: Instant,
  to: Instant,
  timeZone: string,
): readonly CampaignDay[] => {
  const byDay = new Map<Instant, StoredMention[]>();
  for (const mention of mentions) {
    const start = dayStart(mention.at, timeZone);
    const own = byDay.get(start);
    if (own === undefined) byDay.set(start, [mention]);
    else own.push(mention);
  }
  const days: CampaignDay[] = [];
  for (let start = dayStart(from, timeZone); start < to; start = dayEnd(start, timeZone))
    days.push({ start, end: dayEnd(start, timeZone), mentions: byDay.get(start) ?? [] });
  return days;
};

/** How a campaign spread: mentions of each day, and authors who spoke of it for the first time. */
export const spreadOf = (
  days: readonly CampaignDay[],
): readonly {
  readonly start: Instant;
  readonly end: Instant;
  readonly mentions: number;
  readonly newcomers: number;
}[] => {
  const known = new Set<string>();
  return days.map(({ start, end, mentions }) => {
    const before = known.size;
    for (const mention of mentions) {
      const key = authorKey(mention);
      if (key !== null) known.add(key);
    }
    return { start, end, mentions: mentions.length, newcomers: known.size - before };
  });
};
