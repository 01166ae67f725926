import { z } from 'zod';
import { topicNameSchema } from './brand-topics.ts';
import { isEditedSince } from './edited-since.ts';
import { type Instant, instantSchema } from './instant.ts';
import { intentWithoutModel } from './intent-by-rule.ts';
import {
  type Corrected,
  type IntentLabel,
  intentLabelSchema,
  intentSchema,
  type Judgement,
  mapSaid,
  sentimentLabelSchema,
  sentimentProbabilitiesSchema,
  sentiments,
} from './judgement.ts';
import type { JudgedMention } from './mention.ts';
import { priorityParts, prioritySum } from './priority.ts';
import { stars } from './rating.ts';
import { textDigest } from './text-digest.ts';

/** What a person says. A part that is missing stays as it is; null takes the person's word on it back. */
export const labelsSchema = z.strictObject({
  sentiment: z.enum(sentiments).nullable().optional(),
  intent: intentSchema.nullable().optional(),
  /** Every topic there is; empty for none. */
  topics: z.array(topicNameSchema).max(10).nullable().optional(),
});
export type Labels = z.infer<typeof labelsSchema>;

/** One event: a person spoke about a judgement. Kept for good, in the order it happened. */
export const correctionSchema = z.strictObject({
  /** The same id is the same event. */
  id: z.string(),
  mentionId: z.string(),
  at: instantSchema,
  /** Account id. */
  by: z.string(),
  /** What was shown of the same parts until then. */
  before: z.strictObject({
    sentiment: sentimentLabelSchema.optional(),
    /** The model's, with the sentiment; missing in the oldest events. */
    probabilities: sentimentProbabilitiesSchema.nullable().optional(),
    intent: intentLabelSchema.optional(),
    topics: z.array(z.string()).optional(),
  }),
  /** Topics by any name: the rule for names has changed since some were said. */
  after: labelsSchema.extend({ topics: z.array(z.string()).nullable().optional() }),
});
export type Correction = z.infer<typeof correctionSchema>;

type SentimentSaid = NonNullable<Corrected['sentiment']>;

/** The judgement as the model alone made it. */
export const modelJudgement = ({ corrected, ...judgement }: Judgement): Judgement => ({
  ...judgement,
  sentiment: { ...judgement.sentiment, label: corrected?.sentiment?.model ?? judgement.sentiment.label },
  intent: corrected?.intent?.model ?? corrected?.sentiment?.implies?.model ?? judgement.intent,
  topics: corrected?.topics?.model ?? judgement.topics,
});

/** Only English has a model of what is wanted, and of emotions; the first judge looked for neither. */
const hasIntentModel = ({ emotion }: Pick<Judgement, 'emotion'>): boolean => emotion !== null;

/** Is what is wanted by a person's word: on that, or on the sentiment where that alone has a model? */
export const isIntentSaid = ({ corrected, emotion }: Judgement): boolean =>
  corrected?.intent !== undefined ||
  (corrected?.sentiment?.implies !== undefined && !hasIntentModel({ emotion }));

const underModel = (said: SentimentSaid, fresh: Judgement): SentimentSaid => ({
  ...said,
  model: fresh.sentiment.label,
  ...(said.implies === undefined ? {} : { implies: { ...said.implies, model: fresh.intent } }),
});

/** A model's judgement with what people said put over it: their labels stay, whatever the model says now. */
export const keepLabels = (judgement: Judgement, corrected: Corrected | undefined): Judgement => {
  const fresh = modelJudgement(judgement);
  if (corrected === undefined || Object.keys(corrected).length === 0) return fresh;
  const { sentiment, intent, topics } = corrected;
  const implies = sentiment?.implies;
  const wanted = intent ?? (hasIntentModel(fresh) ? undefined : implies);
  return {
    ...fresh,
    sentiment: { ...fresh.sentiment, label: sentiment?.label ?? fresh.sentiment.label },
    intent: wanted === undefined ? fresh.intent : { label: wanted.label, confidence: null },
    topics:
      topics === undefined
        ? fresh.topics
        : topics.labels.map((topic) => ({ topic, confidence: null, words: [] })),
    corrected: {
      ...(sentiment === undefined ? {} : { sentiment: underModel(sentiment, fresh) }),
      ...(intent === undefined ? {} : { intent: { ...intent, model: fresh.intent } }),
      ...(topics === undefined ? {} : { topics: { ...topics, model: fresh.topics } }),
    },
  };
};

type Worded = Pick<JudgedMention, 'title' | 'text' | 'rating'>;

/** What is wanted by a person's word on the sentiment: by the rule of languages that have a model of no more than that. */
const withImplied = (
  said: SentimentSaid,
  fresh: Judgement,
  { title, text, rating }: Worded,
): SentimentSaid => {
  if (hasIntentModel(fresh)) return said;
  const { label } = intentWithoutModel(`${title ?? ''}\n${text}`, stars(rating), said.label);
  return label === 'not-told' ? said : { ...said, implies: { label, model: fresh.intent } };
};

/**
 * A mention's new judgement, with what people said put over it. What their word on the sentiment implies is of the words
 * it was given to: it is worked out here only where it was said before that was kept.
 */
export const judgedAnew = (
  judgement: Judgement,
  mention: Worded & Pick<JudgedMention, 'judgement'>,
): Judgement => {
  const { corrected } = mention.judgement;
  const said = corrected?.sentiment;
  return said === undefined || said.implies !== undefined
    ? keepLabels(judgement, corrected)
    : keepLabels(judgement, {
        ...corrected,
        sentiment: withImplied(said, modelJudgement(judgement), mention),
      });
};

/** What is shown as wanted where no person spoke of that by itself. */
export const intentUnlessSaid = (judgement: Judgement): IntentLabel => {
  const { intent: _, ...others } = judgement.corrected ?? {};
  return keepLabels(judgement, others).intent.label;
};

type FirstEvent = Pick<Correction, 'at' | 'before' | 'after'>;

/** What stood there when a person first spoke of the sentiment; null where that is not known. */
const shownFirst = (first: FirstEvent | undefined): Judgement['sentiment'] | null => {
  const { sentiment, probabilities } = first?.before ?? {};
  return sentiment === undefined || probabilities === undefined ? null : { label: sentiment, probabilities };
};

/**
 * The judgement after a person spoke.
 * @param earlier what was said of the mention before, in order: a label that was taken back counts as given, for the
 * model may have learned from it meanwhile.
 */
export const label = (
  mention: Worded & Pick<JudgedMention, 'judgement'>,
  { at, by, after }: Pick<Correction, 'at' | 'by' | 'after'>,
  earlier: readonly FirstEvent[],
): Judgement => {
  const { judgement } = mention;
  const now = { at, by, textDigest: textDigest(mention) };
  const fresh = modelJudgement(judgement);
  const { sentiment, intent, topics } = after;
  const corrected: Corrected = { ...judgement.corrected };
  const firstOf = (part: keyof Labels) => earlier.find((event) => event.after[part] != null);
  const saidOf = (part: keyof Labels) => {
    const first = firstOf(part);
    return first === undefined ? now : { ...now, firstAt: first.at };
  };
  if (sentiment != null) {
    const shown = shownFirst(firstOf('sentiment')) ?? corrected.sentiment?.shown ?? fresh.sentiment;
    const said = { ...saidOf('sentiment'), label: sentiment, model: fresh.sentiment.label, shown };
    corrected.sentiment = withImplied(said, fresh, mention);
  }
  if (intent != null) corrected.intent = { ...saidOf('intent'), label: intent, model: fresh.intent };
  if (topics != null)
    corrected.topics = { ...saidOf('topics'), labels: [...new Set(topics)], model: fresh.topics };
  if (sentiment === null) delete corrected.sentiment;
  if (intent === null) delete corrected.intent;
  if (topics === null) delete corrected.topics;
  return keepLabels(fresh, corrected);
};

/**
 * What people said before a digest of the words was kept, with that of these, which it was said of unless the source says
 * that they were edited since. For when other words are about to take their place.
 */
export const withTextDigests = (
  corrected: Corrected,
  mention: Pick<JudgedMention, 'title' | 'text' | 'editedAt'>,
): Corrected =>
  mapSaid(corrected, (said) => ({
    textDigest: isEditedSince(mention, said) ? '' : textDigest(mention),
    ...said,
  }));

/** What is shown of the parts that a person speaks of. */
export const shownBefore = (
  { sentiment, intent, topics }: Judgement,
  after: Labels,
): Correction['before'] => ({
  ...(after.sentiment === undefined
    ? {}
    : { sentiment: sentiment.label, probabilities: sentiment.probabilities }),
  ...(after.intent === undefined ? {} : { intent: intent.label }),
  ...(after.topics === undefined ? {} : { topics: topics.map(({ topic }) => topic) }),
});

/** When a person last spoke of it; null where nobody did. */
export const labelledAt = ({ corrected = {} }: Judgement): Instant | null =>
  [corrected.sentiment, corrected.intent, corrected.topics]
    .flatMap((part) => part?.at ?? [])
    .sort()
    .at(-1) ?? null;

/** The mention with another judgement, and the place in the inbox that follows from it. */
export const withJudgement = <
  Given extends Pick<JudgedMention, 'author' | 'engagement' | 'rating' | 'judgement'>,
>(
  mention: Given,
  judgement: Judgement,
): Given & Pick<JudgedMention, 'priority' | 'priorityParts'> => {
  const parts = priorityParts({ ...mention, judgement });
  return { ...mention, judgement, priority: prioritySum(parts), priorityParts: parts };
};
