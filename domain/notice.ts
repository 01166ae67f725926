import { z } from 'zod';
import { instantSchema } from './instant.ts';

/** Something the people who run Earshot should know, until it is over. */
export const noticeSchema = z.strictObject({
  key: z.string(),
  level: z.enum(['info', 'warning', 'error']),
  title: z.string(),
  detail: z.string(),
  path: z.string().nullable(),
  at: instantSchema,
});
export type Notice = z.infer<typeof noticeSchema>;
