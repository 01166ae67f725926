import type { FastifyRequest } from 'fastify';
import { TooManyRequestsError } from '../errors.ts';
import type { Throttle } from './throttle.ts';

/**
 * For `onRequest` of what anybody may try a secret at: counted before the body is read, so that a refused attempt costs
 * nothing. @throws TooManyRequestsError
 */
export const throttleAddress =
  (throttle: Throttle, now: () => Date) =>
  async (request: FastifyRequest): Promise<void> => {
    const waitMs = throttle.attempt(request.ip, now());
    if (waitMs !== null) throw new TooManyRequestsError('Too many attempts from your address', waitMs);
  };
