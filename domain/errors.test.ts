import { describe, expect, it } from 'vitest';
import * as errors from './errors.ts';

const cause = new Error('connection reset');
const made = [
  [new errors.SettingsError('Set it.', { cause }), 'settings', { do: 'fix-settings' }],
  [new errors.NotFoundError('brand', 'acme'), 'not-found', { do: 'fix-settings' }],
  [new errors.ConflictError('Look again.'), 'conflict', { do: 'fix-settings' }],
  [new errors.SourceShapeError('It changed.', { cause }), 'source-shape', { do: 'report' }],
  [new errors.SourceRefusedError('Sign in.', { cause }), 'source-refused', { do: 'fix-settings' }],
  [
    new errors.SourceUnavailableError('Later.', 30_000, { cause }),
    'source-unavailable',
    { do: 'retry', afterMs: 30_000 },
  ],
  [new errors.AddressRefusedError('It is private.'), 'address-refused', { do: 'fix-settings' }],
  [new errors.LimitExceededError('Ask for less.', { cause }), 'limit-exceeded', { do: 'fix-settings' }],
  [new errors.RateExceededError('Wait.', 1000), 'too-many-requests', { do: 'retry', afterMs: 1000 }],
  [
    new errors.StoreUnavailableError('Locked.', { cause }),
    'store-unavailable',
    { do: 'retry', afterMs: null },
  ],
  [
    new errors.DeliveryRefusedError('No such mailbox.', 550, { cause }),
    'delivery-refused',
    { do: 'fix-settings' },
  ],
  [
    new errors.DeliveryUnavailableError('Later.', 421, 60_000, { cause }),
    'delivery-unavailable',
    { do: 'retry', afterMs: 60_000 },
  ],
  [new errors.SignOnRefusedError('Not here.', { cause }), 'sign-on-refused', { do: 'fix-settings' }],
  [new errors.AnalysisFailedError('Too slow.', { cause }), 'analysis-failed', { do: 'retry', afterMs: null }],
] as const;
const kinds = Object.keys(errors).filter((name) => name !== 'EarshotError');

describe('the family of errors', () => {
  it('is looked at here from the first to the last', () => {
    expect(made.map(([{ name }]) => name).toSorted()).toEqual(kinds.toSorted());
  });

  it('tells its kinds apart by their codes', () => {
    expect(new Set(made.map(([{ code }]) => code)).size).toBe(kinds.length);
  });

  // Clients compare codes and queues decide by remedies, so neither may change by accident.
  it.each(made)('%s', (error, code, remedy) => {
    expect(error).toBeInstanceOf(errors.EarshotError);
    expect(error).toBeInstanceOf(Error);
    expect({ code: error.code, remedy: error.remedy }).toEqual({ code, remedy });
    expect(String(error)).toBe(`${error.name}: ${error.message}`);
  });

  it('keeps what it was caused by for the operator, and out of the message', () => {
    const caused = made.filter(([error]) => error.cause !== undefined);
    expect(caused.length).toBe(10);
    for (const [error] of caused) {
      expect(error.cause).toBe(cause);
      expect(error.message).not.toContain(cause.message);
    }
  });

  it('names what is not there', () => {
    expect(new errors.NotFoundError('brand', 'acme').message).toBe('There is no brand “acme”.');
  });

  it('leaves the time to the caller where the source does not say when', () => {
    expect(new errors.SourceUnavailableError('Later.', null).remedy).toEqual({ do: 'retry', afterMs: null });
  });
});
