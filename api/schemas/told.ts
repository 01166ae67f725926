import { z } from 'zod';
import { personalNoticeSchema } from '../../domain/telling/personal-notice.ts';
import { personalWishesSchema } from '../../domain/telling/personal-settings.ts';

const toldRowSchema = personalNoticeSchema.omit({ accountId: true });
export type ToldRow = z.infer<typeof toldRowSchema>;

/** The last ones, newest first. */
export const toldListSchema = z.strictObject({
  rows: z.array(toldRowSchema),
  /** Of all there are. */
  unread: z.int().nonnegative(),
});
export type ToldList = z.infer<typeof toldListSchema>;

export const toldMarkSchema = z.strictObject({
  /** Null for all. */
  ids: z.array(z.string().min(1).max(64)).max(200).nullable(),
  isRead: z.boolean(),
});
export type ToldMark = z.infer<typeof toldMarkSchema>;

export const tellingAnswerSchema = z.strictObject({
  /** Null until the person said what they want: all in the page, but for alerts and sources. */
  wishes: personalWishesSchema.nullable(),
  mail: z.strictObject({
    /** The operator named a mail server, and the address people reach Earshot at. */
    isSet: z.boolean(),
    /** The person’s own; null where none is known. */
    address: z.string().nullable(),
  }),
});
export type TellingAnswer = z.infer<typeof tellingAnswerSchema>;
