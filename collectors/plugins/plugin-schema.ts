import { z } from 'zod';
import { sourceGroups } from '../../domain/source-group.ts';
import type { Access } from '../access.ts';
import type { AskedCollector, DialogueCollector, PollCollector } from '../collector.ts';

/** A schema for each field of a type: what is new there has to be told to plugins, too. */
type Fields<Shape> = Record<keyof Shape, z.ZodType>;

const words = (least: number, most: number) =>
  z.string().trim().min(least, `must be text of at least ${least} characters`).max(most);

const fn = z.custom((value) => typeof value === 'function', { error: 'must be a function' });

/** An object schema whose fields a form can be drawn from. */
const formSchema = z.custom<z.ZodObject>().superRefine((value, context) => {
  if (!(value instanceof z.ZodObject)) {
    context.addIssue('must be an object schema made with the z that is handed in');
    return;
  }
  let form: z.core.JSONSchema.BaseSchema;
  try {
    form = z.toJSONSchema(value, { io: 'input' });
  } catch (error) {
    context.addIssue(`no form can be made of it: ${error instanceof Error ? error.message : String(error)}`);
    return;
  }
  if (form.additionalProperties !== false) context.addIssue('must be strict: use z.strictObject');
  for (const [name, field] of Object.entries(form.properties ?? {})) {
    const { title, description } = typeof field === 'object' ? field : {};
    if (title === undefined || description === undefined) {
      context.addIssue({
        code: 'custom',
        path: [name],
        message: 'needs .meta({ title, description }) for the form',
      });
    }
  }
});

const accessSchema = z.strictObject({
  need: z.enum(['required', 'optional']),
  secret: formSchema,
  help: words(4, 500),
  authorize: fn,
  session: z.strictObject({ open: fn, read: fn }).optional(),
  oauth: z.strictObject({ given: z.array(z.string()), authorizeUrl: fn, exchange: fn, read: fn }).optional(),
  expiresAt: fn.optional(),
} satisfies Fields<Access>);

const politenessSchema = z
  .strictObject({
    everyMs: z.int().positive(),
    atLeastEveryMs: z.int().min(60_000, 'may not be less than a minute, 60000'),
    requestsPerMinute: z.number().positive(),
    maxPages: z.int().min(1),
    budget: z
      .strictObject({ units: z.number().positive(), perMs: z.number().positive(), cost: fn.optional() })
      .optional(),
    rateHeaders: z
      .strictObject({
        remaining: z.string(),
        limit: z.string().optional(),
        reset: z.string(),
        resetIs: z.enum(['unix-seconds', 'seconds-left', 'iso']),
      })
      .optional(),
  } satisfies Fields<PollCollector['politeness']>)
  .refine(({ everyMs, atLeastEveryMs }) => everyMs >= atLeastEveryMs, {
    path: ['everyMs'],
    error: 'may not be less than atLeastEveryMs',
  });

const base = {
  id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be 1 to 40 lower-case letters, digits and dashes'),
  title: words(2, 80),
  description: words(4, 500),
  group: z.enum(sourceGroups),
  settings: formSchema,
  example: z.record(z.string(), z.unknown()),
  access: accessSchema.nullable(),
  terms: words(4, 2_000),
  retention: z
    .strictObject({
      keepDays: z.number().positive().nullable(),
      afterwards: z.enum(['refresh', 'erase']),
      share: z.enum(['text', 'ids-only']),
      display: z.string().nullable(),
    })
    .nullable(),
  verified: z.enum(['captured', 'made']),
  docsUrl: z.url({ protocol: /^https?$/ }).nullable(),
  politeness: politenessSchema,
  reachesBackMs: z.number().positive().optional(),
};

const pollSchema = z.strictObject({
  ...base,
  kind: z.literal('poll'),
  goesOnAfterFailure: z.literal(true).optional(),
  propose: fn,
  poll: fn,
  read: fn,
  moved: fn.optional(),
  explain: fn.optional(),
  refresh: z.strictObject({ idsPerRequest: z.int().min(1), poll: fn, read: fn }).optional(),
  reply: z
    .strictObject({
      needs: words(1, 80),
      isRepeatable: z.boolean(),
      refuse: fn.optional(),
      request: fn,
      read: fn,
    })
    .optional(),
} satisfies Fields<PollCollector>);

const dialogueSchema = z.strictObject({
  ...base,
  kind: z.literal('dialogue'),
  place: fn.optional(),
  talk: fn,
} satisfies Fields<DialogueCollector>);

const pluginSchema = z
  .discriminatedUnion('kind', [pollSchema, dialogueSchema], {
    error: (issue) =>
      issue.code === 'invalid_union'
        ? 'must be “poll” or “dialogue”; what is sent to Earshot goes to a webhook'
        : undefined,
  })
  .superRefine(({ settings, example }, context) => {
    const read = settings.safeParse(example);
    if (!read.success) {
      const [issue] = read.error.issues;
      context.addIssue({
        code: 'custom',
        path: ['example', ...(issue?.path ?? [])],
        message: `does not fit the settings: ${issue?.message}`,
      });
    }
  });

/** What is wrong with a would-be collector, each with the field it is about; empty when nothing is. */
export const pluginFaults = (value: unknown): readonly string[] => {
  const read = pluginSchema.safeParse(value);
  if (read.success) return [];
  return read.error.issues.map(({ path, message }) =>
    path.length === 0 ? message : `${path.join('.')}: ${message}`,
  );
};

/** Whether a value is a collector by its declaration; `pluginFaults` says what it lacks. */
export const isPluginCollector = (value: unknown): value is AskedCollector =>
  pluginFaults(value).length === 0;
