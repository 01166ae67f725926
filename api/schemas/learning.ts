import { z } from 'zod';
import {
  choiceSchema,
  learnedParts,
  rejudgingSchema,
  trialChangeSchema,
  trialSchema,
} from '../../domain/adjustment.ts';
import { slugSchema } from '../../domain/brand.ts';
import { correctionSchema, labelsSchema } from '../../domain/correction.ts';
import { instantSchema } from '../../domain/instant.ts';
import { intentLabelSchema } from '../../domain/judgement.ts';
import { unlearnedReasonSchema } from '../../domain/unlearned.ts';
import { sharedMentionSchema } from './mentions.ts';

/** At least one part. */
export const labelChangeSchema = labelsSchema.refine((labels) => Object.keys(labels).length > 0, {
  error: 'say at least one of sentiment, intent and topics',
});
export type LabelChange = z.infer<typeof labelChangeSchema>;

export const correctionListSchema = z.strictObject({ rows: z.array(correctionSchema) });
export type CorrectionList = z.infer<typeof correctionListSchema>;

export const learningParamsSchema = z.strictObject({ brand: slugSchema });

const partSchema = z.strictObject({
  /** All that people gave. */
  labels: z.int(),
  /** Those that can be learned from. */
  learnable: z.int(),
  /** The others, by why they do not count. */
  unlearned: z.array(z.strictObject({ why: unlearnedReasonSchema, labels: z.int() })),
  /** Learnable ones first given after the model's last trial: only they try the next. */
  fresh: z.int(),
  /** Labels that are still wanted before there is a trial. */
  missing: z.int(),
});
export type PartProgress = z.infer<typeof partSchema>;

export const learningSchema = z.strictObject({
  brandId: z.string(),
  sentiment: partSchema,
  intent: partSchema,
  topics: partSchema,
  /** The shipped model that judges. */
  model: z.string(),
  /** The adjustment in use; null for the shipped model alone, also where the one chosen was learned for another model. */
  adjustmentId: z.string().nullable(),
  /** Newest first, those of earlier models too. */
  trials: z.array(trialSchema),
  choices: z.array(choiceSchema),
  /** What a person chose stays: a trial that proves better is not used by itself. */
  held: z.boolean(),
  /**
   * Null while nothing was judged anew. `mentions` is how many there are to look at; `stopped` that it was broken off
   * and does not go on by itself.
   */
  rejudging: rejudgingSchema.extend({ mentions: z.int(), stopped: z.boolean() }).nullable(),
});
export type Learning = z.infer<typeof learningSchema>;

export const trialChangesParamsSchema = z.strictObject({
  brand: slugSchema,
  /** The trial's id. */
  trial: z.string().max(200),
  part: z.enum(learnedParts),
});

export const trialChangesSchema = z.strictObject({
  /** In the order of the trial. */
  rows: z.array(
    trialChangeSchema.extend({
      /** Null where it is not kept any more. */
      mention: sharedMentionSchema.nullable(),
    }),
  ),
});
export type TrialChanges = z.infer<typeof trialChangesSchema>;

/** That its labels are learned from now, or that trials choose what is used. */
export const brandWishSchema = z.strictObject({ brand: slugSchema });
export const choiceWishSchema = z.strictObject({
  brand: slugSchema,
  /** Null: the shipped model alone. */
  adjustmentId: z.string().max(200).nullable(),
});

const estimateSchema = z.strictObject({ share: z.number(), low: z.number(), high: z.number() });

const sampleRowSchema = z.strictObject({
  from: instantSchema,
  to: instantSchema,
  drawnAt: instantSchema,
  /** Of the week when it was drawn; of how many of them it was told what is wanted, of which both shares are. */
  mentions: z.int(),
  told: z.int(),
  complaints: z.int(),
  members: z.int(),
  labelled: z.int(),
  /** Of those labelled, how many count: in the order of drawing, up to the first without a label, told or not each. */
  counted: z.int(),
  /** Labelled as complaints, of those that count: judged as complaints, and the rest. */
  called: z.strictObject({ labelled: z.int(), hits: z.int() }),
  rest: z.strictObject({ labelled: z.int(), hits: z.int() }),
  /**
   * Those that were not told: all of the week, those drawn, and those labelled that count. Null in samples from before that
   * was kept, where all count as told.
   */
  untold: z
    .strictObject({ mentions: z.int(), members: z.int(), labelled: z.int(), hits: z.int() })
    .nullable(),
  /** Labels of told mentions that a figure needs. */
  needed: z.int(),
  /**
   * The share of complaints corrected for the judge's errors, with its interval of 95 %; null with too few labels. Not
   * weighed by what the judge says where too few of either kind are labelled: then it is the plain share of the labels.
   */
  estimate: estimateSchema.extend({ isWeighed: z.boolean() }).nullable(),
});
export type SampleRow = z.infer<typeof sampleRowSchema>;
export const sampleListSchema = z.strictObject({ rows: z.array(sampleRowSchema) });
export type SampleList = z.infer<typeof sampleListSchema>;

export const memberParamsSchema = z.strictObject({ brand: slugSchema, from: instantSchema });
export const memberListSchema = z.strictObject({
  /** In the order of drawing. */
  rows: z.array(z.strictObject({ mention: sharedMentionSchema, judged: intentLabelSchema })),
});
export type MemberList = z.infer<typeof memberListSchema>;

const reliabilitySchema = z.strictObject({
  name: z.string(),
  basis: z.enum(['sample', 'labels', 'shipped', 'none']),
  texts: z.int(),
  error: z.number().nullable(),
  bins: z.array(z.strictObject({ texts: z.int(), says: z.number(), isRight: z.number() })),
});
export const reliabilityListSchema = z.strictObject({
  languages: z.array(reliabilitySchema),
  sources: z.array(reliabilitySchema),
});
export type ReliabilityList = z.infer<typeof reliabilityListSchema>;
