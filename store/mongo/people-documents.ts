import type { Instant } from '../../domain/instant.ts';
import type { Expiring, Kept, Stamped } from './collections.ts';

/** Of who may come in and what they did, by collection. */
export interface PeopleDocuments {
  account: Kept & Stamped;
  /** What the account with this id is opened with. */
  proof: Kept & Stamped;
  team: Kept;
  invitation: Kept & { readonly tokenHash: string };
  loginLink: Expiring & { readonly accountId: string };
  session: Expiring & { readonly id: string; readonly accountId: string; readonly seenAt: Instant };
  /** Opens one page without an account. */
  sharedLink: Kept & {
    readonly tokenHash: string;
    readonly opened: number;
    readonly openedAt: Instant | null;
  };
  apiKey: Kept & { readonly tokenHash: string };
  audit: Kept & { readonly at: Instant; readonly actorId: string; readonly kind: string };
}
