import { MongoClient, type MongoClientOptions } from 'mongodb';
import { StoreUnavailableError } from '../../domain/errors.ts';
import { databaseOf, hostsOf } from './address.ts';
import { isFerret1 } from './context.ts';
import { toStoreError } from './mongo-error.ts';

/** How long a server is looked for before a caller is told, in milliseconds. */
const SELECT_MS = 8_000;

/** A connected client and the database that the address names. */
export interface MongoConnection {
  readonly client: MongoClient;
  readonly database: string;
}

const openClient = async (url: string, options: MongoClientOptions): Promise<MongoClient> => {
  const client = new MongoClient(url, {
    writeConcern: { w: 'majority' },
    readConcern: { level: 'local' },
    ignoreUndefined: true,
    serverSelectionTimeoutMS: SELECT_MS,
    appName: 'earshot',
    ...options,
  });
  try {
    await client.connect();
    await client.db('admin').command({ ping: 1 });
    return client;
  } catch (error) {
    await client.close();
    throw error;
  }
};

/**
 * Connects to MongoDB. Writes are acknowledged by a majority and, like reads, tried once more after a lost connection
 * or an election.
 * @throws StoreUnavailableError when it cannot be reached, SettingsError when it refuses us.
 */
export const connectMongo = async (
  url: string,
  options: Pick<MongoClientOptions, 'monitorCommands'> = {},
): Promise<MongoConnection> => {
  try {
    const client = await openClient(url, options);
    const database = databaseOf(url);
    if (!(await isFerret1(client.db(database)))) return { client, database };
    // It reads a document, then writes all of it: a change that came between is undone. Over one connection one
    // command follows the other.
    await client.close();
    return { client: await openClient(url, { ...options, maxPoolSize: 1 }), database };
  } catch (cause) {
    const told = toStoreError(cause);
    if (!(told instanceof StoreUnavailableError)) throw told;
    throw new StoreUnavailableError(
      `MongoDB at ${hostsOf(url)} cannot be reached: ${(cause as Error).message}. Is it running, and is DATABASE_URL right?`,
      { cause },
    );
  }
};
