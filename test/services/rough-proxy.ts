import { once } from 'node:events';
import { createConnection, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A network between two programs that is not to be relied on. */
export interface RoughProxy {
  readonly port: number;
  /** What it does from now on; see `roughness`. */
  be(mode: Roughness): void;
  stop(): Promise<void>;
}

/**
 * `calm` hands everything on. `slow` holds each piece back for up to a tenth of a second. `silent` swallows whatever is
 * said, as where a cable is cut; what has lost something this way is reset once it is over. `resetting` resets every
 * connection.
 */
export const roughness = ['calm', 'slow', 'silent', 'resetting'] as const;
export type Roughness = (typeof roughness)[number];

const SLOW_MS = 100;

/** Listens on a free port and stands between it and the server. @param random in [0, 1). */
export const startRoughProxy = async (target: URL, random: () => number): Promise<RoughProxy> => {
  let mode: Roughness = 'calm';
  /** Both ends of every connection, and whether something of it was swallowed. */
  const links = new Map<Socket, { readonly other: Socket; torn: boolean }>();

  const tear = (socket: Socket): void => {
    const link = links.get(socket);
    links.delete(socket);
    socket.resetAndDestroy();
    if (link !== undefined && links.has(link.other)) tear(link.other);
  };
  const handOn = (from: Socket, to: Socket): void => {
    // One piece after the other, whatever each is held back for.
    let last: Promise<unknown> = Promise.resolve();
    from.on('data', (piece: Buffer) => {
      const link = links.get(from);
      if (mode === 'silent' && link !== undefined) link.torn = true;
      if (link === undefined || link.torn) return;
      const waitMs = mode === 'slow' ? random() * SLOW_MS : 0;
      last = last.then(async () => {
        if (waitMs > 0) await sleep(waitMs);
        if (!to.destroyed) to.write(piece);
      });
    });
    from.on('end', () => void last.then(() => to.end()));
    from.on('close', () => links.delete(from));
    from.on('error', () => tear(from));
  };

  const server = createServer((near) => {
    const far = createConnection({ host: target.hostname, port: Number(target.port) });
    links.set(near, { other: far, torn: false });
    links.set(far, { other: near, torn: false });
    handOn(near, far);
    handOn(far, near);
    if (mode === 'resetting') tear(near);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    be: (next) => {
      mode = next;
      for (const [socket, { torn }] of links)
        if (next === 'resetting' || (torn && next !== 'silent')) tear(socket);
    },
    stop: async () => {
      for (const socket of links.keys()) tear(socket);
      const closed = once(server, 'close');
      server.close();
      await closed;
    },
  };
};
