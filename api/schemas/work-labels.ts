import { z } from 'zod';
import { workLabelSchema } from '../../domain/work/work-label.ts';

export const workLabelParamsSchema = z.strictObject({ id: z.string().min(1).max(64) });

export const workLabelRequestSchema = workLabelSchema.omit({ id: true });
export type WorkLabelRequest = z.infer<typeof workLabelRequestSchema>;

/** By name. */
export const workLabelListSchema = z.strictObject({ rows: z.array(workLabelSchema) });
export type WorkLabelList = z.infer<typeof workLabelListSchema>;
