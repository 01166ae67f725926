import { z } from 'zod';
import { deliverySchema } from '../digest/digest-record.ts';
import { instantSchema } from '../instant.ts';
import type { EventKind } from './told-event.ts';

/** What one person is told of, with the words it has in the page. */
export const personalKinds = {
  given: 'A mention is given to you or your team',
  named: 'A colleague names you in a note',
  due: 'An answer of yours is due soon, or late',
  'snooze-ended': 'A mention that you snoozed is back',
  alert: 'An alert begins, doubles or is over',
  'source-broken': 'A source fails, falls silent, or its credentials end',
} as const;
export type PersonalKind = keyof typeof personalKinds;
export const personalKindSchema = z.enum(Object.keys(personalKinds) as [PersonalKind, ...PersonalKind[]]);

/** The kind of what all are told of; null where nobody is told of it in person. */
export const personalKindOf = (kind: EventKind): PersonalKind | null => {
  if (kind === 'source-broken') return kind;
  return kind.startsWith('alert-') ? 'alert' : null;
};

/** Kept this long, ms. */
export const PERSONAL_KEPT_MS = 90 * 86_400_000;

/** Something one person was told. It names no author and quotes nobody, so that nothing is left to erase. */
export const personalNoticeSchema = z.strictObject({
  /** Made of the event and the person. */
  id: z.string(),
  accountId: z.string(),
  kind: personalKindSchema,
  level: z.enum(['info', 'warning', 'error']),
  title: z.string(),
  detail: z.string(),
  /** Where in the page to act on it. */
  path: z.string().nullable(),
  at: instantSchema,
  /** Null while it is unread. */
  readAt: instantSchema.nullable(),
  /** What became of its mail; null where the person wants none. */
  mail: deliverySchema.nullable(),
});
export type PersonalNotice = z.infer<typeof personalNoticeSchema>;

/** A snooze that a person will be told the end of. */
export const reminderSchema = z.strictObject({
  /** Id of the event that was the snooze. */
  id: z.string(),
  accountId: z.string(),
  mentionId: z.string(),
  at: instantSchema,
});
export type Reminder = z.infer<typeof reminderSchema>;
