import { sql } from 'kysely';
import type { Store } from '../port.ts';
import { createAccountStore } from './account-store.ts';
import { createAcknowledgeStore } from './acknowledge-store.ts';
import { createAlertStore } from './alert-store.ts';
import { createAuditStore } from './audit-store.ts';
import { createAuthorStore } from './author-store.ts';
import { createBrandStore } from './brand-store.ts';
import { createBudgetStore } from './budget-store.ts';
import { createCampaignStore } from './campaign-store.ts';
import { createChannelStore } from './channel-store.ts';
import { createContext } from './context.ts';
import { createCredentialStore } from './credential-store.ts';
import { createDeskStore } from './desk-store.ts';
import { createDigestStore } from './digest-store.ts';
import type { Engine } from './engine.ts';
import { createExportStore } from './export-store.ts';
import { createImportStore } from './import-store.ts';
import { createInsightStore } from './insight-store.ts';
import { createLearningStore } from './learning-store.ts';
import { createLeaseStore } from './lease-store.ts';
import { createListeningStore } from './listening-store.ts';
import { createMentionStore } from './mention-store.ts';
import { migrate } from './migrate.ts';
import { createNoticeStore } from './notice-store.ts';
import { createPersonalStore } from './personal-store.ts';
import { createPresenceStore } from './presence-store.ts';
import { createReplyKitStore } from './reply-kit-store.ts';
import { createReplyStore } from './reply-store.ts';
import { createRollupStore } from './rollup-store.ts';
import { createSharedLinkStore } from './shared-link-store.ts';
import { createSourceStore } from './source-store.ts';
import { createTeamStore } from './team-store.ts';
import { createTestimonialStore } from './testimonial-store.ts';
import { createUpkeep } from './upkeep.ts';

/** The schema all tables lie in unless told otherwise. */
export const DEFAULT_SCHEMA = 'earshot';

/**
 * The store on PostgreSQL, its tables made or brought up to date. The engine is borrowed: closing the store
 * leaves it open.
 * @param options.schema where the tables lie; small letters, digits and underscores.
 * @throws StoreUnavailableError when the database cannot be reached or written, SettingsError when it refuses
 * us or was used by a newer Earshot.
 */
export const openPostgresStore = async ({
  engine,
  schema = DEFAULT_SCHEMA,
}: {
  readonly engine: Engine;
  readonly schema?: string;
}): Promise<Store> => {
  const context = createContext(engine, schema);
  await migrate(context, schema);
  const upkeep = createUpkeep(context);
  return {
    mentions: createMentionStore(context, upkeep),
    rollups: createRollupStore(context),
    brands: createBrandStore(context),
    sources: createSourceStore(context),
    credentials: createCredentialStore(context),
    budgets: createBudgetStore(context),
    listening: createListeningStore(context),
    learning: createLearningStore(context),
    alerts: createAlertStore(context),
    campaigns: createCampaignStore(context),
    insight: createInsightStore(context),
    testimonials: createTestimonialStore(context),
    accounts: createAccountStore(context),
    authors: createAuthorStore(context),
    replyKit: createReplyKitStore(context),
    replies: createReplyStore(context),
    channels: createChannelStore(context),
    digests: createDigestStore(context),
    exports: createExportStore(context),
    personal: createPersonalStore(context),
    acknowledged: createAcknowledgeStore(context),
    desk: createDeskStore(context),
    teams: createTeamStore(context),
    audit: createAuditStore(context),
    notices: createNoticeStore(context),
    imports: createImportStore(context),
    leases: createLeaseStore(context),
    presence: createPresenceStore(context),
    sharedLinks: createSharedLinkStore(context),
    ping: async () => {
      await sql`select 1`.execute(context.db);
    },
    close: () => upkeep.settle(),
  };
};
