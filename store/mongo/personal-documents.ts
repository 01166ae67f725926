import type { Delivery } from '../../domain/digest/digest-record.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Kept } from './collections.ts';

export type PersonalNoticeDocument = Kept & {
  readonly accountId: string;
  readonly at: Instant;
  readonly readAt: Instant | null;
  readonly mailState: Delivery['state'] | null;
  readonly mailAt: Instant | null;
  /** JSON; null where no mail is wanted. */
  readonly mail: string | null;
};

/** Of what each person is told, by collection. */
export interface PersonalDocuments {
  personalSettings: Kept;
  personalNotice: PersonalNoticeDocument;
  reminder: Kept & { readonly at: Instant };
}
