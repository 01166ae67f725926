import type { Db } from 'mongodb';
import { collectionNames } from './collections.ts';
import { inParallel } from './in-parallel.ts';
import { type Index, indexes, nameOf } from './indexes.ts';

/** Told what takes long, in words for the person who waits. */
export type IndexProgress = (message: string) => void;

const DUPLICATE_NAMESPACE = 48;

/** Names of the indexes that a collection has; none while it is not there. */
const namesOf = async (db: Db, collection: string): Promise<ReadonlySet<string>> => {
  const found = await db
    .collection(collection)
    .listIndexes()
    .toArray()
    .catch(() => []);
  return new Set(found.map(({ name }: { name: string }) => name));
};

const makeCollections = async (db: Db): Promise<void> => {
  const there = new Set((await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name));
  for (const name of collectionNames.filter((each) => !there.has(each))) {
    await db.createCollection(name).catch((error: unknown) => {
      // Another process that starts now was faster.
      if ((error as { code?: unknown }).code !== DUPLICATE_NAMESPACE) throw error;
    });
  }
};

export const missingIndexes = async (db: Db): Promise<readonly Index[]> => {
  const collections = [...new Set(indexes.map((index) => index.collection))];
  const there = new Map(
    await inParallel(collections, async (each) => [each, await namesOf(db, each)] as const),
  );
  return indexes.filter((index) => !there.get(index.collection)?.has(nameOf(index)));
};

/** Makes what indexes are missing. On a database with many mentions that takes its time, which is told. */
export const buildIndexes = async (db: Db, progress: IndexProgress): Promise<void> => {
  await makeCollections(db);
  const missing = await missingIndexes(db);
  for (const [at, index] of missing.entries()) {
    const isLong = index.collection === 'mention' && missing.length < indexes.length;
    if (isLong) progress(`Building the index ${nameOf(index)} (${at + 1} of ${missing.length}).`);
    await db.collection(index.collection).createIndex(index.key, { name: nameOf(index) });
  }
};
