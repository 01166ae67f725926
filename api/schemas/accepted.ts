import { z } from 'zod';

/** The work was taken on and goes on in the background. */
export const acceptedSchema = z.strictObject({ accepted: z.literal(true) });
export type Accepted = z.infer<typeof acceptedSchema>;
