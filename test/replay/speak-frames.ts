import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Fault } from './faults.ts';
import type { Said } from './speaker.ts';

const isPage = ({ headers }: Said): boolean => headers?.['content-type'] === 'text/html';

const framesOf = ({ body }: Said): readonly string[] => {
  if (Array.isArray(body)) return body.map((row) => JSON.stringify(row));
  if (body === '') return [];
  return [typeof body === 'string' ? body : JSON.stringify(body)];
};

const sendFrames = (socket: WebSocket, frames: readonly string[], fault: Fault | null): void => {
  const isBroken = fault === 'cut' || fault === 'slow';
  for (const frame of isBroken ? frames.slice(0, frames.length / 2) : frames) socket.send(frame);
  if (fault === 'cut') socket.terminate();
  // A real one stays open for what comes next, which here comes when the clock goes on. A slow one never ends.
  else if (fault !== 'slow') socket.close();
};

/** Speaks WebSocket to whoever asks for it; a refusal, or a page, comes in place of the handshake. */
export const createFrameSpeaker = () => {
  const sockets = new WebSocketServer({ noServer: true });
  return {
    say: (
      request: IncomingMessage,
      connection: Duplex,
      head: Buffer,
      { said, fault }: { readonly said: Said; readonly fault: Fault | null },
    ): void => {
      const { status = 200, headers = {} } = said;
      if (status === 200 && !isPage(said)) {
        sockets.handleUpgrade(request, connection, head, (socket) =>
          sendFrames(socket, framesOf(said), fault),
        );
        return;
      }
      const body = typeof said.body === 'string' ? said.body : JSON.stringify(said.body);
      const lines = Object.entries({ ...headers, 'content-length': String(Buffer.byteLength(body)) });
      const top = [`HTTP/1.1 ${status} No`, ...lines.map(([name, value]) => `${name}: ${value}`)];
      connection.end(`${top.join('\r\n')}\r\n\r\n${body}`);
    },
    close: (): void => {
      for (const socket of sockets.clients) socket.terminate();
    },
  };
};
