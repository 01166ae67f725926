import { ImapFlow } from 'imapflow';
import ipaddr from 'ipaddr.js';
import {
  EarshotError,
  SettingsError,
  SourceRefusedError,
  SourceUnavailableError,
} from '../../domain/errors.ts';
import type { TalkTools } from '../collector.ts';

export interface MailboxPlace {
  readonly host: string;
  readonly port: number;
  readonly security: 'tls' | 'starttls' | 'none';
}

/** A password, or an OAuth 2 access token; the other is empty. */
export interface MailboxSecret extends Readonly<Record<string, string>> {
  readonly user: string;
  readonly password: string;
  readonly token: string;
}

/** Of a server's line or literal. A mail's source is asked for in part, so nothing honest is larger. */
const LITERAL_BYTES = 2 * 1024 * 1024;

/** Words in the open are only for a network of one's own, which the operator has to have allowed. */
const checkSecurity = (security: MailboxPlace['security'], address: string): void => {
  if (security !== 'none' || ipaddr.process(address).range() !== 'unicast') return;
  throw new SettingsError(
    'Without encryption a mailbox is read within your own network only. Choose “tls” or “starttls”.',
  );
};

/** What the server refuses is no fault of ours; network errors stay as they are. */
export const toMailboxError = (error: unknown, host: string): unknown => {
  if (error instanceof EarshotError || !(error instanceof Error)) return error;
  const said =
    'responseText' in error && typeof error.responseText === 'string' ? error.responseText : error.message;
  const isOfServer = 'responseStatus' in error || /STARTTLS/.test(error.message);
  return isOfServer
    ? new SourceUnavailableError(`${host} does not do as asked: ${said.slice(0, 200)}`, null, {
        cause: error,
      })
    : error;
};

const isAuthenticationFailure = (error: unknown): boolean =>
  error instanceof Error && 'authenticationFailed' in error && error.authenticationFailed === true;

/**
 * Connects and signs in. The caller closes it.
 * @throws AddressRefusedError, SourceRefusedError on a wrong password or token; network errors as they come.
 */
export const openMailbox = async (
  { host, port, security }: MailboxPlace,
  secret: MailboxSecret,
  tools: TalkTools,
): Promise<ImapFlow> => {
  const reachable = await tools.reach(host, port);
  checkSecurity(security, reachable.address);
  const client = new ImapFlow({
    host: reachable.address,
    port: reachable.port,
    servername: reachable.servername,
    secure: security === 'tls',
    doSTARTTLS: security === 'starttls',
    auth: {
      user: secret.user,
      ...(secret.token === '' ? { pass: secret.password } : { accessToken: secret.token }),
    },
    clientInfo: { name: 'Earshot' },
    // It would log names and subjects.
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: 20_000,
    greetingTimeout: 20_000,
    socketTimeout: 60_000,
    maxLiteralSize: LITERAL_BYTES,
  });
  // What fails is told to whoever waits for a command; nobody listening would end the process.
  client.on('error', () => {});
  tools.signal.addEventListener('abort', () => client.close(), { once: true });
  try {
    await client.connect();
    return client;
  } catch (error) {
    client.close();
    if (!isAuthenticationFailure(error)) throw toMailboxError(error, host);
    const what = secret.token === '' ? 'user name and password' : 'user name and token';
    throw new SourceRefusedError(`${host} does not accept the ${what}.`, { cause: error });
  }
};
