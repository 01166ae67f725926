import type { Account, ApiKey, Invitation, Session } from '../../domain/account.ts';
import type { AuditEvent } from '../../domain/audit.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Proofs } from '../../domain/proofs.ts';
import type { SharedLink } from '../../domain/sharing/shared-link.ts';
import type { Team } from '../../domain/team.ts';
import type { Json } from './json-column.ts';

interface AccountTable {
  id: string;
  role: Account['role'];
  email: string | null;
  doc: Json<Account>;
}

interface InvitationTable {
  id: string;
  token_hash: string;
  email: string;
  created_at: Instant;
  doc: Json<Invitation>;
}

interface TeamTable {
  id: string;
  doc: Json<Team>;
}

interface ProofTable {
  account_id: string;
  doc: Json<Partial<Proofs>>;
}

interface LoginLinkTable {
  token_hash: string;
  account_id: string;
  expires_at: Instant;
}

interface SessionTable {
  token_hash: string;
  id: string;
  account_id: string;
  /** Newer than in the document. */
  seen_at: Instant;
  expires_at: Instant;
  doc: Json<Session>;
}

interface ApiKeyTable {
  id: string;
  token_hash: string;
  doc: Json<ApiKey>;
}

interface AuditTable {
  id: string;
  at: Instant;
  actor_id: string;
  kind: string;
  doc: Json<AuditEvent>;
}

interface SharedLinkTable {
  id: string;
  token_hash: string;
  opened: number;
  opened_at: Instant | null;
  doc: Json<SharedLink>;
}

/** Of people, what opens their accounts, and what they changed. */
export interface PeopleTables {
  shared_link: SharedLinkTable;
  account: AccountTable;
  invitation: InvitationTable;
  proof: ProofTable;
  team: TeamTable;
  login_link: LoginLinkTable;
  session: SessionTable;
  api_key: ApiKeyTable;
  audit: AuditTable;
}
