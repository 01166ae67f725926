import { z } from 'zod';
import { type Instant, instantSchema } from './instant.ts';

/** The parts of a judgement that learn from people. */
export const learnedParts = ['sentiment', 'intent', 'topics'] as const;
export type LearnedPart = (typeof learnedParts)[number];
/** Those of which a mention has one label. */
export type ClassPart = Exclude<LearnedPart, 'topics'>;

/** What words add to the model's logits. */
const weightsSchema = z.strictObject({
  /** Hashes of words and pairs of words (pipeline/language/taught-features.ts), each once. */
  features: z.array(z.int()),
  /** For each feature one weight a class, in the order of the part's labels. */
  weights: z.array(z.number()),
});
export type TaughtWeights = z.infer<typeof weightsSchema>;

/** What words add to the logit of a topic: for each feature a weight against it and one for it. */
const topicWeightsSchema = weightsSchema.extend({ topic: z.string() });
export type TaughtTopic = z.infer<typeof topicWeightsSchema>;

/** What people taught about a brand's words, on top of the shipped model. Never changes once it is made. */
export const adjustmentSchema = z.strictObject({
  id: z.string(),
  brandId: z.string(),
  /** The model it was fitted on: it adds nothing to another. */
  model: z.string(),
  createdAt: instantSchema,
  /** Null where nothing was learned of that part. */
  sentiment: weightsSchema.nullable(),
  intent: weightsSchema.nullable(),
  /** Missing where nothing was learned of any. */
  topics: z.array(topicWeightsSchema).optional(),
});
export type Adjustment = z.infer<typeof adjustmentSchema>;

const share = z.number().min(0).max(1);
const scoresSchema = z.strictObject({
  /** Of the labels held out, how many are right; of topics, how many mentions have just those that were said. */
  right: z.int(),
  macroRecall: share,
  /** Null where the part knows no probabilities. */
  calibrationError: share.nullable(),
});
export type TrialScores = z.infer<typeof scoresSchema>;

/** A mention that is judged otherwise: what its person said, and what is told of it before and after. */
export const trialChangeSchema = z.strictObject({
  mentionId: z.string(),
  said: z.string(),
  before: z.string(),
  after: z.string(),
});

/** How one part fared on labels that neither the adjustment in use nor the new one has seen. */
const partTrialSchema = z.strictObject({
  trained: z.int(),
  heldOut: z.int(),
  before: scoresSchema,
  after: scoresSchema,
  /** Held-out labels that are right only after, and only before. */
  mended: z.int(),
  spoilt: z.int(),
  /** Of the exact sign test and of the shuffled labels (domain/paired-test.ts). */
  p: share,
  pShuffled: share,
  /** Both had to be at most this; missing where it was `FORMER_PROMOTION_LEVEL`. */
  level: share.optional(),
  promoted: z.boolean(),
  /** Mentions held out that are judged otherwise; at most 50. */
  changes: z.array(trialChangeSchema),
  /** Other mentions nobody labelled, and how many of them would be judged otherwise. */
  others: z.strictObject({ looked: z.int(), changed: z.int() }),
});
export type PartTrial = z.infer<typeof partTrialSchema>;

/** An adjustment was fitted and tried. */
export const trialSchema = z.strictObject({
  id: z.string(),
  brandId: z.string(),
  at: instantSchema,
  /** When the last label it saw was first given: only later ones try the next. */
  upTo: instantSchema,
  /**
   * For each part the same of the last trial with its model that tried the part, this one included; null before the
   * first. Missing in the oldest trials.
   */
  triedUpTo: z
    .strictObject({
      sentiment: instantSchema.nullable(),
      intent: instantSchema.nullable(),
      topics: instantSchema.nullable(),
    })
    .optional(),
  model: z.string(),
  /** The adjustment it was compared with; null for the model alone. */
  against: z.string().nullable(),
  /** Null where there were too few labels. */
  sentiment: partTrialSchema.nullable(),
  intent: partTrialSchema.nullable(),
  /** Missing, too, where there were too few labels. */
  topics: partTrialSchema.optional(),
  /** What it made where a part was promoted. Used since, unless what a person chose stayed in its place. */
  adjustmentId: z.string().nullable(),
});
export type Trial = z.infer<typeof trialSchema>;

/**
 * When the last label was first given that a trial of the part saw; null before the first.
 * @param trials those with the model that judges, newest first; the newest knows of all before it.
 */
export const findTriedUpTo = (trials: readonly Trial[], part: LearnedPart): Instant | null => {
  const known = trials[0]?.triedUpTo;
  return known === undefined ? (trials.find((trial) => trial[part] != null)?.upTo ?? null) : known[part];
};

/** Which adjustment a brand uses from then on. Kept for good; the latest counts. */
export const choiceSchema = z.strictObject({
  id: z.string(),
  brandId: z.string(),
  at: instantSchema,
  /** Null: the shipped model alone. */
  adjustmentId: z.string().nullable(),
  /** Account id, or `trial` where it was promoted. */
  by: z.string(),
  /** A person lets trials choose from then on; what was in use stays until one proves better. */
  automatic: z.literal(true).optional(),
});
export type Choice = z.infer<typeof choiceSchema>;

/**
 * Does what a person chose stay, whatever a trial proves? Not where it cannot be used, for it was learned for another
 * model: nobody chose what is used instead.
 * @param choice the brand's newest. @param inUse the adjustment the brand is judged with; null for the model alone.
 */
export const isHeld = (choice: Choice | undefined, inUse: string | null): boolean =>
  choice !== undefined &&
  choice.by !== 'trial' &&
  choice.automatic === undefined &&
  choice.adjustmentId === inUse;

/** How judging a brand's mentions anew goes. */
export const rejudgingSchema = z.strictObject({
  brandId: z.string(),
  /** What is being judged with: the model and the adjustment the brand uses. */
  model: z.string(),
  adjustmentId: z.string().nullable(),
  /** Digest of its own topics; null where it has none. */
  ownTopics: z.string().nullable(),
  startedAt: instantSchema,
  finishedAt: instantSchema.nullable(),
  /** Id of the last mention looked at: it goes on after it. */
  afterId: z.string().nullable(),
  /** The brand's mentions looked at. */
  seen: z.int(),
  /** Those that got other labels, by this pass and by earlier ones in a row that went by the same. */
  changed: z.int(),
  /** Those of `changed` that earlier passes found; missing in the oldest. */
  changedBefore: z.int().optional(),
});
export type Rejudging = z.infer<typeof rejudgingSchema>;

/** A mention of several brands is judged as the first of them by id that has an adjustment. */
export const findAdjustment = <Chosen>(
  brandIds: readonly string[],
  chosen: ReadonlyMap<string, Chosen>,
): Chosen | null => {
  for (const id of brandIds) {
    const found = chosen.get(id);
    if (found !== undefined) return found;
  }
  return null;
};

/** Labels before a part is tried for the first time, and new ones before each try. */
export const LEAST_TO_TRAIN = 30;
export const LEAST_TO_TRY = 20;
/** Luck alone may have a trial take something in so many cases. */
const TRIAL_LEVEL = 0.01;
/** A part is taken when luck alone does as well at most so often: the parts of a trial share its level (Bonferroni). */
export const PROMOTION_LEVEL = TRIAL_LEVEL / learnedParts.length;
/** At which parts were taken before a trial kept its level. */
export const FORMER_PROMOTION_LEVEL = 0.01;
