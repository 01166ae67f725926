import { z } from 'zod';
import { timeZoneSchema } from '../time-zone.ts';
import { type PersonalKind, personalKinds } from './personal-notice.ts';

/** How a person is told of a kind, with the words it has in the page. What is mailed is in the page, too. */
export const personalWays = {
  page: 'In the page',
  mail: 'By mail, at once',
  daily: 'In one mail a day',
  off: 'Not at all',
} as const;
export type PersonalWay = keyof typeof personalWays;
const waySchema = z.enum(Object.keys(personalWays) as [PersonalWay, ...PersonalWay[]]);

const wallTimeSchema = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'is no time of day such as 22:00');

const waysSchema = z.strictObject(
  Object.fromEntries(Object.keys(personalKinds).map((kind) => [kind, waySchema])) as Record<
    PersonalKind,
    typeof waySchema
  >,
);

/** How one person wants to be told of what concerns them. */
export const personalWishesSchema = z.strictObject({
  ways: waysSchema,
  /** Local hour of the one mail a day. */
  dailyHour: z.int().min(0).max(23),
  /** Local times between which no mail goes; null for none. The end may be on the next day. */
  quiet: z
    .strictObject({ from: wallTimeSchema, to: wallTimeSchema })
    .refine(({ from, to }) => from !== to, { error: 'must end at another time than they begin' })
    .nullable(),
  timeZone: timeZoneSchema,
});
export type PersonalWishes = z.infer<typeof personalWishesSchema>;

export const personalSettingsSchema = personalWishesSchema.extend({
  accountId: z.string(),
  /** Random: what links that turn the mail off are signed with. */
  secret: z.string().min(32),
});
export type PersonalSettings = z.infer<typeof personalSettingsSchema>;

/** Of a person who has not said anything yet. */
export const firstPersonalWishes = (timeZone: string): PersonalWishes => ({
  ways: {
    ...{ given: 'page', named: 'page', due: 'page', 'snooze-ended': 'page' },
    ...{ alert: 'off', 'source-broken': 'off' },
  },
  ...{ dailyHour: 8, quiet: null, timeZone },
});

/** The same with no mail any more. */
export const withoutMail = <Wishes extends PersonalWishes>(wishes: Wishes): Wishes => ({
  ...wishes,
  ways: waysSchema.parse(
    Object.fromEntries(
      Object.entries(wishes.ways).map(([kind, way]) => [
        kind,
        way === 'mail' || way === 'daily' ? 'page' : way,
      ]),
    ),
  ),
});
