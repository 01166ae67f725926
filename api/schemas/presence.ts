import { z } from 'zod';
import { mentionPresenceSchema, presenceSchema } from '../../domain/presence.ts';

/** A page's own name for itself, made anew whenever it is loaded. */
export const presenceParamsSchema = z.strictObject({ page: z.uuid() });

export const presenceRequestSchema = z.strictObject({
  mentionId: z.string().min(1).max(1000),
  doing: presenceSchema.shape.doing,
});
export type PresenceRequest = z.infer<typeof presenceRequestSchema>;

export const presenceListSchema = z.strictObject({ rows: z.array(mentionPresenceSchema) });
export type PresenceList = z.infer<typeof presenceListSchema>;
