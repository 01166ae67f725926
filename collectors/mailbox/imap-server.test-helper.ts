import { createRequire } from 'node:module';
import type { AddressInfo, Server } from 'node:net';

/** A mail as the server keeps it. */
interface KeptMail {
  raw: string;
  uid?: number;
  flags?: string[];
  internaldate?: string;
}

interface KeptFolder {
  uid?: number;
  uidvalidity?: number;
  'special-use'?: string;
  messages: KeptMail[];
}

interface Hoodiecrow {
  readonly server: Server;
  readonly fetchHandlers: Record<string, FetchHandler>;
  listen(port: number, host: string, done: () => void): void;
  close(done: () => void): void;
  appendMessage(folder: string, flags: string[], internaldate: string | false, raw: string): unknown;
  getMailbox(path: string): { uidvalidity: number; messages: (KeptMail & { flags: string[] })[] };
}

type FetchHandler = (connection: unknown, message: unknown, query: { partial?: number[] }) => unknown;

const require = createRequire(import.meta.url);
const answerFetch = require('hoodiecrow-imap/lib/commands/handlers/fetch.js') as Record<string, FetchHandler>;
const hoodiecrow = require('hoodiecrow-imap') as (options: object) => Hoodiecrow;

/** An IMAP server of its own kind, in this process; signs in testuser with testpass, or testtoken by XOAUTH2. */
export const startImapServer = async (
  folders: Readonly<Record<string, KeptFolder>>,
  options: { readonly secure?: boolean } = {},
) => {
  const { INBOX, ...others } = folders;
  const server = hoodiecrow({
    plugins: ['ID', 'SASL-IR', 'XOAUTH2', 'SPECIAL-USE', 'ENABLE', 'UNSELECT'],
    secureConnection: options.secure ?? false,
    storage: { INBOX, '': { separator: '/', folders: others } },
  });
  // It shortens the question itself once one mail is shorter, so that all others come back empty.
  const asked = new WeakMap<object, readonly number[]>();
  const answer: FetchHandler = (connection, message, query) => {
    const { partial } = query;
    if (partial !== undefined) {
      const whole = asked.get(partial) ?? [...partial];
      asked.set(partial, whole);
      partial.splice(0, partial.length, ...whole);
    }
    return answerFetch['BODY']?.(connection, message, query);
  };
  server.fetchHandlers['BODY'] = answer;
  server.fetchHandlers['BODY.PEEK'] = answer;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    port,
    add: (folder: string, raw: string, flags: string[] = []) =>
      server.appendMessage(folder, flags, false, raw),
    flagsOf: (folder: string) => server.getMailbox(folder).messages.map(({ flags }) => flags),
    setFlags: (folder: string, index: number, flags: string[]) => {
      const kept = server.getMailbox(folder).messages[index];
      if (kept !== undefined) kept.flags = flags;
    },
    renumber: (folder: string) => {
      server.getMailbox(folder).uidvalidity += 1;
    },
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(resolve)),
  };
};
