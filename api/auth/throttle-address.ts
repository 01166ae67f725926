import type { FastifyReply, FastifyRequest } from 'fastify';
import { TooManyRequestsError } from '../errors.ts';
import type { Throttle } from './throttle.ts';

/**
 * For routes where anybody may try a secret: an attempt is counted before the body is read, so that a refused one costs
 * nothing, and only wrong ones stay counted, for many people may share an address.
 */
export const throttleAddress = (throttle: Throttle, now: () => Date) => ({
  /** @throws TooManyRequestsError */
  onRequest: async (request: FastifyRequest): Promise<void> => {
    const waitMs = throttle.attempt(request.ip, now());
    if (waitMs !== null) throw new TooManyRequestsError('Too many attempts from your address', waitMs);
  },
  onSend: async (request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> => {
    if (reply.statusCode < 300) throttle.refund(request.ip);
    return payload;
  },
});
