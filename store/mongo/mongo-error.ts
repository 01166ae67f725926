import {
  MongoBulkWriteError,
  MongoNetworkError,
  MongoParseError,
  MongoServerError,
  MongoServerSelectionError,
} from 'mongodb';
import { EarshotError, SettingsError, StoreUnavailableError } from '../../domain/errors.ts';

/** What to tell the operator, by the server's code. @see https://www.mongodb.com/docs/manual/reference/error-codes/ */
const unavailable: ReadonlyMap<number, string> = new Map([
  [6, 'The MongoDB server cannot be reached by another one of its cluster. Look at the cluster.'],
  [50, 'MongoDB took too long. Look at the load of its machine.'],
  [64, 'MongoDB could not write to a majority of its replica set in time. Look at its members.'],
  [91, 'MongoDB is shutting down. Earshot tries again by itself.'],
  [189, 'MongoDB’s primary stepped down. Earshot tries again by itself.'],
  [10107, 'This MongoDB server is not the primary. Name the whole replica set in DATABASE_URL.'],
  [11600, 'MongoDB is shutting down. Earshot tries again by itself.'],
  [13435, 'This MongoDB server is not the primary. Name the whole replica set in DATABASE_URL.'],
  [14031, 'The disk of MongoDB is full. Make room; nothing that was kept is lost.'],
]);

const settings: ReadonlyMap<number, string> = new Map([
  [13, 'The MongoDB user may not do this. It needs the role readWrite on Earshot’s database.'],
  [18, 'MongoDB refused the user name or password. Look at DATABASE_URL.'],
]);

/** In the middle of a bulk write the driver wraps what is no word of the server's, such as a reset, and drops its kind. */
const isLost = (error: unknown): boolean =>
  error instanceof MongoNetworkError ||
  error instanceof MongoServerSelectionError ||
  (error instanceof MongoBulkWriteError && error.code === undefined);

/**
 * A driver's error in Earshot's words: StoreUnavailableError when the server cannot be reached or written,
 * SettingsError when it refuses us. Anything else is a fault of ours and stays as it is.
 */
export const toStoreError = (error: unknown): unknown => {
  if (error instanceof EarshotError) return error;
  if (error instanceof MongoParseError) {
    return new SettingsError('DATABASE_URL is no address of a MongoDB server.', { cause: error });
  }
  if (isLost(error)) {
    return new StoreUnavailableError('MongoDB cannot be reached. Earshot tries again by itself.', {
      cause: error,
    });
  }
  if (!(error instanceof MongoServerError || error instanceof MongoBulkWriteError)) return error;
  const code = Number(error.code);
  const refused = settings.get(code);
  if (refused !== undefined) return new SettingsError(refused, { cause: error });
  const words = unavailable.get(code);
  return words === undefined ? error : new StoreUnavailableError(words, { cause: error });
};

type Methods = Readonly<Record<string, unknown>>;

/** The same methods, whose errors are in Earshot's words. */
export const inStoreWords = <Port extends object>(port: Port): Port =>
  Object.fromEntries(
    Object.entries(port as Methods).map(([name, method]) => [
      name,
      async (...given: unknown[]): Promise<unknown> => {
        try {
          return await (method as (...all: unknown[]) => unknown)(...given);
        } catch (error) {
          throw toStoreError(error);
        }
      },
    ]),
  ) as Port;
