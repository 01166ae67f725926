import { z } from 'zod';
import { type Instant, instantSchema } from '../instant.ts';

/** Who has a mention: `person:` or `team:` and the id of the account or the team. */
export const assigneeSchema = z.string().regex(/^(?:person|team):[^\s:]{1,64}$/);
export type Assignee = z.infer<typeof assigneeSchema>;

export const personAssignee = (accountId: string): Assignee => `person:${accountId}`;
export const teamAssignee = (teamId: string): Assignee => `team:${teamId}`;

/** Mentions worked on in one step. */
export const WORKED_AT_ONCE = 200;

/** Labels on one mention. */
export const LABELS_AT_MOST = 20;

/** Times that a mention’s author is waited for. */
export const PAUSES_AT_MOST = 20;

/** What people do about a mention, beside answering it. No source and no judgement changes it. */
export const workSchema = z.strictObject({
  /** Null while nobody has it. */
  assignee: assigneeSchema.nullable(),
  /** When that was decided; null while nobody decided it. */
  assignedAt: instantSchema.nullable(),
  /** Out of sight until then, or until its author speaks again; a time that has passed means nothing any more. */
  snoozedUntil: instantSchema.nullable(),
  /** While its author was or is waited for; the last may still be to come. Absent where never. */
  pauses: z
    .array(z.strictObject({ from: instantSchema, to: instantSchema }))
    .max(PAUSES_AT_MOST)
    .optional(),
  /** That it was acknowledged by a rule (domain/replies/acknowledge.ts), called so then; that answers nothing. Absent where never. */
  acknowledged: z.strictObject({ rule: z.string(), name: z.string(), at: instantSchema }).optional(),
  /** Ids of labels, each once, sorted. */
  labels: z.array(z.string()).max(LABELS_AT_MOST),
});
export type Work = z.infer<typeof workSchema>;

export const noWork: Work = { assignee: null, assignedAt: null, snoozedUntil: null, labels: [] };

export const isSnoozed = ({ snoozedUntil }: Work, now: Instant): boolean =>
  snoozedUntil !== null && snoozedUntil > now;

/** With the pause that runs at an instant ended then. */
export const withoutPause = (work: Work, at: Instant): Work =>
  work.pauses?.some(({ to }) => to > at) === true
    ? {
        ...work,
        pauses: work.pauses.map((pause) =>
          pause.to > at ? { ...pause, to: pause.from > at ? pause.from : at } : pause,
        ),
      }
    : work;
