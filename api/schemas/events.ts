import { z } from 'zod';

/** What each server-sent event's `data` holds, by the event's name. A listener reads again rather than trusting it. */
const eventSchemas = {
  /** Mentions were kept or changed state. */
  mentions: z.strictObject({ brandIds: z.array(z.string()) }),
  notices: z.strictObject({}),
  /** These people were told something in person, or read it. */
  told: z.strictObject({ accountIds: z.array(z.string()) }),
  status: z.strictObject({}),
} as const;
export type EventName = keyof typeof eventSchemas;
export type EventData<Name extends EventName> = z.infer<(typeof eventSchemas)[Name]>;
