import { z } from 'zod';
import { slugSchema } from '../brand.ts';
import { type Instant, instantSchema } from '../instant.ts';
import { allOf, type Clause } from '../query/ast.ts';
import { parseQuery } from '../query/parse.ts';
import { type Campaign, campaignClause } from './campaign.ts';

/** A draw among those who took part in a campaign. Entries come in `[from, to)`. */
export const contestSchema = z.strictObject({
  id: z.string(),
  campaignId: z.string(),
  brandId: slugSchema,
  name: z.string().trim().min(1).max(120),
  /** Which of the campaign's mentions are entries, in the query language; empty for all. */
  query: z.string().max(2000),
  from: instantSchema,
  to: instantSchema,
  winners: z.int().positive().max(1000),
  /** Handles that may not win, such as those of people who work here; folded, without `@`. */
  excluded: z.array(z.string().min(1).max(200)).max(200),
  /** SHA-256 of the secret, in hexadecimal: what was fixed before anybody took part. */
  commitment: z.string(),
  createdAt: instantSchema,
});
export type Contest = z.infer<typeof contestSchema>;

/** A contest as it is kept. The secret, 64 hexadecimal digits, is told with the draw. */
export interface KeptContest extends Contest {
  readonly secret: string;
  /** Those of the draw who do not get the prize, with why: the next in order comes up. */
  readonly setAside: readonly SetAside[];
}

export const setAsideSchema = z.strictObject({
  /** Id of the entry. */
  entry: z.string(),
  reason: z.string().trim().min(1).max(300),
  /** Name of who did it. */
  by: z.string(),
  at: instantSchema,
});
export type SetAside = z.infer<typeof setAsideSchema>;

/** What was drawn from, once and for all. Names nobody: entries are ids of mentions. */
export interface Draw {
  readonly contestId: string;
  readonly brandId: string;
  readonly at: Instant;
  /** Name of who drew. */
  readonly by: string;
  /** Said at the draw, such as numbers of a public lottery; may be empty. */
  readonly words: string;
  /** In code point order. */
  readonly entries: readonly string[];
}

export const contestStates = ['to come', 'open', 'closed', 'drawn'] as const;
export type ContestState = (typeof contestStates)[number];

/** @param now epoch milliseconds. */
export const contestState = (
  { from, to }: Pick<Contest, 'from' | 'to'>,
  isDrawn: boolean,
  now: number,
): ContestState => {
  if (isDrawn) return 'drawn';
  if (now < Date.parse(from)) return 'to come';
  return now < Date.parse(to) ? 'open' : 'closed';
};

/** What makes a brand's mention an entry, beside its time; null where the campaign or the contest says nothing. */
export const entryClause = (
  campaign: Pick<Campaign, 'hashtags' | 'query'>,
  { query }: Pick<Contest, 'query'>,
): Clause | null => {
  const [own, parsed] = [campaignClause(campaign), parseQuery(query)];
  if (own === null || !parsed.ok) return null;
  return parsed.query.type === 'everything' ? own : allOf([own, parsed.query]);
};
