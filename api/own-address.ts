import type { FastifyRequest } from 'fastify';

/** Where the browser that asks reaches us, without a slash at the end. @param publicUrl as the operator set it. */
export const ownAddress = (request: FastifyRequest, publicUrl: string | null): string =>
  publicUrl ?? `${request.protocol}://${request.host}`;
