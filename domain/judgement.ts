import { z } from 'zod';

export const sentiments = ['negative', 'neutral', 'positive'] as const;
export type Sentiment = (typeof sentiments)[number];
/** `unsure` is an abstention, `not-judged` a language without a model: neither is ever counted as neutral. */
export const sentimentLabels = [...sentiments, 'unsure', 'not-judged'] as const;
export const sentimentLabelSchema = z.enum(sentimentLabels);
export type SentimentLabel = z.infer<typeof sentimentLabelSchema>;

export const intents = ['complaint', 'question', 'request', 'praise', 'other'] as const;
export const intentSchema = z.enum(intents);
export type Intent = z.infer<typeof intentSchema>;

const probability = z.number().min(0).max(1);

export const judgementSchema = z.strictObject({
  /** Name and version of the model, such as `lexicon-1`: a figure can be recomputed only with it. */
  model: z.string(),
  sentiment: z.strictObject({
    label: sentimentLabelSchema,
    /** Adds up to 1; null when not judged. */
    probabilities: z
      .strictObject({ negative: probability, neutral: probability, positive: probability })
      .nullable(),
  }),
  intent: z.strictObject({ label: intentSchema, confidence: probability.nullable() }),
  /** Most certain first. `words` are the text's own words that show the topic. */
  topics: z.array(
    z.strictObject({ topic: z.string(), confidence: probability.nullable(), words: z.array(z.string()) }),
  ),
  /** The text's own words that decided the sentiment, with their weight (below zero: negative). */
  evidence: z.array(z.strictObject({ word: z.string(), weight: z.number() })),
});
export type Judgement = z.infer<typeof judgementSchema>;

/** What a judge needs to know of a mention. */
export interface JudgeInput {
  readonly text: string;
  readonly lang: string | null;
  /** Rating brought to 1–5 stars, if there is one. */
  readonly stars: number | null;
}
