import type { Db, MongoClient } from 'mongodb';
import { SettingsError } from '../../domain/errors.ts';
import type { Store } from '../port.ts';
import { createAccountStore } from './account-store.ts';
import { stampAccounts } from './account-turn.ts';
import { createAcknowledgeStore } from './acknowledge-store.ts';
import { createAlertStore } from './alert-store.ts';
import { createAuditStore } from './audit-store.ts';
import { createAuthorStore } from './author-store.ts';
import { createBrandStore } from './brand-store.ts';
import { createBudgetStore } from './budget-store.ts';
import { buildIndexes, type IndexProgress } from './build-indexes.ts';
import { createCampaignStore } from './campaign-store.ts';
import { createChannelStore } from './channel-store.ts';
import { type Context, createContext } from './context.ts';
import { createCredentialStore } from './credential-store.ts';
import { createDeskStore } from './desk-store.ts';
import { createDigestStore } from './digest-store.ts';
import { createExportStore } from './export-store.ts';
import { createImportStore } from './import-store.ts';
import { createInsightStore } from './insight-store.ts';
import { createLearningStore } from './learning-store.ts';
import { createLeaseStore } from './lease-store.ts';
import { createListeningStore } from './listening-store.ts';
import { createMentionStore } from './mention-store.ts';
import { inStoreWords, toStoreError } from './mongo-error.ts';
import { createNoticeStore } from './notice-store.ts';
import { createPersonalStore } from './personal-store.ts';
import { createPresenceStore } from './presence-store.ts';
import { recountOlder } from './recount-older.ts';
import { finishRemovals } from './remove-brand.ts';
import { createReplyKitStore } from './reply-kit-store.ts';
import { createReplyStore } from './reply-store.ts';
import { createRollupStore } from './rollup-store.ts';
import { createSharedLinkStore } from './shared-link-store.ts';
import { createSourceStore } from './source-store.ts';
import { createTeamStore } from './team-store.ts';
import { createTestimonialStore } from './testimonial-store.ts';
import { createTurnGate, prepareTurns } from './turn.ts';
import { createTurns } from './writer-turn.ts';

const LEASE_MS = 15_000;

/** What every part of the adapter works with, on a database that has all its collections and indexes. */
export const prepareMongo = async (db: Db, progress: IndexProgress, leaseMs = LEASE_MS): Promise<Context> => {
  const context = await createContext(db, leaseMs, progress);
  await buildIndexes(db, progress);
  await prepareTurns(context);
  await stampAccounts(context);
  await recountOlder(context);
  return context;
};

const refuseHalfLoaded = async ({ in: { loading } }: Context): Promise<void> => {
  if ((await loading.findOne({ _id: 'backup' })) === null) return;
  throw new SettingsError(
    'Loading a backup into this database was not finished. Run the same “earshot load” again: it goes on where it was.',
  );
};

/**
 * The store on MongoDB, its indexes made. The client is borrowed: closing the store leaves it open.
 * @param options.leaseMs so long a writer that stopped answering holds up the others.
 * @throws StoreUnavailableError when the server cannot be reached or written, SettingsError when it refuses us.
 */
export const openMongoStore = async ({
  client,
  database,
  progress = () => {},
  leaseMs = LEASE_MS,
}: {
  readonly client: MongoClient;
  readonly database: string;
  readonly progress?: IndexProgress;
  readonly leaseMs?: number;
}): Promise<Store> => {
  const context = await prepareMongo(client.db(database), progress, leaseMs).catch((error: unknown) => {
    throw toStoreError(error);
  });
  await refuseHalfLoaded(context);
  const gate = createTurnGate(context);
  const inTurn = createTurns(context, gate, (turn) => finishRemovals(context, turn));
  const own = inStoreWords({
    ping: async () => {
      await context.db.command({ ping: 1 });
    },
    close: () => Promise.resolve(),
  });
  return {
    mentions: inStoreWords(createMentionStore(context, inTurn)),
    rollups: inStoreWords(createRollupStore(context, inTurn)),
    brands: inStoreWords(createBrandStore(context, inTurn)),
    sources: inStoreWords(createSourceStore(context)),
    credentials: inStoreWords(createCredentialStore(context)),
    budgets: inStoreWords(createBudgetStore(context)),
    listening: inStoreWords(createListeningStore(context)),
    alerts: inStoreWords(createAlertStore(context)),
    campaigns: inStoreWords(createCampaignStore(context)),
    insight: inStoreWords(createInsightStore(context)),
    testimonials: inStoreWords(createTestimonialStore(context)),
    learning: inStoreWords(createLearningStore(context, inTurn)),
    accounts: inStoreWords(createAccountStore(context, gate)),
    authors: inStoreWords(createAuthorStore(context)),
    replyKit: inStoreWords(createReplyKitStore(context)),
    replies: inStoreWords(createReplyStore(context)),
    channels: inStoreWords(createChannelStore(context)),
    digests: inStoreWords(createDigestStore(context)),
    exports: inStoreWords(createExportStore(context)),
    personal: inStoreWords(createPersonalStore(context)),
    acknowledged: inStoreWords(createAcknowledgeStore(context)),
    desk: inStoreWords(createDeskStore(context)),
    teams: inStoreWords(createTeamStore(context)),
    audit: inStoreWords(createAuditStore(context)),
    notices: inStoreWords(createNoticeStore(context)),
    imports: inStoreWords(createImportStore(context)),
    leases: inStoreWords(createLeaseStore(context)),
    presence: inStoreWords(createPresenceStore(context)),
    sharedLinks: inStoreWords(createSharedLinkStore(context)),
    ...own,
  };
};
