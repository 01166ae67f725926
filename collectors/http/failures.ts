import {
  EarshotError,
  LimitExceededError,
  SourceRefusedError,
  SourceUnavailableError,
} from '../../domain/errors.ts';
import { parseRetryAfter } from './retry-after.ts';

const refusals: Readonly<Record<number, string>> = {
  401: 'asks for credentials (401). Check that the source’s credentials are set and still valid.',
  402: 'asks for payment (402). Check the plan of the account the credentials belong to.',
  403: 'refuses access (403). Check the credentials, or ask its operator whether programs may read it.',
  404: 'has nothing at this address (404). Check the address.',
  410: 'says this is gone for good (410). Remove the source or give it another address.',
  451: 'may not serve this for legal reasons (451).',
};

/**
 * The error for a status that is neither success nor redirect.
 * 408, 425, 429 and 5xx pass: `SourceUnavailableError` with the wait the server asks for. The rest do not.
 */
export const errorForStatus = (
  status: number,
  headers: Readonly<Record<string, string>>,
  host: string,
  now: Date,
): EarshotError => {
  if (status === 408 || status === 425 || status === 429 || status >= 500) {
    const afterMs = parseRetryAfter(headers['retry-after'], now);
    const what = status === 429 ? 'asks for fewer requests (429)' : `cannot answer now (${status})`;
    const when = afterMs === null ? '' : ` and asks to wait ${Math.ceil(afterMs / 1000)} s`;
    return new SourceUnavailableError(`${host} ${what}${when}.`, afterMs);
  }
  return new SourceRefusedError(
    `${host} ${refusals[status] ?? `refuses the request (${status}). Check the source’s settings.`}`,
  );
};

const networkWords: Readonly<Record<string, string>> = {
  ENOTFOUND: 'has no address: the name does not exist, or this machine has no network',
  EAI_AGAIN: 'cannot be looked up now: the name service does not answer',
  ECONNREFUSED: 'refuses connections',
  ECONNRESET: 'broke off the connection',
  EPIPE: 'broke off the connection',
  ETIMEDOUT: 'does not answer in time',
  EHOSTUNREACH: 'cannot be reached from this network',
  ENETUNREACH: 'cannot be reached from this network',
  UND_ERR_CONNECT_TIMEOUT: 'does not accept a connection in time',
  UND_ERR_HEADERS_TIMEOUT: 'does not begin to answer in time',
  UND_ERR_BODY_TIMEOUT: 'stopped in the middle of its answer',
  UND_ERR_SOCKET: 'broke off the connection',
  UND_ERR_ABORTED: 'broke off the answer',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'broke off its answer before the end',
  UND_ERR_HEADERS_OVERFLOW: 'sends too many headers',
  CERT_HAS_EXPIRED: 'has a certificate that has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'has a certificate for another name',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'has a certificate nobody vouches for',
  SELF_SIGNED_CERT_IN_CHAIN: 'has a certificate nobody vouches for',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'has a certificate that cannot be verified',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'has a certificate that cannot be verified',
};

/** The error itself, then what caused it or what it bundles. */
const family = (error: unknown, depth = 0): readonly Error[] => {
  if (!(error instanceof Error) || depth > 5) return [];
  const inner = error instanceof AggregateError ? error.errors : [error.cause];
  return [error, ...inner.flatMap((one: unknown) => family(one, depth + 1))];
};

/** Brings whatever the network threw into our words; what is ours already stays. */
export const errorForNetwork = (error: unknown, host: string): EarshotError => {
  const errors = family(error);
  const ours = errors.find((one) => one instanceof EarshotError);
  if (ours !== undefined) return ours;
  const codes = errors.map((one) => ('code' in one ? String(one.code) : ''));
  const code = codes.find((name) => networkWords[name] !== undefined) ?? codes.find((name) => name !== '');
  const words =
    networkWords[code ?? ''] ?? `cannot be talked to (${code ?? errors[0]?.message ?? 'unknown fault'})`;
  return new SourceUnavailableError(`${host} ${words}.`, null, { cause: error });
};

export const deadlineError = (host: string, totalMs: number): LimitExceededError =>
  new LimitExceededError(
    `${host} took more than ${totalMs / 1000} s over one answer; it was cut off. Use a smaller feed or page of it.`,
  );
