import { z } from 'zod';
import { type StandingList, type StandingPart, standingLists } from './standing-list.ts';

export const standingListSchema = z.enum(standingLists);

const weight = z.int().min(0).max(100);
const weightsSchema = z
  .strictObject({
    feeling: weight,
    activity: weight,
    recency: weight,
    engagement: weight,
    reach: weight,
  } satisfies Record<StandingPart, typeof weight>)
  .refine((weights) => Object.values(weights).some((each) => each > 0), 'at least one part must count');
export type StandingWeights = z.infer<typeof weightsSchema>;

/** How a brand weighs those who speak of it. */
export const standingSettingsSchema = z.strictObject({
  /** Different things said, below which there is no score. */
  leastSaid: z.int().min(2).max(50),
  /** Followers from which somebody may be an influencer. */
  wideFrom: z.int().min(1).max(1_000_000_000),
  weights: z.strictObject({
    advocates: weightsSchema,
    influencers: weightsSchema,
    detractors: weightsSchema,
  } satisfies Record<StandingList, typeof weightsSchema>),
});
export type StandingSettings = z.infer<typeof standingSettingsSchema>;

/** Before anybody has set anything. docs/advocates.md says why. */
export const defaultStandingSettings: StandingSettings = {
  leastSaid: 3,
  wideFrom: 10_000,
  weights: {
    advocates: { feeling: 50, activity: 20, recency: 15, engagement: 10, reach: 5 },
    influencers: { feeling: 5, activity: 10, recency: 10, engagement: 30, reach: 45 },
    detractors: { feeling: 40, activity: 15, recency: 15, engagement: 15, reach: 15 },
  },
};
