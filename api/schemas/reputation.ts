import { z } from 'zod';
import { slugSchema } from '../../domain/brand.ts';
import { instantSchema } from '../../domain/instant.ts';
import { historyGrains } from '../../domain/reputation/history-slots.ts';
import { reputationParts } from '../../domain/reputation/reputation-part.ts';
import {
  reputationGoalSchema,
  reputationSettingsSchema,
} from '../../domain/reputation/reputation-settings.ts';

export const reputationParamsSchema = z.strictObject({
  brand: slugSchema,
  from: instantSchema,
  to: instantSchema,
  /** Of the history. */
  grain: z.enum(historyGrains).default('week'),
});
export type ReputationParams = z.output<typeof reputationParamsSchema>;

/** When a goal was set is noted by the server. */
export const reputationRequestSchema = reputationSettingsSchema.extend({
  goals: z.array(reputationGoalSchema.omit({ setAt: true })).max(5),
});
export type ReputationRequest = z.infer<typeof reputationRequestSchema>;

const scoreSchema = z.strictObject({ value: z.number(), low: z.number(), high: z.number() }).nullable();

const partSchema = z.strictObject({
  part: z.enum(reputationParts),
  weight: z.number(),
  /** What is well; of ratings their stars, as parts of the way from one to five. */
  hits: z.number(),
  of: z.int(),
  /** 0 to 1 with its 95 % interval; null where there is too little: the part is left out then. */
  estimate: z.strictObject({ share: z.number(), low: z.number(), high: z.number() }).nullable(),
  /** By what people said of a random sample. */
  isCorrected: z.boolean(),
});
export type ReputationPart = z.infer<typeof partSchema>;

const reputationSchema = z.strictObject({
  /** Whole days in the brand’s time zone: `[from, to)`. */
  from: instantSchema,
  to: instantSchema,
  mentions: z.int(),
  parts: z.array(partSchema),
  /** 0 to 100; null where the parts that are known have less than half of the weight. */
  score: scoreSchema,
});
export type ReputationOfTime = z.infer<typeof reputationSchema>;

const goalSchema = reputationGoalSchema.extend({
  /** When its last day is over. */
  ends: instantSchema,
  /** Of the 30 days before it was set, and of the last 30 days. */
  start: scoreSchema,
  current: scoreSchema,
  /** `surely`: even the lower end of the interval is there. */
  state: z.enum(['surely', 'reached', 'open', 'missed', 'unknown']),
  /** Of the way from the start to the target, 0 to 1. */
  done: z.number().nullable(),
});
export type GoalProgress = z.infer<typeof goalSchema>;

export const reputationReportSchema = z.strictObject({
  brandId: z.string(),
  timeZone: z.string(),
  grain: z.enum(historyGrains),
  settings: reputationSettingsSchema,
  current: reputationSchema,
  /** Oldest first: 26 weeks or 12 months, the last under way. Worked out anew from stored counts. */
  history: z.array(reputationSchema),
  goals: z.array(goalSchema),
});
export type ReputationReport = z.infer<typeof reputationReportSchema>;
