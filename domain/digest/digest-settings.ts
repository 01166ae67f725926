import { z } from 'zod';
import { slugSchema } from '../brand.ts';
import { instantSchema } from '../instant.ts';
import { timeZoneSchema } from '../time-zone.ts';

const isLocale = (name: string): boolean => {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(name).length > 0;
  } catch {
    return false;
  }
};

/** A language and region this machine knows, such as `de-AT`: how numbers and dates are written. */
export const localeSchema = z
  .string()
  .max(35)
  .refine(isLocale, { error: 'is not a language and region such as en-GB or de-AT' });

/** What one reader wants of the weekly digest. */
export const digestWishesSchema = z.strictObject({
  isOn: z.boolean(),
  /** Own brands and competitors, in the order they are told of; empty for all there are. */
  brandIds: z.array(slugSchema).max(50),
  /** ISO 8601: 1 is Monday, 7 Sunday. The week told of ends as this day begins. */
  day: z.int().min(1).max(7),
  /** Local hour at which it is sent. */
  hour: z.int().min(0).max(23),
  timeZone: timeZoneSchema,
  locale: localeSchema,
  /** One complaint a week to see to in person. */
  takesComplaint: z.boolean(),
  /** Topics of those complaints; empty for all. */
  areas: z.array(z.string().trim().min(1).max(80)).max(50),
});
export type DigestWishes = z.infer<typeof digestWishesSchema>;

export const digestSettingsSchema = digestWishesSchema.extend({
  accountId: z.string(),
  /** Random: what links that turn the mail off are signed with. */
  secret: z.string().min(32),
  savedAt: instantSchema,
});
export type DigestSettings = z.infer<typeof digestSettingsSchema>;

/** What a person gets offered who has not said anything yet. */
export const firstWishes = (timeZone: string): DigestWishes => ({
  ...{ isOn: false, brandIds: [], day: 1, hour: 8, timeZone, locale: 'en-GB' },
  ...{ takesComplaint: true, areas: [] },
});
