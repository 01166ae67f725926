import { z } from 'zod';
import type { Account } from '../account.ts';
import { slugSchema } from '../brand.ts';
import { instantSchema } from '../instant.ts';
import { reaches } from '../role.ts';
import { exportFormats } from './export-format.ts';
import { exportPeriodSchema } from './export-period.ts';
import { rhythmSchema } from './rhythm.ts';

/** There are at most so many. */
export const SCHEDULED_EXPORTS_AT_MOST = 200;
export const MAILED_TO_AT_MOST = 20;

const query = z.string().trim().max(2000);

/** Mentions that a search finds, or the numbers of a page. */
export const exportedSchema = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('mentions'), brandId: slugSchema.nullable(), q: query }),
  /** Of a saved view, as it is when the export runs. */
  z.strictObject({ of: z.literal('view'), brandId: slugSchema.nullable(), viewId: z.string().min(1) }),
  z.strictObject({ of: z.literal('trends'), brandId: slugSchema }),
  /** Against as long a time right before. */
  z.strictObject({ of: z.literal('compare'), brandId: slugSchema, q: query }),
  z.strictObject({
    ...{ of: z.literal('competitors'), brandId: slugSchema, scope: z.enum(['comparable', 'all']) },
  }),
  /** With the history by weeks. */
  z.strictObject({ of: z.literal('reputation'), brandId: slugSchema }),
  /** All of it, whatever the period. */
  z.strictObject({ of: z.literal('campaign'), campaignId: z.string().min(1) }),
]);

/** What a person asks for. */
export const exportWishSchema = z.strictObject({
  title: z.string().trim().min(1).max(80),
  exported: exportedSchema,
  period: exportPeriodSchema,
  format: z.enum(exportFormats),
  rhythm: rhythmSchema,
  /** Accounts that each file is mailed to; it is kept to be downloaded anyway. */
  mailTo: z.array(z.string().min(1)).max(MAILED_TO_AT_MOST),
  isPaused: z.boolean(),
});
export type ExportWish = z.infer<typeof exportWishSchema>;

export const scheduledExportSchema = exportWishSchema.extend({
  id: z.string(),
  /** Account of who scheduled it: it sees what they may see, and stops when they are gone. */
  ownerId: z.string(),
  /** The brand it goes with; null for every brand. */
  brandId: slugSchema.nullable(),
  createdAt: instantSchema,
  /** Times before are not caught up on. */
  savedAt: instantSchema,
});
export type ScheduledExport = z.infer<typeof scheduledExportSchema>;

/** Whether its files hold what people said. */
export const holdsWords = ({ exported }: Pick<ScheduledExport, 'exported'>): boolean =>
  exported.of === 'mentions' || exported.of === 'view';

/** Whether somebody may have exports made: as for taking mentions out by hand. */
export const mayExport = ({ status, role }: Pick<Account, 'status' | 'role'>): boolean =>
  status === 'active' && reaches(role, 'agent');

/** Whether somebody may have its files: numbers all whom they are mailed to, words those who may take them out. */
export const mayHave = (
  { id, status, role }: Pick<Account, 'id' | 'status' | 'role'>,
  plan: Pick<ScheduledExport, 'exported' | 'ownerId' | 'mailTo'>,
): boolean => {
  if (status !== 'active' || (holdsWords(plan) && !reaches(role, 'agent'))) return false;
  return reaches(role, 'manager') || plan.ownerId === id || plan.mailTo.includes(id);
};
