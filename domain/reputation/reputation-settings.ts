import { z } from 'zod';
import { instantSchema } from '../instant.ts';
import type { ReputationPartName } from './reputation-part.ts';

const weight = z.int().min(0).max(100);
const weightsSchema = z
  .strictObject({
    sentiment: weight,
    ratings: weight,
    complaints: weight,
    answered: weight,
    inTime: weight,
  } satisfies Record<ReputationPartName, typeof weight>)
  .refine((weights) => Object.values(weights).some((each) => each > 0), 'at least one part must count');

export const reputationGoalSchema = z.strictObject({
  target: z.int().min(1).max(100),
  /** The last day, in the brand's time zone. */
  by: z.iso.date(),
  setAt: instantSchema,
});
export type ReputationGoal = z.infer<typeof reputationGoalSchema>;

/** How a brand's reputation is worked out, and where it is to be. */
export const reputationSettingsSchema = z.strictObject({
  weights: weightsSchema,
  /** Mentions that a part is made of at least; with fewer it is left out. */
  least: z.int().min(1).max(1000),
  goals: z.array(reputationGoalSchema).max(5),
});
export type ReputationSettings = z.infer<typeof reputationSettingsSchema>;

/** Before anybody has set anything. docs/reputation.md says why. */
export const defaultReputationSettings: ReputationSettings = {
  weights: { sentiment: 35, ratings: 25, complaints: 20, answered: 10, inTime: 10 },
  least: 10,
  goals: [],
};
