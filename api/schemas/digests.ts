import { z } from 'zod';
import { deliverySchema } from '../../domain/digest/digest-record.ts';
import { digestWishesSchema } from '../../domain/digest/digest-settings.ts';
import { personalComplaintSchema } from '../../domain/digest/personal-complaint.ts';
import { instantSchema } from '../../domain/instant.ts';

export const digestWishesAnswerSchema = z.strictObject({
  /** Null until the reader said what they want. */
  wishes: digestWishesSchema.nullable(),
  mail: z.strictObject({
    /** The operator named a mail server, and the address people reach Earshot at. */
    isSet: z.boolean(),
    /** The reader’s own; null where none is known. */
    address: z.string().nullable(),
  }),
});
export type DigestWishesAnswer = z.infer<typeof digestWishesAnswerSchema>;

const look = z.enum(['auto', 'light', 'dark']).default('auto');
export const shownParamsSchema = z.strictObject({ look, as: z.enum(['html', 'text']).default('html') });

export const weekParamsSchema = z.strictObject({ week: z.iso.date() });

export const digestListSchema = z.strictObject({
  rows: z.array(
    z.strictObject({
      week: z.iso.date(),
      from: instantSchema,
      to: instantSchema,
      computedAt: instantSchema,
      delivery: deliverySchema,
    }),
  ),
});
export type DigestList = z.infer<typeof digestListSchema>;

const count = z.int().nonnegative();
export const recomputationSchema = z.strictObject({
  /** Numbers that are others now; null is not known, or not told of. */
  changes: z.array(
    z.strictObject({
      ...{ name: z.string(), was: z.number().nullable(), is: z.number().nullable() },
      /** Within the app: opens to the mentions behind it. */
      path: z.string(),
    }),
  ),
  /** What happened to mentions of the two weeks since. */
  since: z.strictObject({ late: count, corrected: count, erased: count, moved: count }),
});
export type Recomputation = z.infer<typeof recomputationSchema>;

export const complaintParamsSchema = z.strictObject({ id: z.string().min(1).max(1200) });
const person = z.strictObject({ id: z.string(), name: z.string() });
export const complaintAnswerSchema = z.strictObject({
  complaint: personalComplaintSchema,
  holder: z.string(),
  /** Who it can be handed on to. */
  people: z.array(person),
});
export type ComplaintAnswer = z.infer<typeof complaintAnswerSchema>;
export const complaintListSchema = z.strictObject({ rows: z.array(personalComplaintSchema) });
export type ComplaintList = z.infer<typeof complaintListSchema>;

export const complaintStepSchema = z.strictObject({
  /** The version that was seen. */
  version: count,
  do: z.discriminatedUnion('step', [
    z.strictObject({ step: z.literal('accept') }),
    z.strictObject({ step: z.literal('hand-on'), to: z.string().min(1) }),
    z.strictObject({ step: z.literal('finish'), outcome: z.string().trim().min(1).max(2000) }),
  ]),
});
export type ComplaintStepRequest = z.infer<typeof complaintStepSchema>;

export const offParamsSchema = z.strictObject({ token: z.string().min(1).max(400) });
