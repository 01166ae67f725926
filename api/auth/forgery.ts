import type { FastifyRequest } from 'fastify';
import { ForgedRequestError } from '../errors.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

const hostOf = (origin: string): string | null => {
  try {
    return new URL(origin).host;
  } catch {
    return null;
  }
};

/**
 * Refuses a change that a foreign page may have sent with the person's cookie: a page elsewhere can send
 * neither the header of our own (without a preflight we never grant) nor our origin.
 * @throws ForgedRequestError
 * @see https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html#employing-custom-request-headers-for-ajaxapi
 */
export const refuseForgery = (request: FastifyRequest): void => {
  if (safeMethods.has(request.method)) return;
  if (request.headers['x-earshot'] !== '1') {
    throw new ForgedRequestError('A change made with the session cookie needs the header X-Earshot: 1.');
  }
  const { origin } = request.headers;
  if (origin !== undefined && hostOf(origin) !== request.host) {
    throw new ForgedRequestError('This request comes from a page of another site.');
  }
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    throw new ForgedRequestError('This request comes from a page of another site.');
  }
};
