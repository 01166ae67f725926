import { z } from 'zod';
import { teamSchema } from '../../domain/team.ts';
import { WORKED_AT_ONCE } from '../../domain/work/work.ts';
import { handChangeSchema, workEventSchema } from '../../domain/work/work-event.ts';
import { workLabelSchema } from '../../domain/work/work-label.ts';
import { sharedMentionSchema } from './mentions.ts';

export const workRequestSchema = z.strictObject({
  orders: z
    .array(z.strictObject({ mentionId: z.string().min(1).max(1100), change: handChangeSchema }))
    .min(1)
    .max(WORKED_AT_ONCE),
});
export type WorkRequest = z.infer<typeof workRequestSchema>;

export const workAnswerSchema = z.strictObject({
  /** In the order they were asked for. */
  rows: z.array(
    z.strictObject({
      /** `conflict`: it is not any more what `from` says, so nothing was changed; `mention` tells what it is. */
      result: z.enum(['done', 'unchanged', 'conflict', 'missing']),
      mention: sharedMentionSchema.nullable(),
    }),
  ),
});
export type WorkAnswer = z.infer<typeof workAnswerSchema>;

export const workEventListSchema = z.strictObject({ rows: z.array(workEventSchema) });
export type WorkEventList = z.infer<typeof workEventListSchema>;

/** Whose names stand on the pages, and who can be given a mention. */
export const deskSchema = z.strictObject({
  people: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      /** False for who was deactivated, or may only read: their name stays on what they did. */
      works: z.boolean(),
    }),
  ),
  teams: z.array(teamSchema),
  /** What mentions are filed under, by name. */
  labels: z.array(workLabelSchema),
});
export type DeskAnswer = z.infer<typeof deskSchema>;
