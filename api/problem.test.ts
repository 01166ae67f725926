import { describe, expect, it } from 'vitest';
import {
  AddressRefusedError,
  ConflictError,
  LimitExceededError,
  NotFoundError,
  SettingsError,
  SourceRefusedError,
  SourceShapeError,
  SourceUnavailableError,
  StoreUnavailableError,
} from '../domain/errors.ts';
import {
  ForgedRequestError,
  InvalidRequestError,
  LoginRequiredError,
  TooManyRequestsError,
} from './errors.ts';
import { toProblem } from './problem.ts';
import { problemSchema } from './schemas/problem.ts';

const inner = 'postgres://earshot:secret@db';

describe('toProblem', () => {
  it.each([
    [new SettingsError('Say a name.'), 400, 'settings'],
    [new InvalidRequestError([{ path: 'q', message: 'is wrong' }]), 400, 'invalid'],
    [new LoginRequiredError(), 401, 'login-required'],
    [new ForgedRequestError('Foreign.'), 403, 'forged-request'],
    [new NotFoundError('brand', 'acme'), 404, 'not-found'],
    [new ConflictError('Changed meanwhile.'), 409, 'conflict'],
    [new LimitExceededError('Too large.'), 413, 'limit-exceeded'],
    [new AddressRefusedError('A private address.'), 422, 'address-refused'],
    [new SourceRefusedError('Wrong key.'), 422, 'source-refused'],
    [new TooManyRequestsError(1000), 429, 'too-many-requests'],
  ])('shows the message of a 4xx: %s', (error, status, code) => {
    const problem = toProblem(error);
    expect(problem).toMatchObject({ status, code, detail: error.message });
    expect(problemSchema.parse(problem)).toEqual(problem);
  });

  it.each([
    [new SourceShapeError(inner), 502, 'source-shape'],
    [new SourceUnavailableError(inner, null), 502, 'source-unavailable'],
    [new StoreUnavailableError(inner), 503, 'store-unavailable'],
    [new TypeError(inner), 500, 'internal'],
    [inner, 500, 'internal'],
    [Object.assign(new Error(inner), { code: 'X', statusCode: 500 }), 500, 'internal'],
  ])('hides the message of a 5xx: %s', (error, status, code) => {
    const problem = toProblem(error);
    expect(problem).toMatchObject({ status, code });
    expect(JSON.stringify(problem)).not.toContain('secret');
  });
});
