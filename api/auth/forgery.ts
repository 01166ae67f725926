import type { FastifyRequest } from 'fastify';
import { ForgedRequestError } from '../errors.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

const hostOf = (address: string | null): string | null =>
  address !== null && URL.canParse(address) ? new URL(address).host : null;

/**
 * Refuses a change that a foreign page may have sent with the person's cookie: a page elsewhere can send
 * neither the header of our own (without a preflight we never grant) nor our origin.
 * @param publicUrl where people reach us, for a proxy in front that does not hand on the host they asked for.
 * @throws ForgedRequestError
 * @see https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html#employing-custom-request-headers-for-ajaxapi
 */
export const refuseForgery = (request: FastifyRequest, publicUrl: string | null): void => {
  if (safeMethods.has(request.method)) return;
  if (request.headers['x-earshot'] !== '1') {
    throw new ForgedRequestError('A change made with the session cookie needs the header X-Earshot: 1.');
  }
  const { origin } = request.headers;
  const from = hostOf(origin ?? null);
  const known = from !== null && (from === request.host || from === hostOf(publicUrl));
  if (origin !== undefined && !known) {
    throw new ForgedRequestError('This request comes from a page of another site.');
  }
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    throw new ForgedRequestError('This request comes from a page of another site.');
  }
};
