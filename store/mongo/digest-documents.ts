import type { Delivery } from '../../domain/digest/digest-record.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Kept } from './collections.ts';

export type DigestDocument = Kept & {
  readonly accountId: string;
  readonly week: string;
  readonly state: Delivery['state'];
  readonly stateAt: Instant;
};

export type PersonalComplaintDocument = Kept & {
  readonly givenTo: string;
  readonly holder: string;
  readonly week: string;
  readonly version: number;
};

/** Of weekly digests, by collection. */
export interface DigestDocuments {
  digest: DigestDocument;
  digestSettings: Kept;
  personalComplaint: PersonalComplaintDocument;
}

export const digestCollections = ['digest', 'digestSettings', 'personalComplaint'] as const;
