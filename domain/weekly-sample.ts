import { z } from 'zod';
import { dayStart } from './buckets.ts';
import { type Instant, instantSchema, toInstant } from './instant.ts';
import { intentLabelSchema } from './judgement.ts';
import type { StoredMention } from './mention.ts';

/** Mentions drawn each week. */
export const SAMPLE_SIZE = 50;

/** Mentions of one week of a brand, drawn evenly for people to label. Never changes once it is drawn. */
export const weeklySampleSchema = z.strictObject({
  brandId: z.string(),
  /** The week, from Monday, in the brand's time zone: `[from, to)`. */
  from: instantSchema,
  to: instantSchema,
  drawnAt: instantSchema,
  /** Mentions of the week when it was drawn, and how many of them were judged as complaints. */
  mentions: z.int(),
  complaints: z.int(),
  /** Of how many it was told what is wanted; missing in samples of before that was kept, where all count as told. */
  told: z.int().optional(),
  /** In the order of drawing, with what they were judged as then. */
  members: z.array(z.strictObject({ mentionId: z.string(), intent: intentLabelSchema })),
});
export type WeeklySample = z.infer<typeof weeklySampleSchema>;

const DAY_MS = 86_400_000;
const MONDAY = 1;

const weekdayOf = (at: Instant, timeZone: string): number => {
  const day = new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'short' }).format(new Date(at));
  return ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'].indexOf(day);
};

/** Half a day into the day before: clocks change by less. */
const dayBefore = (start: Instant, timeZone: string): Instant =>
  dayStart(toInstant(new Date(Date.parse(start) - DAY_MS / 2)), timeZone);

/** The instant at which the local week of `at` begins. @param timeZone IANA. */
export const weekStart = (at: Instant, timeZone: string): Instant => {
  let start = dayStart(at, timeZone);
  while (weekdayOf(start, timeZone) !== MONDAY) start = dayBefore(start, timeZone);
  return start;
};

/** A local week: `[from, to)`. */
export interface Week {
  readonly from: Instant;
  readonly to: Instant;
}

const weekBefore = (to: Instant, timeZone: string): Week => ({
  from: weekStart(dayBefore(to, timeZone), timeZone),
  to,
});

/** Weeks that were missed, such as while nothing ran, are drawn later up to so many: whoever is away longer begins anew. */
const MOST_DUE = 8;

/**
 * The local weeks that are over and not drawn yet, oldest first: those after the one drawn last, and the last one alone
 * where none ever was.
 * @param drawn when the week drawn last began. Of the brand's time zone then: one that begins within half a week of it
 * is the same.
 */
export const weeksDue = (drawn: Instant | null, now: Instant, timeZone: string): Week[] => {
  const isDrawn = ({ from }: Week): boolean =>
    drawn !== null && Date.parse(from) - Date.parse(drawn) < 3.5 * DAY_MS;
  const most = drawn === null ? 1 : MOST_DUE;
  const due: Week[] = [];
  let week = weekBefore(weekStart(now, timeZone), timeZone);
  while (due.length < most && !isDrawn(week)) {
    due.unshift(week);
    week = weekBefore(week.from, timeZone);
  }
  return due;
};

/**
 * The members that people labelled, in the order of drawing and up to the first they could still label: a random part
 * of the week, whatever was said. A label beyond that does not count yet, for people also label where they saw a
 * mistake. A member that lost its words before people went on to later ones is passed over.
 * @param found the members as they are kept, in any order.
 * @returns their ids.
 */
export const labelledInOrder = (
  { members }: Pick<WeeklySample, 'members'>,
  found: readonly StoredMention[],
  part: 'sentiment' | 'intent',
): string[] => {
  const byId = new Map(found.map((mention) => [mention.id, mention]));
  let counted: string[] = [];
  let lastLater: Instant | null = null;
  for (const { mentionId } of members.toReversed()) {
    const mention = byId.get(mentionId);
    const said = mention?.judgement.corrected?.[part];
    if (said !== undefined) {
      counted = [mentionId, ...counted];
      if (lastLater === null || said.at > lastLater) lastLater = said.at;
    } else if (mention?.erased == null || lastLater === null || mention.erased.at > lastLater) {
      counted = [];
    }
  }
  return counted;
};
