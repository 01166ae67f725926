import type { CollectorRow } from '../../../api/schemas/collectors.ts';
import type { CredentialRow, SourceRequest } from '../../../api/schemas/sources.ts';
import type { Source } from '../../../domain/source.ts';
import { type SettingsField, schemaFields } from './schema-fields.ts';
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
  /** What was typed of the secret, by field; an empty one keeps what is set. */
  readonly secret: Readonly<Record<string, string>>;
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
  secret: {},
  credentialRef: source?.credentialRef ?? '',
  enabled: source?.enabled ?? true,
});

/** What is wrong, by field: a setting's name, or after a colon `title`, `minutes`, `credentialRef` or a secret's. */
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

const credentialFault = (name: string): string | null =>
  name.trim() === '' || /^EARSHOT_SECRET_[A-Z0-9_]{1,85}$/.test(name.trim())
    ? null
    : 'A name such as EARSHOT_SECRET_SHOP: Earshot reads secrets from variables of that form only.';

/** Under which name a fault of a secret's field is kept. */
export const secretFaultName = (field: string): string => `:secret.${field}`;

const typedSecret = ({ secret }: SourceDraft): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(secret).filter(([, value]) => value.trim() !== ''));

/** Required fields that are neither typed nor set, where a secret is needed or was begun. */
const secretFaults = (
  draft: SourceDraft,
  { access }: CollectorRow,
  { credential, isSigningIn }: DraftUse,
): readonly (readonly [string, string])[] => {
  if (access === null) return [];
  const typed = typedSecret(draft);
  const isBegun = Object.keys(typed).length > 0;
  const isElsewhere = draft.credentialRef.trim() !== '';
  const isNeeded = isSigningIn || isBegun || (access.need === 'required' && !isElsewhere);
  if (!isNeeded) return [];
  const required = schemaFields(access.secretSchema).filter((field) =>
    isSigningIn ? access.signInFields.includes(field.name) : field.required,
  );
  return required
    .filter(({ name }) => typed[name] === undefined && credential?.fields.includes(name) !== true)
    .map(({ name }) => [secretFaultName(name), 'This is needed.']);
};

/** What a draft is read for. */
export interface DraftUse {
  /** What is set already of the secret; null for nothing. */
  readonly credential: CredentialRow | null;
  /** The rest of the secret comes from signing in at the source. */
  readonly isSigningIn: boolean;
}

/** What to send, or what is wrong with what was typed. */
export const readDraft = (
  draft: SourceDraft,
  collector: CollectorRow,
  fields: readonly SettingsField[],
  use: DraftUse,
): ReadDraft => {
  const settings = readSettings(fields, draft.values);
  const own: readonly (readonly [string, string | null])[] = [
    [':title', draft.title.trim() === '' ? 'This is needed.' : null],
    [':minutes', minutesFault(draft.minutes, collector.politeness)],
    [':credentialRef', credentialFault(draft.credentialRef)],
    ...secretFaults(draft, collector, use),
  ];
  const faults = own.flatMap(([name, fault]) => (fault === null ? [] : [[name, fault] as const]));
  if (!settings.ok || faults.length > 0) {
    return { ok: false, faults: { ...Object.fromEntries(faults), ...(settings.ok ? {} : settings.faults) } };
  }
  const minutes = draft.minutes.trim();
  const secret = typedSecret(draft);
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
      secret: Object.keys(secret).length === 0 ? null : secret,
    },
  };
};
