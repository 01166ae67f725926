import { z } from 'zod';
import { sourceGroups } from '../../domain/source-group.ts';

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
  group: z.enum(sourceGroups),
  /** `push`: it speaks to us and has no schedule. */
  kind: z.enum(['poll', 'dialogue', 'push']),
  needsKey: z.boolean(),
  access: z
    .strictObject({
      need: z.enum(['required', 'optional']),
      help: z.string(),
      /** One can sign in at the source by browser. */
      canSignIn: z.boolean(),
      /** Fields of the secret to be given before one signs in. */
      signInFields: z.array(z.string()),
      /** JSON Schema 2020-12 of the secret's fields, all of them texts. */
      secretSchema: z.record(z.string(), z.unknown()),
    })
    .nullable(),
  retention: z
    .strictObject({
      keepDays: z.number().nullable(),
      afterwards: z.enum(['refresh', 'erase']),
      share: z.enum(['text', 'ids-only']),
      display: z.string().nullable(),
    })
    .nullable(),
  verified: z.enum(['captured', 'made']),
  /** Name of the file it was loaded from; null for a built-in one. */
  plugin: z.string().nullable(),
  terms: z.string(),
  docsUrl: z.string().nullable(),
  /** Valid settings. */
  example: z.record(z.string(), z.unknown()),
  politeness: politenessSchema.nullable(),
  /** JSON Schema 2020-12 of the settings; a form is drawn from it. */
  settingsSchema: z.record(z.string(), z.unknown()),
});
export type CollectorRow = z.infer<typeof collectorSchema>;

export const collectorListSchema = z.strictObject({
  rows: z.array(collectorSchema),
  /** Files of the plugin folder that could not be used, and why. */
  refusedPlugins: z.array(z.strictObject({ file: z.string(), faults: z.array(z.string()) })),
});
export type CollectorList = z.infer<typeof collectorListSchema>;
