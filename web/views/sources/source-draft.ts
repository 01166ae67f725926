import type { CollectorRow } from '../../../api/schemas/collectors.ts';
import type { SourceRequest } from '../../../api/schemas/sources.ts';
import type { Source } from '../../../domain/source.ts';
import type { SettingsField } from './schema-fields.ts';
import { type FieldValues, readSettings, toFieldValues } from './settings-values.ts';

const MINUTE = 60_000;

/** A source as it stands in the form. */
export interface SourceDraft {
  readonly title: string;
  readonly values: FieldValues;
  /** Empty: only what matches a brand. */
  readonly aboutBrandId: string;
  /** Empty: the collector's own pace. */
  readonly minutes: string;
  /** Empty: none. */
  readonly credentialRef: string;
  readonly enabled: boolean;
}

/** @param source the one to change; null begins anew. */
export const toSourceDraft = (source: Source | null, fields: readonly SettingsField[]): SourceDraft => ({
  title: source?.title ?? '',
  values: toFieldValues(fields, source?.settings ?? {}),
  aboutBrandId: source?.aboutBrandId ?? '',
  minutes: source === null || source.everyMs === null ? '' : String(source.everyMs / MINUTE),
  credentialRef: source?.credentialRef ?? '',
  enabled: source?.enabled ?? true,
});

/** What is wrong, by field: a setting's name, or one of `title`, `minutes` and `credentialRef` after a colon. */
export type DraftFaults = Readonly<Record<string, string>>;

export type ReadDraft =
  | { readonly ok: true; readonly request: SourceRequest }
  | { readonly ok: false; readonly faults: DraftFaults };

const minutesFault = (minutes: string, politeness: CollectorRow['politeness']): string | null => {
  if (minutes.trim() === '') return null;
  const ms = Number(minutes) * MINUTE;
  if (!Number.isFinite(ms) || ms <= 0) return 'Write a number of minutes.';
  const least = politeness?.atLeastEveryMs ?? 0;
  return ms < least ? `This source asks for ${least / MINUTE} minutes or more.` : null;
};

const credentialFault = (name: string, isNeeded: boolean): string | null => {
  if (name.trim() === '') return isNeeded ? 'This is needed.' : null;
  return /^EARSHOT_SECRET_[A-Z0-9_]{1,85}$/.test(name.trim())
    ? null
    : 'A name such as EARSHOT_SECRET_SHOP: Earshot reads secrets from variables of that form only.';
};

/** What to send, or what is wrong with what was typed. */
export const readDraft = (
  draft: SourceDraft,
  collector: CollectorRow,
  fields: readonly SettingsField[],
): ReadDraft => {
  const settings = readSettings(fields, draft.values);
  const own: readonly (readonly [string, string | null])[] = [
    [':title', draft.title.trim() === '' ? 'This is needed.' : null],
    [':minutes', minutesFault(draft.minutes, collector.politeness)],
    [':credentialRef', credentialFault(draft.credentialRef, collector.needsKey)],
  ];
  const faults = own.flatMap(([name, fault]) => (fault === null ? [] : [[name, fault] as const]));
  if (!settings.ok || faults.length > 0) {
    return { ok: false, faults: { ...Object.fromEntries(faults), ...(settings.ok ? {} : settings.faults) } };
  }
  const minutes = draft.minutes.trim();
  return {
    ok: true,
    request: {
      collector: collector.id,
      title: draft.title.trim(),
      settings: { ...settings.settings },
      everyMs: minutes === '' ? null : Math.round(Number(minutes) * MINUTE),
      credentialRef: draft.credentialRef.trim() || null,
      aboutBrandId: draft.aboutBrandId || null,
      enabled: draft.enabled,
    },
  };
};
