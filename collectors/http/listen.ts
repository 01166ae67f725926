import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { type ClientOptions, WebSocket } from 'ws';
import { LimitExceededError, SourceShapeError } from '../../domain/errors.ts';
import type { ListenLimits } from '../collector.ts';
import type { AddressGuard } from './address-guard.ts';
import type { ExchangeRecorder } from './exchange-record.ts';
import type { Hop } from './redirect.ts';
import type { Opened } from './transport.ts';

/** Status of a WebSocket that was opened: Switching Protocols. */
export const LISTENED = 101;

export interface ListenTools {
  readonly guard: AddressGuard;
  /** From sending to the first header, ms. */
  readonly headersMs: number;
  readonly signal: AbortSignal;
  readonly recorder: ExchangeRecorder;
}

/** A frame as one line. @throws SourceShapeError when it has several and is not JSON, which could be put into one. */
const asLine = (frame: Buffer, host: string): string => {
  const text = frame.toString('utf8');
  if (!/[\r\n]/.test(text)) return text;
  try {
    return JSON.stringify(JSON.parse(text));
  } catch (cause) {
    throw new SourceShapeError(`${host} sends frames of several lines that are not JSON.`, { cause });
  }
};

/** Collects frames until it is full. */
const collectLines = (host: string, maxBytes: number) => {
  const lines: string[] = [];
  let bytes = 0;
  return {
    /** False when it does not fit any more. */
    add: (frame: Buffer): boolean => {
      bytes += frame.length + 1;
      if (bytes > maxBytes) return false;
      lines.push(asLine(frame, host));
      return true;
    },
    body: (): Buffer => Buffer.from(lines.map((line) => `${line}\n`).join('')),
    isEmpty: (): boolean => lines.length === 0,
  };
};

const flat = (headers: NodeJS.Dict<string | string[]>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );

const toFailure = (error: Error, host: string, maxBytes: number): Error =>
  'code' in error && error.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH'
    ? new LimitExceededError(
        `${host} sends frames longer than ${maxBytes} bytes, which is more than Earshot reads.`,
        { cause: error },
      )
    : error;

/** The server answers, but not with a WebSocket. */
const toRefusal = (response: IncomingMessage, { url }: Hop, { signal, recorder }: ListenTools): Opened => {
  const status = response.statusCode ?? 0;
  const headers = flat(response.headers);
  recorder.answered(status, headers, url.href);
  signal.addEventListener('abort', () => response.destroy(), { once: true });
  return { status, headers, body: response, url, movedTo: null };
};

const connect = (
  hop: Hop,
  { maxBytes, protocol }: ListenLimits,
  { guard, headersMs }: ListenTools,
): WebSocket => {
  const url = new URL(hop.url);
  url.protocol = url.protocol === 'http:' ? 'ws:' : 'wss:';
  const { 'accept-encoding': _, ...headers } = hop.headers;
  // `lookup` goes on to the socket, which so connects to the very address that was checked.
  const options: ClientOptions & { lookup: AddressGuard['lookup'] } = {
    headers,
    lookup: guard.lookup,
    handshakeTimeout: headersMs,
    maxPayload: maxBytes,
    perMessageDeflate: false,
  };
  return new WebSocket(url, protocol === undefined ? [] : [protocol], options);
};

/**
 * Opens a WebSocket and listens until it has caught up, is full, or the time is over.
 * @returns the frames, one a line, with status 101; or the server's refusal, whose body has yet to be read.
 * @throws LimitExceededError when a single frame is too long, SourceShapeError, network errors as they come.
 */
export const listen = (hop: Hop, limits: ListenLimits, tools: ListenTools): Promise<Opened> => {
  const { signal, recorder } = tools;
  const { host } = hop.url;
  const lines = collectLines(host, limits.maxBytes);
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    let headers: Record<string, string> = {};
    let idle: NodeJS.Timeout | undefined;
    const socket = connect(hop, limits, tools);
    const release = (): void => {
      clearTimeout(idle);
      clearTimeout(over);
      signal.removeEventListener('abort', abort);
    };
    const settle = (finish: () => void): void => {
      release();
      // What comes late, an error too, is of no interest any more.
      socket
        .removeAllListeners()
        .on('error', () => {})
        .terminate();
      finish();
    };
    const abort = (): void => settle(() => reject(signal.reason));
    const hangUp = (): void =>
      settle(() =>
        resolve({
          status: LISTENED,
          headers,
          body: Readable.from([lines.body()]),
          url: hop.url,
          movedTo: null,
        }),
      );
    const over = setTimeout(hangUp, limits.maxMs);
    signal.addEventListener('abort', abort, { once: true });
    const awaitFrame = (): void => {
      clearTimeout(idle);
      idle = setTimeout(hangUp, limits.idleMs);
    };
    socket.on('upgrade', (response) => {
      headers = flat(response.headers);
      recorder.answered(LISTENED, headers, hop.url.href);
      awaitFrame();
    });
    socket.on('unexpected-response', (_, response) => {
      release();
      resolve(toRefusal(response, hop, tools));
    });
    socket.on('message', (frame: Buffer) => {
      try {
        if (lines.add(frame)) awaitFrame();
        else hangUp();
      } catch (error) {
        settle(() => reject(error));
      }
    });
    socket.on('close', hangUp);
    socket.on('error', (error) => {
      if (lines.isEmpty()) settle(() => reject(toFailure(error, host, limits.maxBytes)));
      else hangUp();
    });
  });
};
