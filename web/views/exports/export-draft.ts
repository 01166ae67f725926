import type { ExportRequest } from '../../../api/schemas/scheduled-exports.ts';
import type { ExportFormat } from '../../../domain/export/export-format.ts';
import type { ScheduledExport } from '../../../domain/export/scheduled-export.ts';
import type { Thing } from './export-words.ts';

/** A form's fields, whatever of them counts for what is exported. */
export interface ExportDraft {
  readonly title: string;
  readonly of: Thing;
  /** Empty for every brand, where that can be. */
  readonly brandId: string;
  readonly q: string;
  readonly viewId: string;
  readonly campaignId: string;
  readonly scope: 'comparable' | 'all';
  /** Days, `month` or `since-last`. */
  readonly period: string;
  readonly format: ExportFormat;
  readonly rhythm: ExportRequest['rhythm'];
  readonly mailTo: readonly string[];
  readonly isPaused: boolean;
}

export const newDraft = (given: {
  readonly brandId: string;
  readonly timeZone: string;
  readonly q: string;
  readonly me: string;
}): ExportDraft => ({
  ...{ title: '', of: 'mentions', brandId: given.brandId, q: given.q, viewId: '', campaignId: '' },
  ...{ scope: 'comparable', period: '7', format: 'xlsx', mailTo: [given.me], isPaused: false },
  rhythm: { every: 'week', day: 1, hour: 8, timeZone: given.timeZone },
});

const periodOf = ({ period }: ScheduledExport): string =>
  period.kind === 'days' ? String(period.days) : period.kind;

export const draftOf = (plan: ScheduledExport): ExportDraft => {
  const { title, exported, format, rhythm, mailTo, isPaused } = plan;
  return {
    ...{ title, of: exported.of, period: periodOf(plan), format, rhythm, mailTo, isPaused },
    brandId: ('brandId' in exported ? exported.brandId : plan.brandId) ?? '',
    q: 'q' in exported ? exported.q : '',
    viewId: exported.of === 'view' ? exported.viewId : '',
    campaignId: exported.of === 'campaign' ? exported.campaignId : '',
    scope: exported.of === 'competitors' ? exported.scope : 'comparable',
  };
};

export const holdsWords = ({ of }: Pick<ExportDraft, 'of'>): boolean => of === 'mentions' || of === 'view';

const toExported = (draft: ExportDraft): ExportRequest['exported'] => {
  const { brandId, q, viewId, campaignId, scope } = draft;
  const brand = brandId === '' ? null : brandId;
  switch (draft.of) {
    case 'mentions':
      return { of: 'mentions', brandId: brand, q };
    case 'view':
      return { of: 'view', brandId: brand, viewId };
    case 'trends':
      return { of: 'trends', brandId };
    case 'compare':
      return { of: 'compare', brandId, q };
    case 'competitors':
      return { of: 'competitors', brandId, scope };
    case 'reputation':
      return { of: 'reputation', brandId };
    case 'campaign':
      return { of: 'campaign', campaignId };
  }
};

/** Whether it says all that it has to. */
export const isWhole = (draft: ExportDraft): boolean => {
  if (draft.title.trim() === '') return false;
  if (draft.of === 'view') return draft.viewId !== '';
  if (draft.of === 'campaign') return draft.campaignId !== '';
  return draft.of === 'mentions' || draft.brandId !== '';
};

export const toRequest = (draft: ExportDraft): ExportRequest => {
  const { title, period, format, rhythm, mailTo, isPaused } = draft;
  const isKind = period === 'month' || period === 'since-last';
  return {
    ...{ title: title.trim(), exported: toExported(draft), format, mailTo: [...mailTo], isPaused },
    period: isKind ? { kind: period } : { kind: 'days', days: Number(period) },
    rhythm: { ...rhythm, day: rhythm.every === 'week' ? Math.min(rhythm.day, 7) : rhythm.day },
  };
};
