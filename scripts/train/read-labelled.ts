import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { sentiments } from '../../domain/judgement.ts';

const rowSchema = z.object({
  text: z.string(),
  label: z.enum(sentiments),
  /** Airline tweets only. */
  negativereason: z.string().nullish(),
});
export type LabelledRow = z.infer<typeof rowSchema>;

/** Rows of a gzipped JSON Lines file with a text and its sentiment. */
export const readLabelled = (path: string): LabelledRow[] =>
  gunzipSync(readFileSync(path))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => rowSchema.parse(JSON.parse(line)));
