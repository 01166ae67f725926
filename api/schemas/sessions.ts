import { z } from 'zod';
import { sessionSchema } from '../../domain/account.ts';

export const sessionParamsSchema = z.strictObject({ id: z.string().min(1).max(64) });

export const sessionListSchema = z.strictObject({
  rows: z.array(
    sessionSchema
      .omit({ tokenHash: true, accountId: true })
      .extend({ current: z.boolean().describe('Whether it is the one that asks') }),
  ),
});

export type SessionList = z.infer<typeof sessionListSchema>;

export const endedSessionsSchema = z.strictObject({ ended: z.number().int().min(0) });
