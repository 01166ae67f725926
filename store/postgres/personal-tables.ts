import type { ColumnType } from 'kysely';
import type { Delivery } from '../../domain/digest/digest-record.ts';
import type { Instant } from '../../domain/instant.ts';
import type { PersonalNotice, Reminder } from '../../domain/telling/personal-notice.ts';
import type { PersonalSettings } from '../../domain/telling/personal-settings.ts';
import type { Json } from './json-column.ts';

interface PersonalNoticeTable {
  id: string;
  account_id: string;
  at: Instant;
  read_at: Instant | null;
  mail_state: Delivery['state'] | null;
  mail_at: Instant | null;
  mail: ColumnType<Delivery | null, string | null, string | null>;
  doc: Json<Omit<PersonalNotice, 'readAt' | 'mail'>>;
}

/** Of what each person is told. */
export interface PersonalTables {
  personal_settings: { account_id: string; doc: Json<PersonalSettings> };
  personal_notice: PersonalNoticeTable;
  reminder: { id: string; at: Instant; doc: Json<Reminder> };
}
