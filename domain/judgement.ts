import { z } from 'zod';
import type { Adjustment } from './adjustment.ts';
import type { BrandTopics } from './brand-topics.ts';
import { instantSchema } from './instant.ts';

export const sentiments = ['negative', 'neutral', 'positive'] as const;
export type Sentiment = (typeof sentiments)[number];
/** `unsure` is an abstention, `not-judged` a language without a model: neither is ever counted as neutral. */
export const sentimentLabels = [...sentiments, 'unsure', 'not-judged'] as const;
export const sentimentLabelSchema = z.enum(sentimentLabels);
export type SentimentLabel = z.infer<typeof sentimentLabelSchema>;

export const intents = ['complaint', 'question', 'request', 'praise', 'other'] as const;
export const intentSchema = z.enum(intents);
export type Intent = z.infer<typeof intentSchema>;
/** `not-told`: nothing tells what is wanted. It is never counted as `other`, and no person says it. */
export const intentLabels = [...intents, 'not-told'] as const;
export const intentLabelSchema = z.enum(intentLabels);
export type IntentLabel = z.infer<typeof intentLabelSchema>;

export const emotions = ['anger', 'fear', 'joy', 'optimism', 'sadness', 'surprise', 'none'] as const;
export type Emotion = (typeof emotions)[number];

/** What makes a mention more than a matter of mood. */
export const severities = ['safety', 'legal', 'churn', 'vulnerable-person'] as const;
export type Severity = (typeof severities)[number];

export const entityKinds = ['handle', 'hashtag', 'code', 'money', 'time', 'name'] as const;
export type EntityKind = (typeof entityKinds)[number];

const probability = z.number().min(0).max(1);
/** Adds up to 1. */
export const sentimentProbabilitiesSchema = z.strictObject({
  negative: probability,
  neutral: probability,
  positive: probability,
});
const sentimentSchema = z.strictObject({
  label: sentimentLabelSchema,
  /** The model's, whatever a person says; null when not judged. */
  probabilities: sentimentProbabilitiesSchema.nullable(),
});
const judgedIntentSchema = z.strictObject({ label: intentLabelSchema, confidence: probability.nullable() });
/** Most certain first. `words` are the text's own words that show the topic. */
const judgedTopicsSchema = z.array(
  z.strictObject({ topic: z.string(), confidence: probability.nullable(), words: z.array(z.string()) }),
);

/** Account id, and when. */
const said = {
  by: z.string(),
  at: instantSchema,
  /** When anybody first spoke of it, even if that was taken back since; missing where that is not known to differ. */
  firstAt: instantSchema.optional(),
  /**
   * Of the words that were labelled (`textDigest`), empty where nobody knows them any more. Missing in what was said
   * before this was kept and had no newer version since, and where a person had the words erased.
   */
  textDigest: z.string().optional(),
};
/**
 * What a person said of the judgement (domain/correction.ts); a part nobody spoke of is missing. `model` is what the
 * latest run of the model says of it.
 */
export const correctedSchema = z.strictObject({
  sentiment: z
    .strictObject({
      ...said,
      label: z.enum(sentiments),
      model: sentimentLabelSchema,
      /** What stood there when a person first spoke of it: what the model said before it could learn of that. */
      shown: sentimentSchema,
      /**
       * What is wanted by that, where only the sentiment has a model, and what the model says of it (domain/correction.ts).
       * Missing in what was said before this was kept and was not judged since.
       */
      implies: z.strictObject({ label: intentSchema, model: judgedIntentSchema }).optional(),
    })
    .optional(),
  intent: z.strictObject({ ...said, label: intentSchema, model: judgedIntentSchema }).optional(),
  topics: z.strictObject({ ...said, labels: z.array(z.string()), model: judgedTopicsSchema }).optional(),
});
export type Corrected = z.infer<typeof correctedSchema>;
/** What a person said of one part. */
export type Said = NonNullable<Corrected[keyof Corrected]>;

/** What was said with each part changed, in the order of its keys. */
export const mapSaid = (corrected: Corrected, change: (said: Said) => Said): Corrected =>
  Object.fromEntries(
    Object.entries(corrected).map(([part, said]) => [part, said === undefined ? said : change(said)]),
  );

const flagSchema = z.strictObject({ flagged: z.boolean(), probability });
const emotionProbabilities = z.strictObject(
  Object.fromEntries(emotions.map((emotion) => [emotion, probability])) as Record<
    Emotion,
    typeof probability
  >,
);

export const judgementSchema = z.strictObject({
  /** Name and version of the model, such as `lexicon-1`: a figure can be recomputed only with it. */
  model: z.string(),
  /** Id of the brand's adjustment that took part (domain/adjustment.ts); missing where none did. */
  adjustment: z.string().optional(),
  /** Digest of the brands' own topics that took part (domain/brand-topics.ts); missing where none did. */
  ownTopics: z.string().optional(),
  /** The labels of sentiment, intent and topics are a person's where `corrected` has that part. */
  sentiment: sentimentSchema,
  intent: judgedIntentSchema,
  topics: judgedTopicsSchema,
  corrected: correctedSchema.optional(),
  /**
   * The text's own words that decided the sentiment, with their weight (below zero: negative): what each adds to the
   * natural logarithm of the probability of positive over that of negative. Stars are not in it.
   */
  evidence: z.array(z.strictObject({ word: z.string(), weight: z.number() })),
  // What follows is missing in judgements of lexicon-1, which did not look for it.
  /** Null where the language has no model for it. `none` when no emotion is likely enough. */
  emotion: z
    .strictObject({ label: z.enum(emotions), probabilities: emotionProbabilities })
    .nullable()
    .optional(),
  /** Says the opposite of what it means. Null where the language has no model for it. */
  irony: flagSchema.nullable().optional(),
  /** Insults or threatens. Null where the language has no model for it. */
  abuse: flagSchema.nullable().optional(),
  /**
   * What is said of a part of the whole, such as `staff`, in the order of the text. `words` name the part and tell how it
   * is. Null where it was not looked for: the language has no model for it. Judges before earshot-1.4 said `[]` there.
   */
  aspects: z
    .array(
      z.strictObject({
        aspect: z.string(),
        label: z.enum([...sentiments, 'unsure']),
        probabilities: sentimentProbabilitiesSchema,
        words: z.array(z.string()),
      }),
    )
    .nullable()
    .optional(),
  /** In the order of the text, as it writes them. */
  entities: z.array(z.strictObject({ kind: z.enum(entityKinds), text: z.string() })).optional(),
  /** `words` are the text's own that show it. Null where it was not looked for, as `aspects`. */
  severity: z
    .array(z.strictObject({ kind: z.enum(severities), words: z.array(z.string()) }))
    .nullable()
    .optional(),
});
export type Judgement = z.infer<typeof judgementSchema>;

/** What a mention's brands change in the topics, with a digest of it. */
export interface TopicsInUse extends BrandTopics {
  readonly id: string;
}

/** What a judge needs to know of a mention. */
export interface JudgeInput {
  readonly text: string;
  readonly lang: string | null;
  /** Rating brought to 1–5 stars, if there is one. */
  readonly stars: number | null;
  /** What people of the mention's brand taught; null or missing for the model alone. */
  readonly adjustment?: Adjustment | null;
  /** What its brands change in the topics; null or missing for those that come with Earshot. */
  readonly topics?: TopicsInUse | null;
}
