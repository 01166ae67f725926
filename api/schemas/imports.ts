import { z } from 'zod';
import { importRunSchema } from '../../domain/import-run.ts';

/** Which column of the file holds which of our fields: `{ text: 'Tweet text' }`. */
export const importMappingSchema = z.record(z.string(), z.string());
export type ImportMapping = z.infer<typeof importMappingSchema>;

/** URL parameters. The multipart body carries `file` and, optionally, `mapping` (JSON), `preset`, `brand` and `zone`. */
export const importParamsSchema = z.strictObject({ dryRun: z.enum(['0', '1']).default('0') });

export const importIdParamsSchema = z.strictObject({ id: z.string().min(1).max(200) });

/** What an import would do. Nothing is kept. */
export const importDryRunSchema = z.strictObject({
  columns: z.array(z.string()),
  /** Our fields a column may be mapped to. */
  fields: z.array(z.strictObject({ name: z.string(), help: z.string(), required: z.boolean() })),
  /** The mapping used: the one given, else the one guessed from the columns' names. */
  mapping: importMappingSchema,
  guessed: z.boolean(),
  /** Id of the export it is; null where it is of no tool we know. */
  preset: z.string().nullable(),
  /** The exports whose columns are known, with what that knowledge rests on. */
  presets: z.array(
    z.strictObject({ id: z.string(), title: z.string(), note: z.string(), docsUrl: z.string() }),
  ),
  /** The first rows as they would be read. */
  sample: z.array(
    z.strictObject({
      line: z.int(),
      externalId: z.string(),
      source: z.string(),
      kind: z.string(),
      title: z.string().nullable(),
      text: z.string(),
      author: z.string().nullable(),
      publishedAt: z.string().nullable(),
      rating: z.number().nullable(),
      url: z.string().nullable(),
    }),
  ),
  /** Rows that could not be used; the first hundred. */
  problems: z.array(z.strictObject({ line: z.int(), reason: z.string() })),
  rows: z.int().nonnegative(),
  failed: z.int().nonnegative(),
  /** Rows that would be kept without something in them that cannot be read; the first hundred. */
  warnings: z.array(z.strictObject({ line: z.int(), reason: z.string() })),
  warned: z.int().nonnegative(),
});
export type ImportDryRun = z.infer<typeof importDryRunSchema>;

export const importListSchema = z.strictObject({ rows: z.array(importRunSchema) });
export type ImportList = z.infer<typeof importListSchema>;
