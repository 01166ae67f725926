import { z } from 'zod';
import { instantSchema } from '../instant.ts';

/** What people can be told of, with the words it has in the page. */
export const eventKinds = {
  'alert-begun': 'an alert begins',
  'alert-grown': 'an alert doubles',
  'alert-ended': 'an alert is over',
  'source-broken': 'a source fails, falls silent, or its credentials end',
  'answers-due': 'answers are due soon',
  'answers-late': 'answers are late',
  'answer-moved': 'a late answer is handed on, or a mention nobody saw to is free again',
} as const;

export type EventKind = keyof typeof eventKinds;
export const eventKindSchema = z.enum(Object.keys(eventKinds) as [EventKind, ...EventKind[]]);

/** What kind of thing happened, and to whom it matters. */
export const toldAboutSchema = z.strictObject({
  kind: eventKindSchema,
  /** Names this one event: told again under the same name, it is told to nobody twice. */
  eventId: z.string().min(1).max(400),
  /** Null where it concerns all brands. */
  brandId: z.string().nullable(),
});
export type ToldAbout = z.infer<typeof toldAboutSchema>;

/** Something to say. All of its words may hold text from outside. */
export const messageSchema = z.strictObject({
  /** `test` is a person trying a channel. */
  kind: z.union([eventKindSchema, z.literal('test')]),
  level: z.enum(['info', 'warning', 'error']),
  title: z.string(),
  detail: z.string(),
  /** Where in the page to act on it. */
  path: z.string().nullable(),
  at: instantSchema,
});
export type Message = z.infer<typeof messageSchema>;
