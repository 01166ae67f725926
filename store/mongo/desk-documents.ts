import type { Instant } from '../../domain/instant.ts';
import type { Presence } from '../../domain/presence.ts';
import type { Kept } from './collections.ts';

interface PresenceDocument extends Omit<Presence, 'id'> {
  readonly _id: string;
}

interface AcknowledgedAuthorDocument {
  readonly _id: string;
  readonly brandId: string;
  /** A digest of the account. */
  readonly author: string;
  readonly mentionId: string;
  readonly at: Instant;
}

/** Of what people work with, by collection. */
export interface DeskDocuments {
  workLabel: Kept;
  savedView: Kept;
  routingRule: Kept;
  acknowledgeRule: Kept & { readonly brandId: string };
  acknowledgedAuthor: AcknowledgedAuthorDocument;
  presence: PresenceDocument;
}
