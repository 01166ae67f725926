import { z } from 'zod';
import { gapSchema } from '../../domain/gap.ts';
import { instantSchema } from '../../domain/instant.ts';

const count = z.number().nonnegative();

const listeningRowSchema = z.strictObject({
  sourceId: z.string(),
  /** Listened to with the settings as they are now, at most eight weeks back; null where it was never heard. */
  since: instantSchema.nullable(),
  /** The last 48 hours, oldest first; `mentions` null where it could not be heard. */
  hours: z.array(z.strictObject({ start: instantSchema, mentions: count.nullable() })),
  /** Mentions an hour over the last day as far as it was heard; null where it was not. */
  perHour: count.nullable(),
  /** Usual in the same hours; null while less than two weeks are known. */
  usualPerHour: count.nullable(),
  /** Unusually little is heard, and since when. */
  silence: z
    .strictObject({ since: instantSchema, mentions: count, usual: count, usualPerHour: count })
    .nullable(),
  /**
   * Within which half and 95 % of the last seven days' mentions were read after they were published, rounded up by at
   * most a fifth. Without mentions that carry no date, and without what was published before the source was listened to.
   */
  delay: z.strictObject({ halfMs: count.nullable(), mostMs: count.nullable(), mentions: count }),
  /** Of the last eight weeks, oldest first. */
  gaps: z.array(gapSchema.omit({ sourceId: true })),
});
export type ListeningRow = z.infer<typeof listeningRowSchema>;

export const listeningListSchema = z.strictObject({ rows: z.array(listeningRowSchema) });
export type ListeningList = z.infer<typeof listeningListSchema>;
