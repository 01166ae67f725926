import { MongoServerError } from 'mongodb';

const DUPLICATE_KEY = 11_000;

/** Inserts; false where one with that id is there. */
export const insertOnce = async (insert: () => Promise<unknown>): Promise<boolean> => {
  try {
    await insert();
    return true;
  } catch (error) {
    if (error instanceof MongoServerError && error.code === DUPLICATE_KEY) return false;
    throw error;
  }
};
