import { z } from 'zod';
import { noticeSchema } from '../../domain/notice.ts';

export const noticeParamsSchema = z.strictObject({ key: z.string().min(1).max(300) });

export const noticeListSchema = z.strictObject({ rows: z.array(noticeSchema) });
export type NoticeList = z.infer<typeof noticeListSchema>;
