import { SourceShapeError } from '../../domain/errors.ts';

/** One request as it goes on the wire. */
export interface Hop {
  readonly url: URL;
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** What may be told to any host; all else a collector sets is for the first host alone. */
const harmless = new Set(['accept', 'accept-encoding', 'accept-language', 'content-type', 'user-agent']);

const harmlessOnly = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => harmless.has(name.toLowerCase())));

export const isRedirect = (status: number): boolean => [301, 302, 303, 307, 308].includes(status);

export const isPermanent = (status: number): boolean => status === 301 || status === 308;

/**
 * Where a redirect leads. Credentials and validators do not follow to another origin; a POST becomes a GET
 * except after 307 and 308 (Fetch standard, section 4.4).
 * @throws SourceShapeError when it leads nowhere.
 */
export const followRedirect = (hop: Hop, status: number, location: string | undefined): Hop => {
  if (location === undefined || !URL.canParse(location, hop.url.href)) {
    throw new SourceShapeError(`${hop.url.host} redirects (${status}) without saying where to.`);
  }
  const url = new URL(location, hop.url.href);
  url.username = '';
  url.password = '';
  url.hash = '';
  const headers = url.origin === hop.url.origin ? hop.headers : harmlessOnly(hop.headers);
  const keepsBody = hop.method === 'GET' || status === 307 || status === 308;
  return keepsBody ? { ...hop, url, headers } : { url, headers, method: 'GET', body: null };
};
