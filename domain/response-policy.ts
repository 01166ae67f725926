import { z } from 'zod';
import type { Brand } from './brand.ts';
import type { Instant } from './instant.ts';
import type { Judgement } from './judgement.ts';
import type { Mention } from './mention.ts';
import { addOpenTime, openHoursSchema, type Pause } from './open-time.ts';
import { stars, UNHAPPY_STARS } from './rating.ts';
import { assigneeSchema } from './work/work.ts';

/** What a mention can ask an answer for. `severe`: it speaks of danger, the law, leaving, or somebody in need of care. */
export const replyCauses = ['severe', 'complaint', 'question', 'request', 'review'] as const;
export type ReplyCause = (typeof replyCauses)[number];

/** A month. */
const MINUTES_AT_MOST = 31 * 24 * 60;
const targetSchema = z.int().min(1).max(MINUTES_AT_MOST).nullable();

/** How soon a brand answers, counted in the hours in which somebody is there. */
export const responsePolicySchema = z.strictObject({
  /** Minutes of open time until the first answer; null sets no time. */
  targets: z.strictObject(
    Object.fromEntries(replyCauses.map((cause) => [cause, targetSchema])) as Record<
      ReplyCause,
      typeof targetSchema
    >,
  ),
  /** In the brand's time zone; empty means always. */
  hours: z.array(openHoursSchema).max(70),
  holidays: z.array(z.iso.date()).max(400),
  /** Who gets what is late; absent leaves it where it is. */
  escalateTo: assigneeSchema.optional(),
  /** Minutes of open time after which a person who did nothing loses it again; absent leaves it to them. */
  handBackMinutes: z.int().min(1).max(MINUTES_AT_MOST).optional(),
});
export type ResponsePolicy = z.infer<typeof responsePolicySchema>;

/** What the clock of a mention depends on. */
export type Timed = Pick<Mention, 'rating'> & { readonly judgement: Pick<Judgement, 'intent' | 'severity'> };

/** What it asks an answer for; several where it does so in several ways. */
export const replyCausesOf = ({ judgement, rating }: Timed): readonly ReplyCause[] => {
  const { label } = judgement.intent;
  const rated = stars(rating);
  return [
    ...((judgement.severity ?? []).length > 0 ? (['severe'] as const) : []),
    ...(label === 'complaint' || label === 'question' || label === 'request' ? [label] : []),
    ...(rated !== null && rated <= UNHAPPY_STARS ? (['review'] as const) : []),
  ];
};

/** A brand's clock. */
export interface ResponseClock {
  readonly policy: ResponsePolicy;
  readonly timeZone: string;
}

/** The brand's clock, if it has one: competitors' mentions are not ours to answer. */
export const clockOf = (
  brand: Pick<Brand, 'kind' | 'response' | 'timeZone'> | undefined,
): ResponseClock | null =>
  brand?.kind === 'own' && brand.response !== undefined
    ? { policy: brand.response, timeZone: brand.timeZone }
    : null;

/**
 * By when a mention that needs a reply should have its first answer: by each of these clocks the shortest of the times
 * set for what it asks, and the earliest of them all. @param at when it was said. @param pauses in which its author is
 * waited for. @returns null where no time is set.
 */
export const dueTime = (
  mention: Timed,
  at: Instant,
  clocks: readonly ResponseClock[],
  pauses: readonly Pause[] = [],
): Instant | null => {
  const causes = replyCausesOf(mention);
  const due = clocks.flatMap(({ policy: { targets, hours, holidays }, timeZone }) => {
    const minutes = causes.flatMap((cause) => targets[cause] ?? []);
    if (minutes.length === 0) return [];
    return addOpenTime(at, Math.min(...minutes), { hours, holidays, timeZone, pauses }) ?? [];
  });
  return due.toSorted()[0] ?? null;
};
