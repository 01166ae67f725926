import type { Delivery, DigestRecord } from '../../domain/digest/digest-record.ts';
import type { DigestSettings } from '../../domain/digest/digest-settings.ts';
import type { PersonalComplaint } from '../../domain/digest/personal-complaint.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Json } from './json-column.ts';

interface DigestSettingsTable {
  account_id: string;
  doc: Json<DigestSettings>;
}

interface DigestTable {
  id: string;
  account_id: string;
  week: string;
  state: Delivery['state'];
  state_at: Instant;
  doc: Json<DigestRecord>;
}

interface PersonalComplaintTable {
  mention_id: string;
  given_to: string;
  holder: string;
  week: string;
  version: number;
  doc: Json<PersonalComplaint>;
}

/** Of weekly digests. */
export interface DigestTables {
  digest_settings: DigestSettingsTable;
  digest: DigestTable;
  personal_complaint: PersonalComplaintTable;
}
