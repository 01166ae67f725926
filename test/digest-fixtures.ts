import type { Digest } from '../domain/digest/digest.ts';
import { type Delivery, type DigestRecord, digestId } from '../domain/digest/digest-record.ts';
import { type DigestSettings, firstWishes } from '../domain/digest/digest-settings.ts';
import type { PersonalComplaint } from '../domain/digest/personal-complaint.ts';
import { NOW } from './store-fixtures.ts';

export const digestSettingsOf = (
  accountId: string,
  changes: Partial<DigestSettings> = {},
): DigestSettings => ({
  ...firstWishes('Europe/Berlin'),
  ...{ isOn: true, accountId, secret: 's'.repeat(43), savedAt: NOW },
  ...changes,
});

export const emptyDigest = (week: string): Digest => ({
  ...{ week, beforeFrom: '2026-11-08T23:00:00.000Z', from: '2026-11-15T23:00:00.000Z' },
  ...{ to: '2026-11-22T23:00:00.000Z', computedAt: NOW, wishes: firstWishes('Europe/Berlin') },
  ...{ brands: [], competitors: [], complaint: null, formerComplaints: [] },
});

export const recordOf = (
  accountId: string,
  week: string,
  delivery: Partial<Delivery> = {},
): DigestRecord => ({
  ...{ id: digestId(accountId, week), accountId, digest: emptyDigest(week) },
  delivery: { state: 'waiting', at: NOW, tries: 0, detail: null, ...delivery },
});

export const complaintOf = (
  mentionId: string,
  changes: Partial<PersonalComplaint> = {},
): PersonalComplaint => ({
  ...{ mentionId, brandId: 'acme', givenTo: 'o1', holder: 'o1', week: '2026-11-23', state: 'given' },
  ...{ outcome: '', at: NOW, version: 0 },
  ...changes,
});
