import { z } from 'zod';
import { SettingsError } from '../errors.ts';
import { judgedOf } from '../reduce.ts';
import type { Rollup } from '../rollup.ts';
import { isShare } from './watch-words.ts';

/** What an alert rule watches of a brand. */
export const watchSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('volume') }),
  z.strictObject({ kind: z.literal('negative-share') }),
  z.strictObject({ kind: z.literal('topic'), topic: z.string().trim().min(1).max(120) }),
  z.strictObject({ kind: z.literal('rating') }),
  z.strictObject({ kind: z.literal('reach'), atLeast: z.int().positive() }),
]);
export type Watch = z.infer<typeof watchSchema>;
/** What is watched as counts by the hour; a single post is not. */
export type CountedWatch = Exclude<Watch, { kind: 'reach' }>;

/** A number and, of a share, what it is a share of. */
export interface Measured {
  readonly count: number;
  readonly of: number;
}

const sum = (counts: Readonly<Record<string, number>> | undefined): number =>
  Object.values(counts ?? {}).reduce((total, count) => total + count, 0);

const BEST_STARS = 5;

export const measuresOf = (watch: CountedWatch): 'count' | 'share' => (isShare(watch) ? 'share' : 'count');

/**
 * What a rule counts in a rollup. Of ratings it is the stars missing to five, so that more is worse there too. The
 * negative share is of the mentions that were judged and are not unsure.
 */
export const measure = (rollup: Rollup, watch: CountedWatch): Measured => {
  const { mentions, sentiment, topics, ratings } = rollup;
  switch (watch.kind) {
    case 'volume':
      return { count: mentions, of: mentions };
    case 'topic':
      return { count: sum(topics[watch.topic]), of: mentions };
    case 'negative-share':
      return { count: sentiment.negative, of: judgedOf(sentiment) };
    case 'rating':
      return { count: Math.max(0, BEST_STARS * ratings.count - ratings.sum), of: ratings.count };
  }
};

const forms =
  'volume, negative-share, topic:<topic>, rating, or reach:<followers>, such as topic:"lost baggage" or reach:100000';

/** A rule as it is written on a command line. @throws SettingsError naming the forms there are. */
export const readWatch = (text: string): Watch => {
  const colon = text.indexOf(':');
  const [kind, value] = colon < 0 ? [text, ''] : [text.slice(0, colon), text.slice(colon + 1)];
  const given = {
    kind,
    ...(kind === 'topic' && { topic: value }),
    ...(kind === 'reach' && { atLeast: Number(value) }),
  };
  const read = watchSchema.safeParse(given);
  const hasNeedlessValue = colon >= 0 && kind !== 'topic' && kind !== 'reach';
  if (!read.success || hasNeedlessValue) throw new SettingsError(`“${text}” is no rule. A rule is ${forms}.`);
  return read.data;
};
