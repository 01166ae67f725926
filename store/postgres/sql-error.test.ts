import { describe, expect, it } from 'vitest';
import { ConflictError, SettingsError, StoreUnavailableError } from '../../domain/errors.ts';
import { toStoreError } from './sql-error.ts';

const failure = (code: string, message = 'as the driver says it'): Error =>
  Object.assign(new Error(message), { code });

describe('toStoreError', () => {
  it.each([
    ['53100', /disk of the database is full/],
    ['53300', /no more connections/],
    ['53400', /short of resources/],
    ['57P03', /starting up/],
    ['57P01', /shutting down/],
    ['08006', /connection to the database was lost/],
    ['08001', /connection to the database was lost/],
    ['55P03', /locked/],
    ['40P01', /too busy/],
    ['25006', /read-only/],
    ['58030', /read or write its files/],
    ['ECONNREFUSED', /nothing listens/],
    ['ECONNRESET', /lost/],
    ['ENOTFOUND', /host name/],
  ])('says what %s means and can be tried again', (code, words) => {
    const cause = failure(code);
    const error = toStoreError(cause);
    expect(error).toBeInstanceOf(StoreUnavailableError);
    expect(error).toMatchObject({ message: expect.stringMatching(words), cause });
  });

  it.each([
    ['28P01', /user name or password/],
    ['3D000', /no database of that name/],
    ['42501', /may not do this/],
  ])('tells that %s is for the operator to mend', (code, words) => {
    const error = toStoreError(failure(code));
    expect(error).toBeInstanceOf(SettingsError);
    expect(error).toMatchObject({ message: expect.stringMatching(words) });
  });

  it('knows a lost connection by the driver’s words, which come without a code', () => {
    for (const words of ['Connection terminated unexpectedly', 'timeout exceeded when trying to connect']) {
      expect(toStoreError(new Error(words))).toBeInstanceOf(StoreUnavailableError);
    }
  });

  it('leaves faults of ours, and what is of the family already, as they are', () => {
    const given = [
      failure('42601'),
      failure('23505'),
      new TypeError('x'),
      new ConflictError('y'),
      'text',
      null,
    ];
    for (const error of given) expect(toStoreError(error)).toBe(error);
  });
});
