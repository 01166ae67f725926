import { type Collection, type Document, MongoBulkWriteError, MongoNetworkError } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { StoreUnavailableError } from '../../domain/errors.ts';
import { insertMissing, updateEach } from './bulk-write.ts';
import { toStoreError } from './mongo-error.ts';

type Failure = ConstructorParameters<typeof MongoBulkWriteError>[0];

/** A collection whose writes fail so, as the driver tells it. */
const failing = (failure: Failure): Collection<Document> => {
  const fail = () => Promise.reject(new MongoBulkWriteError(failure, {} as never));
  return { insertMany: fail, bulkWrite: fail } as unknown as Collection<Document>;
};
const duplicate = {
  message: 'E11000 duplicate key',
  code: 11_000,
  writeErrors: [{ code: 11_000 }],
} as Failure;
const document = [{ _id: 'a' }] as unknown as Document[];

describe('insertMissing', () => {
  it('leaves what is there', async () => {
    await expect(insertMissing(failing(duplicate), document)).resolves.toBeUndefined();
  });

  it('does not take a lost connection for documents that are there', async () => {
    const reset = new MongoNetworkError('read ECONNRESET');
    const lost = await insertMissing(failing(reset), document).catch((error: unknown) => error);
    expect(lost).toMatchObject({ message: 'read ECONNRESET' });
    expect(toStoreError(lost)).toBeInstanceOf(StoreUnavailableError);
  });

  it('tells of any other write that failed', async () => {
    const failure = { message: 'too large', code: 10_334, writeErrors: [{ code: 11_000 }, { code: 10_334 }] };
    await expect(insertMissing(failing(failure as Failure), document)).rejects.toThrow('too large');
  });
});

describe('updateEach', () => {
  it('gives up at once when the connection is lost', async () => {
    const reset = new MongoNetworkError('read ECONNRESET');
    const update = { filter: { _id: 'a' }, update: { $set: { b: 1 } } } as never;
    await expect(updateEach({ updatesAtOnce: 10 }, failing(reset), [update])).rejects.toThrow('ECONNRESET');
  });
});
