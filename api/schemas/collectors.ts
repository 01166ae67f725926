import { z } from 'zod';

const politenessSchema = z.strictObject({
  everyMs: z.int().positive(),
  atLeastEveryMs: z.int().positive(),
  requestsPerMinute: z.number().positive(),
  maxPages: z.int().positive(),
});

/** A kind of source, as collectors/ declares it. */
const collectorSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  /** `push`: it speaks to us and has no schedule. */
  kind: z.enum(['poll', 'push']),
  needsKey: z.boolean(),
  terms: z.string(),
  docsUrl: z.string().nullable(),
  /** Valid settings. */
  example: z.record(z.string(), z.unknown()),
  politeness: politenessSchema.nullable(),
  /** JSON Schema 2020-12 of the settings; a form is drawn from it. */
  settingsSchema: z.record(z.string(), z.unknown()),
});
export type CollectorRow = z.infer<typeof collectorSchema>;

export const collectorListSchema = z.strictObject({ rows: z.array(collectorSchema) });
export type CollectorList = z.infer<typeof collectorListSchema>;
