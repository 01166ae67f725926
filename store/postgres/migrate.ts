import { Kysely, Migrator } from 'kysely';
import { SettingsError } from '../../domain/errors.ts';
import type { Context } from './context.ts';
import { createEngineDialect } from './engine-dialect.ts';
import { listMigrationsDone } from './migration-tables.ts';
import { createFirstTables } from './migrations/0001-first.ts';
import { createCredentialTables } from './migrations/0002-credentials.ts';
import { addErasure } from './migrations/0003-erasure.ts';
import { createListeningTables } from './migrations/0004-listening.ts';
import { addOwnReplies } from './migrations/0005-own-replies.ts';
import { createSignIns } from './migrations/0006-sign-ins.ts';
import { addLookingAgain } from './migrations/0007-looking-again.ts';
import { addLabels } from './migrations/0008-labels.ts';
import { leanStatistics } from './migrations/0009-lean-statistics.ts';
import { addDueTimes } from './migrations/0010-due-times.ts';
import { createAlerts } from './migrations/0011-alerts.ts';
import { addRoles } from './migrations/0012-roles.ts';
import { createLeases } from './migrations/0013-leases.ts';
import { addPeople } from './migrations/0014-people.ts';
import { addWaysIn } from './migrations/0015-ways-in.ts';
import { createTeams } from './migrations/0016-teams.ts';
import { addAspectsAndReach } from './migrations/0017-aspects-and-reach.ts';
import { createReplies } from './migrations/0018-replies.ts';
import { createReplyKit } from './migrations/0019-reply-kit.ts';
import { createChannels } from './migrations/0020-channels.ts';
import { addWork } from './migrations/0021-work.ts';
import { createCampaigns } from './migrations/0022-campaigns.ts';
import { createDigests } from './migrations/0023-digests.ts';
import { createWorkLabels } from './migrations/0024-work-labels.ts';
import { createSavedViews } from './migrations/0025-saved-views.ts';
import { addSentReplies } from './migrations/0026-sent-replies.ts';
import { createAuthors } from './migrations/0027-authors.ts';
import { createPersonalNotices } from './migrations/0028-personal-notices.ts';
import { createContests } from './migrations/0029-contests.ts';
import { createPresence } from './migrations/0030-presence.ts';
import { addSpeakers } from './migrations/0031-speakers.ts';
import { recountDue } from './migrations/0032-recount-due.ts';
import { createRoutingRules } from './migrations/0033-routing-rules.ts';
import { createPermissions } from './migrations/0034-permissions.ts';
import { createSharedLinks } from './migrations/0035-shared-links.ts';
import { addConcerns } from './migrations/0036-concerns.ts';
import { createAcknowledging } from './migrations/0037-acknowledging.ts';
import { createScheduledExports } from './migrations/0039-scheduled-exports.ts';
import { recountIntents } from './migrations/0040-recount-intents.ts';
import { nameUntoldIntents } from './migrations/0041-untold-intents.ts';

/** Every change of the tables, in order. Never edit one that was released: add the next. There is no way back. */
const migrations: Readonly<Record<string, (db: Kysely<unknown>, schema: string) => Promise<void>>> = {
  '0001-first': createFirstTables,
  '0002-credentials': createCredentialTables,
  '0003-erasure': addErasure,
  '0004-listening': createListeningTables,
  '0005-own-replies': addOwnReplies,
  '0006-sign-ins': createSignIns,
  '0007-looking-again': addLookingAgain,
  '0008-labels': addLabels,
  '0009-lean-statistics': leanStatistics,
  '0010-due-times': addDueTimes,
  '0011-alerts': createAlerts,
  '0012-roles': addRoles,
  '0013-leases': createLeases,
  '0014-people': addPeople,
  '0015-ways-in': addWaysIn,
  '0016-teams': createTeams,
  '0017-aspects-and-reach': addAspectsAndReach,
  '0018-replies': createReplies,
  '0019-reply-kit': createReplyKit,
  '0020-channels': createChannels,
  '0021-work': addWork,
  '0022-campaigns': createCampaigns,
  '0023-digests': createDigests,
  '0024-work-labels': createWorkLabels,
  '0025-saved-views': createSavedViews,
  '0026-sent-replies': addSentReplies,
  '0027-authors': createAuthors,
  '0028-personal-notices': createPersonalNotices,
  '0029-contests': createContests,
  '0030-presence': createPresence,
  '0031-speakers': addSpeakers,
  '0032-recount-due': recountDue,
  '0033-routing-rules': createRoutingRules,
  '0034-permissions': createPermissions,
  '0035-shared-links': createSharedLinks,
  '0036-concerns': addConcerns,
  '0037-acknowledging': createAcknowledging,
  '0039-scheduled-exports': createScheduledExports,
  '0040-recount-intents': recountIntents,
  '0041-untold-intents': nameUntoldIntents,
};

const names = Object.keys(migrations);

/** Name of the last migration this version of Earshot knows. */
export const LATEST_MIGRATION = names.at(-1) ?? '';

/** Whether this version of Earshot knows the migration. */
export const isKnownMigration = (name: string): boolean => names.includes(name);

const createMigrator = (db: Kysely<unknown>, schema: string): Migrator =>
  new Migrator({
    db,
    migrationTableSchema: schema,
    provider: {
      getMigrations: async () =>
        Object.fromEntries(
          Object.entries(migrations).map(([name, up]) => [name, { up: (own) => up(own, schema) }]),
        ),
    },
  });

/** Whether all was done already, as on nearly every start: Kysely takes ten times as many statements to see that. */
const isUpToDate = async (db: Kysely<unknown>, schema: string): Promise<boolean> =>
  (await listMigrationsDone(db, schema)).join() === names.join();

/**
 * Brings the schema's tables up to date; makes the schema when there is none. Safe in several processes at
 * once: one waits for the other.
 * @param target the migration to stop at. @throws SettingsError when a newer Earshot has been here.
 */
export const migrate = async (
  { engine }: Pick<Context, 'engine'>,
  schema: string,
  target = LATEST_MIGRATION,
): Promise<void> => {
  // Migrator names its schema itself.
  const db = new Kysely<unknown>({ dialect: createEngineDialect(engine.pool) });
  if (target === LATEST_MIGRATION && (await isUpToDate(db, schema))) return;
  const { error } = await createMigrator(db, schema).migrateTo(target);
  if (error === undefined) return;
  if (error instanceof Error && /corrupted migrations/.test(error.message)) {
    throw new SettingsError(
      'The database was last used by a newer version of Earshot. Start that version, or restore a backup.',
      { cause: error },
    );
  }
  throw error;
};
