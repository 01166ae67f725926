import { describe, expect, it } from 'vitest';
import { exportWishSchema, type ScheduledExport } from '../../../domain/export/scheduled-export.ts';
import { draftOf, type ExportDraft, isWhole, newDraft, toRequest } from './export-draft.ts';
import { exportedWords, rhythmWords, stateWords } from './export-words.ts';

const fresh = newDraft({ brandId: 'acme', timeZone: 'Europe/Berlin', q: 'is:late', me: 'ana' });
const whole: ExportDraft = { ...fresh, title: ' Late ' };
const planOf = (changes: Partial<ExportDraft> = {}): ScheduledExport => ({
  ...toRequest({ ...whole, ...changes }),
  ...{ id: 'x', ownerId: 'ana', brandId: 'acme' },
  ...{ createdAt: '2026-11-24T08:00:00.000Z', savedAt: '2026-11-24T08:00:00.000Z' },
});

describe('the draft of a scheduled export', () => {
  it.each([
    { of: 'mentions', brandId: '' },
    { of: 'view', viewId: 'v', period: 'month' },
    { of: 'trends', period: 'since-last', format: 'csv' },
    { of: 'compare', q: 'bag' },
    { of: 'competitors', scope: 'all' },
    { of: 'reputation', period: '30' },
    { of: 'campaign', campaignId: 'c' },
  ] as const)('is taken by the API and read back the same: $of', (changes) => {
    const plan = planOf(changes);
    expect(isWhole({ ...whole, ...changes })).toBe(true);
    expect(exportWishSchema.safeParse(toRequest({ ...whole, ...changes })).success).toBe(true);
    expect(toRequest(draftOf(plan))).toEqual(toRequest({ ...whole, ...changes }));
  });

  it('has no day of the week past the seventh', () => {
    const rhythm = { ...fresh.rhythm, day: 31 };
    expect(toRequest({ ...whole, rhythm }).rhythm.day).toBe(7);
    expect(toRequest({ ...whole, rhythm: { ...rhythm, every: 'month' } }).rhythm.day).toBe(31);
  });

  it.each([{ title: ' ' }, { of: 'view' }, { of: 'campaign' }, { of: 'trends', brandId: '' }] as const)(
    'is not whole with %o',
    (changes) => {
      expect(isWhole({ ...whole, ...changes })).toBe(false);
    },
  );

  it('is told in words', () => {
    const names = { brands: new Map([['acme', 'Acme']]), views: new Map(), campaigns: new Map() };
    expect(exportedWords({ plan: planOf() }, names)).toBe(
      'Mentions of Acme that “is:late” finds, the 7 days before',
    );
    expect(exportedWords({ plan: planOf({ of: 'trends', brandId: 'gone' }) }, names)).toContain('is gone');
    expect(rhythmWords(planOf().rhythm)).toBe('Every Monday at 08:00, Europe/Berlin time');
    const run = { state: 'failed', gone: null, problem: 'Do this.' } as never;
    expect(stateWords(run)).toBe('Failed. Do this.');
  });
});
