import {
  type Collection,
  type Document,
  type Filter,
  MongoBulkWriteError,
  MongoServerError,
  type OptionalUnlessRequiredId,
  type UpdateFilter,
} from 'mongodb';
import { slicesOf } from '../../domain/slices.ts';
import type { Context } from './context.ts';

const INSERTS_AT_ONCE = 1000;
const DUPLICATE_KEY = 11_000;
/** Two that insert one document at once: one of them finds it there the next time. */
const TRIES = 4;

/** A change of one document that may be made twice. */
export interface Update<Doc> {
  readonly filter: Filter<Doc>;
  readonly update: UpdateFilter<Doc>;
  /** Makes the document when none is found. */
  readonly upsert?: boolean;
}

/** Whether all that went wrong is that documents are there. The driver wraps a lost connection too, with no write errors. */
const isDuplicate = (error: unknown): boolean => {
  if (!(error instanceof MongoBulkWriteError)) return false;
  const errors = Array.isArray(error.writeErrors) ? error.writeErrors : [error.writeErrors];
  return errors.length > 0 && errors.every(({ code }) => code === DUPLICATE_KEY);
};

/** @returns false where it is there already: of two that insert one at once, one is told so. */
export const insertOnce = async <Doc extends Document>(
  collection: Collection<Doc>,
  document: OptionalUnlessRequiredId<Doc>,
): Promise<boolean> => {
  try {
    await collection.insertOne(document);
    return true;
  } catch (error) {
    if (error instanceof MongoServerError && error.code === DUPLICATE_KEY) return false;
    throw error;
  }
};

/** Inserts documents; those that are there already stay as they are. */
export const insertMissing = async <Doc extends Document>(
  collection: Collection<Doc>,
  documents: readonly OptionalUnlessRequiredId<Doc>[],
): Promise<void> => {
  for (const slice of slicesOf(documents, INSERTS_AT_ONCE)) {
    await collection.insertMany([...slice], { ordered: false }).catch((error: unknown) => {
      if (!isDuplicate(error)) throw error;
    });
  }
};

/** Makes changes that hold in any order. */
export const updateEach = async <Doc extends Document>(
  { updatesAtOnce }: Pick<Context, 'updatesAtOnce'>,
  collection: Collection<Doc>,
  updates: readonly Update<Doc>[],
): Promise<void> => {
  for (const slice of slicesOf(updates, updatesAtOnce)) {
    for (let tries = 1; ; tries += 1) {
      try {
        await collection.bulkWrite(
          slice.map((update) => ({ updateOne: update })),
          { ordered: false },
        );
        break;
      } catch (error) {
        if (!isDuplicate(error) || tries === TRIES) throw error;
      }
    }
  }
};
