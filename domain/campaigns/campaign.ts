import { z } from 'zod';
import { slugSchema } from '../brand.ts';
import { instantSchema } from '../instant.ts';
import { anyOf, type Clause } from '../query/ast.ts';
import { foldName } from '../query/fold.ts';
import { parseQuery } from '../query/parse.ts';

/** What a campaign is to reach. `positive-share` is in whole per cent of the judged posts, `reach` in followers. */
export const goalMeasures = ['mentions', 'participants', 'positive-share', 'reach'] as const;
export const goalSchema = z.strictObject({
  measure: z.enum(goalMeasures),
  target: z.int().positive().max(1_000_000_000),
});
export type Goal = z.infer<typeof goalSchema>;

/** Something a brand did for a while, told apart by what is said of it. `[from, to)`. */
export const campaignSchema = z.strictObject({
  id: z.string(),
  brandId: slugSchema,
  name: z.string().trim().min(1).max(120),
  /** Folded, without `#`. */
  hashtags: z.array(z.string().min(1).max(100)).max(20),
  /** In the query language; empty for the hashtags alone. With both, either makes a mention the campaign's. */
  query: z.string().max(2000),
  from: instantSchema,
  to: instantSchema,
  goal: goalSchema.nullable(),
  createdAt: instantSchema,
});
export type Campaign = z.infer<typeof campaignSchema>;

/** `#HarborHop` as it is kept: folded, without `#`. */
export const toHashtag = (text: string): string => foldName(text.trim().replace(/^#+/, ''));

/** What makes a brand's mention one of the campaign's; null where the campaign says nothing of it. */
export const campaignClause = ({ hashtags, query }: Pick<Campaign, 'hashtags' | 'query'>): Clause | null => {
  const parsed = parseQuery(query);
  const clauses: readonly Clause[] = [
    ...hashtags.map((value) => ({ type: 'hashtag', value }) as const),
    ...(parsed.ok && parsed.query.type !== 'everything' ? [parsed.query] : []),
  ];
  const [first, ...others] = clauses;
  return first === undefined ? null : anyOf([first, ...others]);
};
