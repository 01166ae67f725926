import { setTimeout as sleep } from 'node:timers/promises';
import type { SqlClient, SqlPool } from './engine.ts';

const RECONNECT_MS = 1_000;

type Listener = (payload: string) => void;

/** Keeps one client listening for the whole process, and connects again when it is lost. */
export const createListener = (pool: SqlPool) => {
  const channels = new Map<string, Set<Listener>>();
  let client: Promise<SqlClient> | null = null;
  let closed = false;

  const reconnect = async (): Promise<void> => {
    client = null;
    while (!closed && client === null) {
      await sleep(RECONNECT_MS, undefined, { ref: false });
      await connected().catch(() => null);
    }
  };
  const connect = async (): Promise<SqlClient> => {
    const fresh = await pool.connect();
    fresh.on('notification', ({ channel, payload }) => {
      for (const listener of channels.get(channel) ?? []) listener(payload ?? '');
    });
    fresh.on('error', () => {
      fresh.release(true);
      if (!closed) reconnect().catch(() => null);
    });
    for (const channel of channels.keys()) await fresh.query(`LISTEN "${channel}"`);
    return fresh;
  };
  const connected = (): Promise<SqlClient> => {
    client ??= connect().catch((error: unknown) => {
      client = null;
      throw error;
    });
    return client;
  };

  return {
    listen: async (channel: string, listener: Listener): Promise<() => Promise<void>> => {
      const listeners = channels.get(channel) ?? new Set();
      channels.set(channel, listeners.add(listener));
      await (await connected()).query(`LISTEN "${channel}"`);
      return async () => {
        listeners.delete(listener);
      };
    },
    close: async (): Promise<void> => {
      closed = true;
      const open = client;
      client = null;
      if (open !== null) (await open).release();
    },
  };
};
