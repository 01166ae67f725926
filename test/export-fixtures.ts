import { type ExportRun, newRun } from '../domain/export/export-run.ts';
import type { ScheduledExport } from '../domain/export/scheduled-export.ts';
import { NOW } from './store-fixtures.ts';

export const exportOf = (id: string, changes: Partial<ScheduledExport> = {}): ScheduledExport => ({
  ...{ id, title: `Export ${id}`, exported: { of: 'mentions', brandId: 'acme', q: 'is:complaint' } },
  ...{ period: { kind: 'days', days: 7 }, format: 'csv', mailTo: [], isPaused: false, ownerId: 'o' },
  rhythm: { every: 'week', day: 1, hour: 8, timeZone: 'Europe/Berlin' },
  ...{ brandId: 'acme', createdAt: NOW, savedAt: NOW },
  ...changes,
});

export const exportRunOf = (id: string, exportId: string, changes: Partial<ExportRun> = {}): ExportRun => ({
  ...newRun(exportId, { id, at: NOW, byHand: false, stretch: null }),
  ...changes,
});
