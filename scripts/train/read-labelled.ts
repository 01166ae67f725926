import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { sentiments } from '../../domain/judgement.ts';

const rowSchema = z.looseObject({ text: z.string() });

const labelledSchema = z.object({
  text: z.string(),
  label: z.enum(sentiments),
  lang: z.string().optional(),
  /** Airline tweets only. */
  negativereason: z.string().nullish(),
});
export type LabelledRow = z.infer<typeof labelledSchema>;

/** Rows of a gzipped JSON Lines file, each with a text. */
export const readRows = (path: string): z.infer<typeof rowSchema>[] =>
  gunzipSync(readFileSync(path))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => rowSchema.parse(JSON.parse(line)));

/** Rows with a text and its sentiment. */
export const readLabelled = (path: string): LabelledRow[] =>
  readRows(path).map((row) => labelledSchema.parse(row));
