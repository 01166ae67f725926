import { z } from 'zod';
import { instantSchema } from '../instant.ts';
import { mentionStateSchema } from '../mention.ts';
import { assigneeSchema, LABELS_AT_MOST } from './work.ts';

/** Characters of a note. */
export const NOTE_LENGTH = 4000;

const labelIds = z.array(z.string().min(1).max(64)).max(LABELS_AT_MOST);

/** That a rule acknowledged it. Only ever done by one. */
const acknowledgeSchema = z.strictObject({
  type: z.literal('acknowledge'),
  /** Id of the rule, and what it was called then. */
  rule: z.string(),
  name: z.string(),
});

/**
 * One thing a person can do to a mention. `from` is what the person saw: where it is something else by now, nothing is changed.
 * Labels and notes are added whatever is there.
 */
export const handChangeSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('state'), from: mentionStateSchema, to: mentionStateSchema }),
  z.strictObject({
    type: z.literal('assign'),
    from: assigneeSchema.nullable(),
    to: assigneeSchema.nullable(),
  }),
  z.strictObject({
    type: z.literal('snooze'),
    from: instantSchema.nullable(),
    to: instantSchema.nullable(),
    /** Until its author speaks again, and the clock stands still meanwhile. */
    waits: z.literal(true).optional(),
  }),
  z.strictObject({ type: z.literal('label'), added: labelIds, removed: labelIds }),
  z.strictObject({
    type: z.literal('note'),
    /** Null once it is erased with the mention’s words. */
    text: z.string().trim().min(1).max(NOTE_LENGTH).nullable(),
    /** Accounts of the people it names. */
    tells: z.array(z.string().min(1).max(64)).max(50),
  }),
]);
export type HandChange = z.infer<typeof handChangeSchema>;

/** One thing done to a mention. */
export const workChangeSchema = z.discriminatedUnion('type', [
  ...handChangeSchema.options,
  acknowledgeSchema,
]);
export type WorkChange = z.infer<typeof workChangeSchema>;

/** A change that was made. */
export const workEventSchema = z.strictObject({
  id: z.string(),
  mentionId: z.string(),
  at: instantSchema,
  /**
   * Account of the person, `key:` and the id of a program’s key, `author` where the author spoke again, `policy`
   * (clock-moves.ts), or `rule:` and the id of a rule (by-rule.ts).
   */
  by: z.string(),
  /** What the rule was called then; absent where no rule did it. */
  rule: z.string().optional(),
  change: workChangeSchema,
});
export type WorkEvent = z.infer<typeof workEventSchema>;
