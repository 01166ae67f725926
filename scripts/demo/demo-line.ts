import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { z } from 'zod';
import { slugSchema } from '../../domain/brand.ts';
import { intentSchema, sentiments } from '../../domain/judgement.ts';
import { sourceNameSchema } from '../../domain/mention.ts';
import { demoDays } from './demo-brands.ts';

/** One line of a demo file; README.md says how they were made. */
const demoLineSchema = z.strictObject({
  id: z.string().regex(/^demo-\d{4}$/),
  /** Days ago; 0 is today. */
  d: z
    .int()
    .min(0)
    .max(demoDays - 1),
  /** Time of day, UTC. */
  t: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/),
  source: sourceNameSchema,
  /** A handle, or on sources that show one, a name. */
  by: z.string().min(1).optional(),
  followers: z.int().nonnegative().optional(),
  /** Likes, replies, shares, views. */
  counts: z
    .tuple([z.int().nullable(), z.int().nullable(), z.int().nullable(), z.int().nullable()])
    .optional(),
  /** Which of the invented newspapers. */
  site: z
    .string()
    .regex(/^[a-z]+$/)
    .optional(),
  parent: z.string().optional(),
  /** This is a repost or a lightly edited copy of that line. */
  copyOf: z.string().optional(),
  title: z.string().min(1).optional(),
  text: z.string().min(1),
  html: z.literal(true).optional(),
  /** ISO 639-1; English where it is left out. */
  lang: z.string().length(2).default('en'),
  imageAlt: z.string().optional(),
  /** Value, worst, best. */
  rating: z.tuple([z.number(), z.number(), z.number()]).optional(),
  answeredAfterMin: z.int().positive().optional(),
  /** Which brands it is about, as its writer meant it. */
  brands: z.array(slugSchema).min(1),
  /** The sentiment its writer meant. */
  s: z.enum(sentiments),
  /** The intent its writer meant. */
  i: intentSchema,
});
export type DemoLine = z.infer<typeof demoLineSchema>;

// The compiled code reads the same files.
const { resolve } = createRequire(import.meta.url);

const themes = ['everyday', 'reviews', 'crisis', 'campaign', 'competitors', 'languages'] as const;

const readTheme = (theme: string): DemoLine[] => {
  const file = `${theme}.jsonl`;
  const lines = readFileSync(resolve(`#root/scripts/demo/${file}`), 'utf8')
    .trimEnd()
    .split('\n');
  return lines.map((line, index) => {
    const read = demoLineSchema.safeParse(JSON.parse(line));
    if (read.success) return read.data;
    throw new Error(`Line ${index + 1} of ${file} is not a demo line: ${z.prettifyError(read.error)}`);
  });
};

/**
 * Every line of the demo with its writer's own labels (`brands`, `s`, `i`), in order of id. A line's mention
 * is `source:id`.
 */
export const readDemoLines = (): DemoLine[] =>
  themes.flatMap(readTheme).sort((a, b) => (a.id < b.id ? -1 : 1));
