import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** For localhost until 2126, made for these tests and used by nothing else. */
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg55jL+vFXQHoch1CM
eDB2M5wUb/8pig/hHH2IPcqlr02hRANCAATrnoa6DbWgYK0vJ17ND7hvXs3nTBal
9Xicp32r2LoRNDSHsRNwoB3KZT4AWfs8sBnUiZAwy4lgYg9A4UoFcAv2
-----END PRIVATE KEY-----`;
export const certificate = `-----BEGIN CERTIFICATE-----
MIIBnDCCAUGgAwIBAgIUEv9C34ORNwScyMzcfuiKT4mymeEwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyODEyNDk1N1oYDzIxMjYxMTA0
MTI0OTU3WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAATrnoa6DbWgYK0vJ17ND7hvXs3nTBal9Xicp32r2LoRNDSHsRNwoB3K
ZT4AWfs8sBnUiZAwy4lgYg9A4UoFcAv2o28wbTAdBgNVHQ4EFgQUrlDNii5nme6v
pzSZPD+3OFBcLSMwHwYDVR0jBBgwFoAUrlDNii5nme6vpzSZPD+3OFBcLSMwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDSQAwRgIhANmHOH27l5aHY5+QdUcwRcz1017/gY8REoYApPNUYmmVAiEA
+4RrQrTFsTqV5KDw5HP5078wy3qS5/WQirsjhuruUE0=
-----END CERTIFICATE-----`;

/** A mail as it came, with what was said before it. */
interface Taken {
  readonly from: string;
  readonly to: readonly string[];
  readonly secure: boolean;
  readonly user: string | null;
  readonly mail: Email;
}

/** How the server answers a mail that was handed over; null takes it. */
export type Answer = { readonly status: number; readonly text: string } | 'hang up' | null;

export interface SmtpTestServer {
  readonly port: number;
  readonly taken: readonly Taken[];
  close(): Promise<void>;
}

const refusal = (status: number, text: string): Error =>
  Object.assign(new Error(text), { responseCode: status });

/**
 * A real mail server on this machine. @param behave.answer asked for each mail once all of it came.
 * @param behave.login the only user and password it lets in; null lets in everybody without.
 */
export const openSmtpServer = async ({
  answer = () => null,
  recipient = () => null,
  login = null,
  ...options
}: SMTPServerOptions & {
  readonly answer?: (count: number) => Answer;
  readonly recipient?: (address: string) => Exclude<Answer, 'hang up'>;
  readonly login?: { readonly user: string; readonly password: string } | null;
} = {}): Promise<SmtpTestServer> => {
  const taken: Taken[] = [];
  let count = 0;
  const server = new SMTPServer({
    ...{ key, cert: certificate, authOptional: login === null, disabledCommands: [] },
    onAuth: ({ username = '', password }, _session, done) => {
      if (username === login?.user && password === login.password) done(null, { user: username });
      else done(refusal(535, '5.7.8 no'));
    },
    onRcptTo: ({ address }, _session, done) => {
      const given = recipient(address);
      done(given === null ? null : refusal(given.status, given.text));
    },
    onData: async (stream, { envelope, secure, user }, done) => {
      const chunks: Buffer[] = [];
      for await (const chunk of stream) chunks.push(chunk as Buffer);
      count += 1;
      const given = answer(count);
      if (given === 'hang up') {
        for (const connection of server.connections) connection._socket.destroy();
        return;
      }
      if (given !== null) return done(refusal(given.status, given.text));
      taken.push({
        from: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
        to: envelope.rcptTo.map(({ address }) => address),
        ...{ secure, user: typeof user === 'string' ? user : null },
        mail: await PostalMime.parse(Buffer.concat(chunks)),
      });
      done(null);
    },
    ...options,
  });
  // A client that breaks off is what some tests are about.
  server.on('error', () => {});
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    port: (server.server.address() as AddressInfo).port,
    taken,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
};
