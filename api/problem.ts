import { STATUS_CODES } from 'node:http';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { EarshotError } from '../domain/errors.ts';
import { InvalidRequestError } from './errors.ts';
import type { Problem } from './schemas/problem.ts';

const statusByCode: Readonly<Record<string, number>> = {
  settings: 400,
  invalid: 400,
  'login-required': 401,
  'second-factor-required': 401,
  'forged-request': 403,
  'sign-on-refused': 403,
  'not-allowed': 403,
  'not-found': 404,
  conflict: 409,
  'link-spent': 410,
  'limit-exceeded': 413,
  'address-refused': 422,
  'source-shape': 502,
  'source-refused': 422,
  'source-unavailable': 502,
  'too-many-requests': 429,
  'store-unavailable': 503,
};

/** When a retry helps but nobody can say when, seconds. */
const RETRY_AFTER_S = 5;

/** A failure as a client may see it: the message of a 4xx, never that of a 5xx of our own. */
export const problem = (
  status: number,
  code: string,
  detail: string,
  errors?: Problem['errors'],
): Problem => ({
  type: 'about:blank',
  title: STATUS_CODES[status] ?? 'Error',
  status,
  detail,
  code,
  ...(errors === undefined ? {} : { errors }),
});

const internalProblem = (): Problem =>
  problem(500, 'internal', 'Something went wrong in Earshot. The server’s log says more.');

const earshotProblem = (error: EarshotError): Problem => {
  const status = statusByCode[error.code];
  if (status === undefined) return internalProblem();
  if (status === 503) {
    return problem(status, error.code, 'The store cannot be reached or written now. Try again soon.');
  }
  if (error.code === 'source-shape' || error.code === 'source-unavailable') {
    return problem(status, error.code, 'The source did not answer as it should. Its page says more.');
  }
  const errors = error instanceof InvalidRequestError ? [...error.errors] : undefined;
  return problem(status, error.code, error.message, errors);
};

const frameworkCodes: Readonly<Record<number, string>> = {
  404: 'not-found',
  413: 'limit-exceeded',
  415: 'media-type',
};

const isFastifyError = (error: unknown): error is FastifyError =>
  error instanceof Error && 'code' in error && 'statusCode' in error;

/** Turns anything thrown into what the client is told. */
export const toProblem = (error: unknown): Problem => {
  if (error instanceof EarshotError) return earshotProblem(error);
  if (hasZodFastifySchemaValidationErrors(error)) {
    const errors = error.validation.map(({ instancePath, message }) => ({
      path: instancePath.replace(/^\//, '').replaceAll('/', '.'),
      message: message ?? 'is wrong',
    }));
    const detail = errors
      .map(({ path, message }) => (path === '' ? message : `${path}: ${message}`))
      .join('; ');
    return problem(400, 'invalid', detail, errors);
  }
  if (isFastifyError(error) && error.statusCode !== undefined) {
    const { statusCode, message } = error;
    if (statusCode >= 400 && statusCode < 500) {
      return problem(statusCode, frameworkCodes[statusCode] ?? 'invalid', message);
    }
  }
  return internalProblem();
};

const retryAfterSeconds = (error: unknown, status: number): number | null => {
  const remedy = error instanceof EarshotError ? error.remedy : null;
  if (remedy?.do === 'retry' && remedy.afterMs !== null) return Math.max(1, Math.ceil(remedy.afterMs / 1000));
  return status === 503 ? RETRY_AFTER_S : null;
};

/** Writes a problem as the reply. */
export const sendProblem = (reply: FastifyReply, answer: Problem): FastifyReply =>
  reply.code(answer.status).header('content-type', 'application/problem+json; charset=utf-8').send(answer);

/** The app's one error handler. */
export const answerError = (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  const answer = toProblem(error);
  if (answer.status >= 500) request.log.error({ err: error }, 'request failed');
  const seconds = retryAfterSeconds(error, answer.status);
  if (seconds !== null) reply.header('retry-after', String(seconds));
  if (answer.status === 401) reply.header('www-authenticate', 'Bearer realm="earshot"');
  return sendProblem(reply, answer);
};
