import type { Config } from '../config.ts';
import type { BackupCounts } from '../store/backup-file.ts';
import { openEngine, type Surroundings } from './open-foundation.ts';

/** Takes all that a store keeps out of it and into it. */
export interface Mover {
  /** @see backupTo, backupMongo */
  readonly exportTo: (path: string) => Promise<BackupCounts>;
  /** @see restoreFrom, loadMongo */
  readonly loadFrom: (path: string, options: { readonly force: boolean }) => Promise<BackupCounts>;
  close(): Promise<void>;
}

const openMongoMover = async (url: string, progress: Surroundings['progress']): Promise<Mover> => {
  const [{ connectMongo }, { prepareMongo }, { backupMongo, loadMongo }, { toStoreError }] =
    await Promise.all([
      import('../store/mongo/connect.ts'),
      import('../store/mongo/open-mongo-store.ts'),
      import('../store/mongo/backup.ts'),
      import('../store/mongo/mongo-error.ts'),
    ]);
  const { client, database } = await connectMongo(url);
  const inStoreWords = (error: unknown): never => {
    throw toStoreError(error);
  };
  const context = await prepareMongo(client.db(database), progress).catch(inStoreWords);
  return {
    exportTo: (path) => backupMongo(context, path).catch(inStoreWords),
    loadFrom: (path, options) => loadMongo(context, path, options).catch(inStoreWords),
    close: () => client.close(),
  };
};

/** Opens neither a store nor queues: nothing may change meanwhile. @throws StoreUnavailableError */
export const openMover = async (config: Config, progress: Surroundings['progress']): Promise<Mover> => {
  const { databaseUrl, databaseKind } = config;
  if (databaseUrl !== null && databaseKind === 'mongodb') return openMongoMover(databaseUrl, progress);
  const [{ backupTo, restoreFrom }, { DEFAULT_SCHEMA }] = await Promise.all([
    import('../store/postgres/backup.ts'),
    import('../store/postgres/open-postgres-store.ts'),
  ]);
  const engine = await openEngine(config, progress);
  return {
    exportTo: (path) => backupTo(engine, DEFAULT_SCHEMA, path),
    loadFrom: (path, options) => restoreFrom(engine, DEFAULT_SCHEMA, path, options),
    close: engine.close,
  };
};
