import type { Presence } from '../../domain/presence.ts';
import type { Kept } from './collections.ts';

interface PresenceDocument extends Omit<Presence, 'id'> {
  readonly _id: string;
}

/** Of what people work with, by collection. */
export interface DeskDocuments {
  workLabel: Kept;
  savedView: Kept;
  routingRule: Kept;
  presence: PresenceDocument;
}
