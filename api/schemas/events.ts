import { z } from 'zod';
import { mentionPresenceSchema } from '../../domain/presence.ts';

/**
 * What each server-sent event's `data` holds, by the event's name. A listener reads again rather than trusting it; who is
 * present is told whole, for it changes too often to be asked for by everybody.
 */
const eventSchemas = {
  /** Mentions were kept or changed state. */
  mentions: z.strictObject({ brandIds: z.array(z.string()) }),
  notices: z.strictObject({}),
  /** These people were told something in person, or read it. */
  told: z.strictObject({ accountIds: z.array(z.string()) }),
  status: z.strictObject({}),
  /** Mentions that others are at now than before, each with all of them. */
  presence: z.strictObject({ rows: z.array(mentionPresenceSchema) }),
} as const;
export type EventName = keyof typeof eventSchemas;
export type EventData<Name extends EventName> = z.infer<(typeof eventSchemas)[Name]>;

/**
 * The name of the event that comes first and every `everyMs` after, whatever else is told: a page that hears nothing for
 * much longer is not connected, though its browser may not know that for minutes.
 */
export const HEARTBEAT = 'heartbeat';
export const heartbeatSchema = z.strictObject({ everyMs: z.int().positive() });
export type Heartbeat = z.infer<typeof heartbeatSchema>;
