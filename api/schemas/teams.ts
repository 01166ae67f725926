import { z } from 'zod';
import { teamSchema } from '../../domain/team.ts';

export const teamParamsSchema = z.strictObject({ id: z.string().min(1).max(64) });

export const teamRequestSchema = teamSchema.omit({ id: true });
export type TeamRequest = z.infer<typeof teamRequestSchema>;

/** By name. */
export const teamListSchema = z.strictObject({ rows: z.array(teamSchema) });
export type TeamList = z.infer<typeof teamListSchema>;
