import type { Db } from 'mongodb';
import { type Collections, collectionsOf } from './collections.ts';

/** What every part of the adapter works with. */
export interface Context {
  readonly db: Db;
  readonly in: Collections;
  /** So long a writer that stopped answering holds up the others, in milliseconds. */
  readonly leaseMs: number;
  /** Changes sent in one message at most. */
  readonly updatesAtOnce: number;
}

const UPDATES_AT_ONCE = 1000;
/**
 * FerretDB 1 on SQLite keeps a connection for each change of a message until the last is done, of 100 that it has, and
 * waits for ever when they run out.
 */
const UPDATES_AT_ONCE_FERRETDB = 20;

/** Whether this is FerretDB 1. */
export const isFerret1 = async (db: Db): Promise<boolean> => {
  const { ferretdbVersion } = await db.command({ buildInfo: 1 });
  return typeof ferretdbVersion === 'string' && ferretdbVersion.startsWith('v1.');
};

/** @param warn told what the server cannot do. */
export const createContext = async (
  db: Db,
  leaseMs: number,
  warn: (message: string) => void,
): Promise<Context> => {
  const isWeak = await isFerret1(db);
  if (isWeak) {
    warn(
      'This is FerretDB 1, on which two writers may undo each other’s changes. Use it to try Earshot out.',
    );
  }
  return {
    db,
    in: collectionsOf(db),
    leaseMs,
    updatesAtOnce: isWeak ? UPDATES_AT_ONCE_FERRETDB : UPDATES_AT_ONCE,
  };
};
