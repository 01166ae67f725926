import { z } from 'zod';
import type { Judgement, Severity } from './judgement.ts';
import type { Mention } from './mention.ts';
import { stars } from './rating.ts';

/** One reason for a mention's place in the inbox. */
export const priorityPartSchema = z.strictObject({
  /** Stable key, such as `complaint` or `reach`. */
  reason: z.string(),
  points: z.number(),
  /** In plain words, for the person who reads it. */
  detail: z.string(),
});
export type PriorityPart = z.infer<typeof priorityPartSchema>;

/** What the priority is made from. */
export type Prioritisable = Pick<Mention, 'author' | 'engagement' | 'rating'> & {
  readonly judgement: Judgement;
};

/** What a day's delay can make worse than money mends, in words that end "It speaks of". */
const gravity: Readonly<Record<Severity, string>> = {
  safety: 'danger',
  legal: 'the law',
  churn: 'leaving for good',
  'vulnerable-person': 'somebody who needs care',
};

const part = (reason: string, points: number, detail: string): PriorityPart[] => {
  const whole = Math.round(points);
  return whole > 0 ? [{ reason, points: whole, detail }] : [];
};

/** 0 for nothing, 1 for `full` and more, by orders of magnitude between. */
const logShare = (count: number, full: number): number =>
  Math.min(1, Math.log10(1 + Math.max(0, count)) / Math.log10(1 + full));

const intentPart = ({ intent }: Judgement): PriorityPart[] => {
  switch (intent.label) {
    case 'complaint':
      return part('complaint', 30, 'It complains');
    case 'question':
      return part('question', 18, 'It asks a question');
    case 'request':
      return part('request', 15, 'It asks for something');
    default:
      return [];
  }
};

const sentimentPart = ({ sentiment, corrected }: Judgement): PriorityPart[] => {
  const said = corrected?.sentiment?.label;
  if (said !== undefined)
    return said === 'negative' ? part('negative', 20, 'A person calls it negative') : [];
  if (sentiment.probabilities === null) return [];
  const { negative } = sentiment.probabilities;
  // A model is never certain, so neither are we.
  const percent = negative > 0.99 ? 'over 99' : Math.round(100 * negative);
  return part('negative', 20 * negative, `It is ${percent} % likely to be negative`);
};

const ratingPart = (rated: number | null): PriorityPart[] =>
  rated === null || rated > 3
    ? []
    : part('rating', (20 * (3.5 - rated)) / 2.5, `It gives ${Number(rated.toFixed(1))} of 5 stars`);

const severityPart = ({ severity }: Judgement): PriorityPart[] =>
  severity == null || severity.length === 0
    ? []
    : part('severity', 10, `It speaks of ${severity.map(({ kind }) => gravity[kind]).join(' and ')}`);

const reachPart = (followers: number | null): PriorityPart[] =>
  followers === null
    ? []
    : part('reach', 12 * logShare(followers, 1_000_000), `Its author has ${followers} followers`);

/** Views are a hundredth of a reaction each: most who pass by do nothing. */
const engagementPart = ({ engagement }: Prioritisable): PriorityPart[] => {
  if (engagement === null) return [];
  const { likes, replies, shares, views } = engagement;
  const reactions = (likes ?? 0) + (replies ?? 0) + 2 * (shares ?? 0) + (views ?? 0) / 100;
  return part('engagement', 8 * logShare(reactions, 10_000), 'People react to it');
};

/**
 * Why a mention should be looked at before others, as parts whose points add up to at most 100: what it wants
 * (30), how likely it is to be negative (20), its stars (20), its author's followers (12, one in a million's
 * account), what makes it grave (10), reactions (8). The time is not among them: it would change while nothing
 * happens; the inbox sorts by it beside the priority.
 */
export const priorityParts = (mention: Prioritisable): PriorityPart[] => [
  ...intentPart(mention.judgement),
  ...sentimentPart(mention.judgement),
  ...ratingPart(stars(mention.rating)),
  ...severityPart(mention.judgement),
  ...reachPart(mention.author?.followers ?? null),
  ...engagementPart(mention),
];

/** 0–100. */
export const prioritySum = (parts: readonly PriorityPart[]): number =>
  parts.reduce((sum, { points }) => sum + points, 0);
