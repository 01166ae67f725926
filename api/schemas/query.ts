import { z } from 'zod';
import { brandSchema } from '../../domain/brand.ts';

const queryText = z.string().max(10_000);

export const queryCheckRequestSchema = z.strictObject({
  query: queryText,
  /** What a search may say and a brand's query may not: state and judgement. */
  use: z.enum(['search', 'brand']),
});
export type QueryCheckRequest = z.infer<typeof queryCheckRequestSchema>;

const queryErrorSchema = z.strictObject({
  message: z.string(),
  /** UTF-16 units into the query. */
  offset: z.int().nonnegative(),
  length: z.int().nonnegative(),
  expected: z.array(z.string()),
});
export type QueryError = z.infer<typeof queryErrorSchema>;

export const queryCheckSchema = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), /** The query in its plain form. */ canonical: z.string() }),
  z.strictObject({ ok: z.literal(false), error: queryErrorSchema }),
]);
export type QueryCheck = z.infer<typeof queryCheckSchema>;

export const queryPreviewRequestSchema = z.strictObject({
  query: queryText,
  /** Texts to try the query on, such as ones a person pasted. */
  texts: z.array(z.string().max(20_000)).max(50).optional(),
  /** What to ask the search sources for; without it only kept mentions and `texts` are tried. */
  brandName: brandSchema.shape.name.optional(),
});
export type QueryPreviewRequest = z.infer<typeof queryPreviewRequestSchema>;

const previewMatchSchema = z.strictObject({
  text: z.string(),
  /** Channel it was said on; null for a pasted text. */
  source: z.string().nullable(),
  title: z.string().nullable(),
  url: z.string().nullable(),
  matched: z.boolean(),
  /** `[from, to)` in UTF-16 units of `text`: what made it match. */
  spans: z.array(z.tuple([z.int(), z.int()])),
});
export type PreviewMatch = z.infer<typeof previewMatchSchema>;

export const queryPreviewSchema = z.strictObject({
  matches: z.array(previewMatchSchema),
  searched: z.strictObject({
    /** Kept mentions that were tried. */
    stored: z.int().nonnegative(),
    live: z.array(
      z.strictObject({
        title: z.string(),
        ok: z.boolean(),
        /** What went wrong; null when nothing did. */
        message: z.string().nullable(),
        /** Items the source gave; null when it did not answer. */
        found: z.int().nonnegative().nullable(),
      }),
    ),
  }),
});
export type QueryPreview = z.infer<typeof queryPreviewSchema>;

export const querySuggestRequestSchema = z.strictObject({
  query: queryText,
  /** UTF-16 units into the query. */
  caret: z.int().nonnegative(),
});
export type QuerySuggestRequest = z.infer<typeof querySuggestRequestSchema>;

const querySuggestionSchema = z.strictObject({
  /** Replace `[from, to)` by `insert`. */
  from: z.int().nonnegative(),
  to: z.int().nonnegative(),
  insert: z.string(),
  label: z.string(),
  help: z.string(),
});
export type QuerySuggestion = z.infer<typeof querySuggestionSchema>;

export const querySuggestionListSchema = z.strictObject({ rows: z.array(querySuggestionSchema) });
export type QuerySuggestionList = z.infer<typeof querySuggestionListSchema>;
