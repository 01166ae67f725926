import type { Readable } from 'node:stream';
import { Agent, buildConnector, request as undiciRequest } from 'undici';
import { SourceShapeError } from '../../domain/errors.ts';
import type { AddressGuard } from './address-guard.ts';
import type { ExchangeRecorder } from './exchange-record.ts';
import { followRedirect, type Hop, isPermanent, isRedirect } from './redirect.ts';

type Response = Awaited<ReturnType<typeof undiciRequest>>;

/** The first answer that is no redirect; its body has yet to be read or destroyed. */
export interface Opened {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readable;
  readonly url: URL;
  /** Where all redirects led, when each of them was permanent. */
  readonly movedTo: string | null;
}

export interface Transport {
  readonly open: (hop: Hop, signal: AbortSignal, recorder: ExchangeRecorder) => Promise<Opened>;
  readonly close: () => Promise<void>;
}

const flatHeaders = (headers: Response['headers']): Record<string, string> => {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value;
  }
  return flat;
};

/** Lets go of a body nobody wants, whatever state it is in. */
const discard = (body: Readable): void => {
  body.on('error', () => {}).destroy();
};

const guardedAgent = (guard: AddressGuard, limits: TransportLimits): Agent => {
  const connect = buildConnector({ lookup: guard.lookup, timeout: limits.connectMs });
  return new Agent({
    // A literal address never reaches `lookup`, so it is checked here, for each connection.
    connect: (target, callback) => {
      try {
        guard.checkHost(target.hostname);
      } catch (error) {
        callback(error instanceof Error ? error : new Error(String(error)), null);
        return;
      }
      connect(target, callback);
    },
    headersTimeout: limits.headersMs,
    bodyTimeout: limits.idleMs,
    keepAliveTimeout: 2000,
    // The gate lets one request at a time through to a host; a pool for each of thousands of hosts costs a tenth.
    connections: 1,
    maxHeaderSize: 64 * 1024,
  });
};

export interface TransportLimits {
  readonly connectMs: number;
  readonly headersMs: number;
  readonly idleMs: number;
  readonly maxRedirects: number;
}

/** Connections that reach only what the guard lets through, at every hop of a chain of redirects. */
export const createTransport = (guard: AddressGuard, limits: TransportLimits): Transport => {
  const agent = guardedAgent(guard, limits);
  const open = async (first: Hop, signal: AbortSignal, recorder: ExchangeRecorder): Promise<Opened> => {
    let hop = first;
    let permanent = true;
    for (let redirects = 0; redirects <= limits.maxRedirects; redirects += 1) {
      guard.checkUrl(hop.url);
      const { method, body } = hop;
      const response = await undiciRequest(hop.url, {
        dispatcher: agent,
        method,
        headers: { ...hop.headers },
        body,
        signal,
      });
      const headers = flatHeaders(response.headers);
      recorder.answered(response.statusCode, headers, hop.url.href);
      if (!isRedirect(response.statusCode)) {
        const movedTo = redirects > 0 && permanent ? hop.url.href : null;
        return { status: response.statusCode, headers, body: response.body, url: hop.url, movedTo };
      }
      discard(response.body);
      permanent &&= isPermanent(response.statusCode);
      hop = followRedirect(hop, response.statusCode, headers['location']);
    }
    throw new SourceShapeError(
      `${first.url.host} redirects more than ${limits.maxRedirects} times in a row; its address may be wrong.`,
    );
  };
  let closing: Promise<void> | null = null;
  return {
    open,
    close: () => {
      closing ??= agent.destroy();
      return closing;
    },
  };
};
