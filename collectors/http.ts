import type { EarshotError } from '../domain/errors.ts';
import type { Exchange } from '../domain/source.ts';
import type { Answer, PollRequest, Reachable, Refusal } from './collector.ts';
import { createAddressGuard, type Resolve } from './http/address-guard.ts';
import { readBody, readStart } from './http/body-reader.ts';
import { setDeadline } from './http/deadline.ts';
import { type ExchangeRecorder, recordExchange } from './http/exchange-record.ts';
import { deadlineError, errorForNetwork, errorForStatus } from './http/failures.ts';
import { firstHop } from './http/first-hop.ts';
import { createHostGate, type GateClock, type Leave } from './http/host-gate.ts';
import { LISTENED, listen } from './http/listen.ts';
import { createTransport, type Opened } from './http/transport.ts';

/** What a server gave to ask again with, so that it can answer 304. */
export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

export interface SendOptions {
  /** Gives up at once when aborted, also while waiting for a turn. */
  readonly signal: AbortSignal;
  /** Sent when the request is `conditional`. */
  readonly validators: Validators | null;
  /** Of the body, decompressed. */
  readonly maxBytes?: number;
  /** To this host, over all callers. */
  readonly requestsPerMinute?: number;
  /** What a refusal means; `read` takes it, its body cut, for an answer; null leaves it to its status. */
  readonly explain?: ((refusal: Refusal) => EarshotError | 'read' | null) | undefined;
  /** Told once of every request, failed ones too. */
  readonly onExchange?: (exchange: Exchange) => void;
}

interface Sent {
  readonly answer: Answer | 'not-modified';
  readonly validators: Validators | null;
  readonly exchange: Exchange;
  /** Where all redirects led, when each of them was permanent; null otherwise. */
  readonly movedTo: string | null;
}

export interface HttpLimits {
  readonly connectMs: number;
  /** From sending to the first header. */
  readonly headersMs: number;
  /** Silence in the middle of a body. */
  readonly idleMs: number;
  /** The whole exchange, redirects and body, once its turn has come. */
  readonly totalMs: number;
  readonly maxBytes: number;
  readonly maxRedirects: number;
  /** Requests to a host at once. */
  readonly perHost: number;
  /** WebSockets to a host at once: each stays open for most of a minute. */
  readonly listenersPerHost: number;
}

const defaultLimits: HttpLimits = {
  connectMs: 10_000,
  headersMs: 20_000,
  idleMs: 20_000,
  totalMs: 60_000,
  maxBytes: 10_000_000,
  maxRedirects: 5,
  perHost: 1,
  listenersPerHost: 4,
};

/** The only way out to the network. */
export interface Http {
  /**
   * Sends one request, follows redirects and reads the answer; or listens to a WebSocket. An answer is a 2xx status, or what `explain` reads.
   * @throws AddressRefusedError for a private address or a scheme other than http and https, SettingsError
   *   for what is no address, SourceRefusedError for 401, 403, 404, 410 and the like, SourceUnavailableError
   *   (with the wait asked for) for 429, 5xx and network faults, LimitExceededError past size or total time,
   *   SourceShapeError for endless redirects or broken compression; the signal's reason when aborted.
   */
  send(request: PollRequest, options: SendOptions): Promise<Sent>;
  /**
   * A place that may be connected to by other means than HTTP.
   * @throws AddressRefusedError for a private address, SourceUnavailableError for a name without one.
   */
  reach(host: string, port: number): Promise<Reachable>;
  /** Ends open connections. Closing twice is harmless. */
  close(): Promise<void>;
}

/** Of a refusal's body, so that it can be explained. */
const REFUSAL_BYTES = 2048;

const validatorsOf = (headers: Readonly<Record<string, string>>): Validators | null => {
  const etag = headers['etag'] ?? null;
  const lastModified = headers['last-modified'] ?? null;
  return etag === null && lastModified === null ? null : { etag, lastModified };
};

const receive = async (
  { status, headers, body, url, movedTo }: Opened,
  { maxBytes, explain }: { readonly maxBytes: number; readonly explain: SendOptions['explain'] },
  recorder: ExchangeRecorder,
  now: () => Date,
): Promise<Omit<Sent, 'exchange'>> => {
  const validators = validatorsOf(headers);
  if (status === 304) {
    // It has no body: once read to its end the connection can be used again.
    body.on('error', () => {}).resume();
    return { answer: 'not-modified', validators, movedTo };
  }
  const isRefusal = status !== LISTENED && (status < 200 || status > 299);
  const bytes = isRefusal
    ? await readStart(body, headers['content-encoding'] ?? '', REFUSAL_BYTES)
    : await readBody(body, headers, maxBytes);
  recorder.read(bytes);
  const answer = { status, headers, body: bytes, finalUrl: url.href, fetchedAt: now() };
  if (isRefusal) {
    const bodyStart = new TextDecoder().decode(bytes);
    const meaning = explain?.({ status, headers, bodyStart, url: url.href, at: answer.fetchedAt }) ?? null;
    if (meaning !== 'read') throw meaning ?? errorForStatus(status, headers, url.host, answer.fetchedAt);
  }
  return { answer, validators, movedTo };
};

const isRefused = ({ status }: Exchange): boolean => status !== null && status > 399;

/** A refusal without an answer. */
const silence = (url: string, at: Date): Refusal => ({ url, status: 0, headers: {}, bodyStart: '', at });

const answerless = (finalUrl: string, fetchedAt: Date): Omit<Sent, 'exchange'> => ({
  answer: { status: 0, headers: {}, body: new Uint8Array(), finalUrl, fetchedAt },
  validators: null,
  movedTo: null,
});

/**
 * @param options.allowPrivate address ranges, addresses and host names beyond the public Internet that may be
 *   reached. @param options.resolve @param options.gateClock replaced in tests only.
 * @throws SettingsError when an entry of `allowPrivate` is none of these.
 */
export const createHttp = (options: {
  readonly allowPrivate: readonly string[];
  readonly userAgent: string;
  readonly now?: () => Date;
  readonly limits?: Partial<HttpLimits>;
  readonly resolve?: Resolve;
  readonly gateClock?: GateClock;
}): Http => {
  const limits = { ...defaultLimits, ...options.limits };
  const now = options.now ?? (() => new Date());
  const guard = createAddressGuard(options.allowPrivate, options.resolve);
  const clock = options.gateClock;
  const askGate = createHostGate({ concurrency: limits.perHost, clock });
  const listenGate = createHostGate({ concurrency: limits.listenersPerHost, clock });
  const transport = createTransport(guard, limits);

  const send = async (request: PollRequest, sending: SendOptions): Promise<Sent> => {
    const hop = firstHop(request, options.userAgent, sending.validators);
    guard.checkUrl(hop.url);
    const requestsPerMinute = sending.requestsPerMinute ?? 60;
    const gate = request.listen === undefined ? askGate : listenGate;
    const leave: Leave = await gate.enter(hop.url.host, { requestsPerMinute, signal: sending.signal });
    const totalMs = limits.totalMs + (request.listen?.maxMs ?? 0);
    const deadline = setDeadline(sending.signal, totalMs);
    const recorder = recordExchange(hop.method, hop.url.href, now);
    const finish = (failure: EarshotError | null): Exchange => {
      const record = recorder.finish(failure?.message ?? null);
      sending.onExchange?.(record);
      return record;
    };
    try {
      const { signal } = deadline;
      const { maxBytes = limits.maxBytes, explain } = sending;
      const opened =
        request.listen === undefined
          ? await transport.open(hop, signal, recorder)
          : await listen(hop, request.listen, { guard, headersMs: limits.headersMs, signal, recorder });
      const result = await receive(opened, { maxBytes, explain }, recorder, now);
      return { ...result, exchange: finish(null) };
    } catch (error) {
      if (sending.signal.aborted) throw sending.signal.reason;
      const failure = deadline.passed
        ? deadlineError(hop.url.host, totalMs)
        : errorForNetwork(error, hop.url.host);
      const exchange = finish(failure);
      // A refusal has been explained; silence, or an answer that is too much, has not.
      const meaning = isRefused(exchange) ? null : sending.explain?.(silence(hop.url.href, now()));
      if (meaning !== 'read') throw meaning ?? failure;
      return { ...answerless(hop.url.href, now()), exchange };
    } finally {
      deadline.lift();
      leave();
    }
  };

  const reach = async (host: string, port: number): Promise<Reachable> => {
    try {
      return { address: await guard.findAddress(host), port, servername: host };
    } catch (error) {
      throw errorForNetwork(error, host);
    }
  };

  return { send, reach, close: transport.close };
};
