import type { Db } from 'mongodb';
import { missingIndexes } from './build-indexes.ts';
import { collectionNames } from './collections.ts';
import { type Index, indexes, nameOf } from './indexes.ts';

/** How a database's indexes are; each is named `collection name`. */
export interface IndexReport {
  readonly missing: readonly string[];
  /** There, but none of ours: it costs writing and room. */
  readonly unknown: readonly string[];
  /** Used by nobody since the server started; null where the server does not tell. */
  readonly unused: readonly string[] | null;
}

const fullName = (index: Index): string => `${index.collection} ${nameOf(index)}`;

interface IndexStatistics {
  readonly name: string;
  readonly accesses: { readonly ops: number };
}

/** By collection; null where the server does not count. */
const readUses = async (
  db: Db,
  collection: string,
): Promise<readonly (readonly [string, number])[] | null> => {
  try {
    const found = await db
      .collection(collection)
      .aggregate<IndexStatistics>([{ $indexStats: {} }])
      .toArray();
    return found.map(({ name, accesses }) => [name, Number(accesses.ops)]);
  } catch {
    return null;
  }
};

/** Compares the indexes that are there with those declared. @returns null while nothing is there at all. */
export const inspectIndexes = async (db: Db): Promise<IndexReport | null> => {
  const there = new Set((await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name));
  if (!collectionNames.some((name) => there.has(name))) return null;
  const ours = new Set(indexes.map(fullName));
  const unknown: string[] = [];
  const unused: string[] = [];
  let isCounted = true;
  for (const collection of collectionNames.filter((name) => there.has(name))) {
    const names = (await db.collection(collection).listIndexes().toArray()).map(({ name }) => String(name));
    const own = names.map((name) => `${collection} ${name}`).filter((name) => !name.endsWith(' _id_'));
    unknown.push(...own.filter((name) => !ours.has(name)));
    const uses = await readUses(db, collection);
    if (uses === null) isCounted = false;
    const idle = new Set((uses ?? []).filter(([, count]) => count === 0).map(([name]) => name));
    unused.push(...own.filter((name) => ours.has(name) && idle.has(name.slice(collection.length + 1))));
  }
  const missing = (await missingIndexes(db)).map(fullName);
  return { missing, unknown, unused: isCounted ? unused : null };
};
