import type { Exchange } from '../domain/source.ts';
import type { PollRequest } from './collector.ts';
import type { Http, SendOptions } from './http.ts';
import type { Pass } from './pass.ts';

export interface AskTools {
  readonly http: Pick<Http, 'send'>;
  /** Null asks as anybody. */
  readonly pass: Pass | null;
  /** The origin of the collector's own first request: what lets in is sent to no other. */
  readonly origin: string;
}

const MASK = '***';
/** What is shorter occurs by chance, and its mask would tell it. */
const SECRET_LENGTH_AT_LEAST = 6;

/** An exchange without the secret, wherever it stands in it. */
const masked = (exchange: Exchange, secrets: readonly string[]): Exchange => {
  const parts = secrets
    .filter((secret) => secret.length >= SECRET_LENGTH_AT_LEAST)
    .flatMap((secret) => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]);
  const clean = (text: string): string => parts.reduce((left, part) => left.replaceAll(part, MASK), text);
  return {
    ...exchange,
    url: clean(exchange.url),
    bodyStart: clean(exchange.bodyStart),
    error: exchange.error === null ? null : clean(exchange.error),
    responseHeaders: Object.fromEntries(
      Object.entries(exchange.responseHeaders).map(([name, value]) => [name, clean(value)]),
    ),
  };
};

const isOwn = (request: PollRequest, origin: string): boolean =>
  URL.canParse(request.url) && new URL(request.url).origin === origin;

/**
 * Sends a collector's request with what lets it in; once more with a new token when the one it had is refused.
 * @throws as Http.send does, SourceRefusedError also when no token is to be had.
 */
export const ask = async (
  request: PollRequest,
  options: SendOptions,
  { http, pass, origin }: AskTools,
): ReturnType<Http['send']> => {
  if (pass === null || !isOwn(request, origin)) return http.send(request, options);
  const send = async (isLast: boolean): ReturnType<Http['send']> => {
    const admitted = await pass.admit(request, options.signal);
    const secrets = [...Object.values(pass.secret), ...(admitted.token === null ? [] : [admitted.token])];
    let status: number | null = null;
    try {
      return await http.send(admitted.request, {
        ...options,
        onExchange: (exchange) => {
          status = exchange.status;
          options.onExchange?.(masked(exchange, secrets));
        },
      });
    } catch (error) {
      if (isLast || status !== 401 || !pass.refused(admitted)) throw error;
      return send(true);
    }
  };
  return send(false);
};
