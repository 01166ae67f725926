import { z } from 'zod';

/** `name` null where nobody signs in by a provider; `only`: nobody signs in by password. */
export const signOnWaysSchema = z.strictObject({ name: z.string().nullable(), only: z.boolean() });
export type SignOnWays = z.infer<typeof signOnWaysSchema>;

/** Where to send the browser. */
export const signOnStartSchema = z.strictObject({ url: z.url() });

/** What the provider put behind the page's address, without the question mark. */
export const signOnAnswerSchema = z.strictObject({ query: z.string().max(8000) });
