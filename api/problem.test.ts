import Fastify from 'fastify';
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
import { answerError, toProblem } from './problem.ts';
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
    [new TooManyRequestsError('Too many attempts', 1000), 429, 'too-many-requests'],
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

describe('answerError', () => {
  it.each([
    [new StoreUnavailableError('down'), 503, '5'],
    [new SourceUnavailableError('busy', 1200), 502, '2'],
    [new TooManyRequestsError('Too many attempts', 60_000), 429, '60'],
    [new ConflictError('Changed.'), 409, undefined],
  ])('says when to try again: %s', async (error, status, retryAfter) => {
    const app = Fastify();
    app.setErrorHandler(answerError);
    app.get('/', async () => {
      throw error;
    });
    const answer = await app.inject('/');
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([status, retryAfter]);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    await app.close();
  });
});
