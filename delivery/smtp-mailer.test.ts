import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { DeliveryRefusedError, DeliveryUnavailableError, SettingsError } from '../domain/errors.ts';
import { readSmtpAddress } from '../domain/smtp-address.ts';
import type { Mail } from './mailer.ts';
import { noMailer } from './no-mailer.ts';
import { createSmtpMailer } from './smtp-mailer.ts';
import { certificate, openSmtpServer } from './smtp-server.test-helper.ts';

const from = { name: 'Earshot at Acme', address: 'earshot@acme.example' };
const mail: Mail = {
  to: { name: 'Ana “A.” Ng', address: 'ana@acme.example' },
  subject: 'Complaints doubled – «Wi-Fi»',
  text: 'Hello Ana',
  html: '<p>Hello <b>Ana</b></p>',
  headers: { 'List-Unsubscribe': '<https://earshot.example/u/1>', 'Auto-Submitted': 'auto-generated' },
  messageId: 'alert-7.a1',
  attachments: [
    {
      filename: 'chart.png',
      contentType: 'image/png',
      content: new Uint8Array([1, 2, 3]),
      contentId: 'chart',
    },
  ],
};
const signal = AbortSignal.timeout(60_000);
const times = { connect: 2000, greeting: 500, silence: 500 };

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const open = async (...behave: Parameters<typeof openSmtpServer>) => {
  const server = await openSmtpServer(...behave);
  closing.push(server.close);
  return server;
};

const mailerFor = (url: string, trusted: string | null = certificate) => {
  const server = readSmtpAddress(url);
  if (server === null) throw new Error(`no address: ${url}`);
  return createSmtpMailer(
    { server, from, replyTo: null },
    { times, ...(trusted === null ? {} : { trusted }) },
  );
};

const refusalOf = async (
  sending: Promise<unknown>,
): Promise<DeliveryRefusedError | DeliveryUnavailableError> => {
  const error = await sending.catch((reason: unknown) => reason);
  if (error instanceof DeliveryRefusedError || error instanceof DeliveryUnavailableError) return error;
  throw new Error('it was not refused', { cause: error });
};

describe('a mailer on a real mail server', () => {
  it('hands over the text, the HTML, the headers and the pictures', async () => {
    const server = await open();
    await expect(mailerFor(`smtp://127.0.0.1:${server.port}`).send(mail, signal)).resolves.toEqual({
      status: 250,
    });
    const [taken] = server.taken;
    expect(taken).toMatchObject({ from: from.address, to: ['ana@acme.example'], secure: true });
    expect(taken?.mail).toMatchObject({
      from,
      to: [mail.to],
      subject: mail.subject,
      messageId: '<alert-7.a1@acme.example>',
      text: 'Hello Ana\n',
      attachments: [{ filename: 'chart.png', mimeType: 'image/png', contentId: '<chart>' }],
    });
    expect(taken?.mail.html).toContain('<b>Ana</b>');
    const headers = new Map(taken?.mail.headers.map(({ key, value }) => [key, value]));
    expect(headers.get('list-unsubscribe')).toBe('<https://earshot.example/u/1>');
    expect(headers.get('auto-submitted')).toBe('auto-generated');
  });

  it.each([
    ['TLS from the start', 'smtps', { secure: true }],
    ['STARTTLS', 'smtp', {}],
  ])('signs in over %s', async (_way, scheme, options) => {
    const login = { user: 'mail@acme', password: 'p/w @1' };
    const server = await open({ login, ...options });
    const asked = `${encodeURIComponent(login.user)}:${encodeURIComponent(login.password)}`;
    await mailerFor(`${scheme}://${asked}@127.0.0.1:${server.port}`).send(mail, signal);
    expect(server.taken).toMatchObject([{ secure: true, user: login.user }]);

    const wrong = await refusalOf(
      mailerFor(`${scheme}://mail%40acme:guess@127.0.0.1:${server.port}`).send(mail, signal),
    );
    expect(wrong).toBeInstanceOf(DeliveryRefusedError);
    expect(wrong.message).toMatch(/did not accept the user name and password of EARSHOT_SMTP_URL/);
    expect(wrong.message).not.toMatch(/guess/);
  });

  it('keeps a password from a server that offers no encryption', async () => {
    const server = await open({
      hideSTARTTLS: true,
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
    });
    const refused = await refusalOf(mailerFor(`smtp://a:b@127.0.0.1:${server.port}`).send(mail, signal));
    expect(refused).toBeInstanceOf(DeliveryRefusedError);
    expect(refused.message).toMatch(/does not offer STARTTLS/);
    await mailerFor(`smtp://127.0.0.1:${server.port}`).send(mail, signal);
    expect(server.taken).toMatchObject([{ secure: false }]);
  });

  it.each(['smtp', 'smtps'])('trusts no certificate it does not know (%s)', async (scheme) => {
    const server = await open({ secure: scheme === 'smtps' });
    const refused = await refusalOf(
      mailerFor(`${scheme}://127.0.0.1:${server.port}`, null).send(mail, signal),
    );
    expect(refused).toBeInstanceOf(DeliveryRefusedError);
    expect(refused.message).toMatch(/certificate.*cannot be trusted.*NODE_EXTRA_CA_CERTS/);
    expect(server.taken).toEqual([]);
  });

  it.each([
    [
      'a full mailbox',
      452,
      '4.2.2 ana@acme.example is full',
      DeliveryUnavailableError,
      /452 4\.2\.2.*is full/,
    ],
    ['greylisting', 451, 'come back later', DeliveryUnavailableError, /\(451\)\. It is tried again/],
    ['too busy', 421, '4.3.2 closing', DeliveryUnavailableError, /421 4\.3\.2/],
    [
      'an unknown reader',
      550,
      '5.1.1 ana@acme.example unknown',
      DeliveryRefusedError,
      /address does not exist/,
    ],
    ['a rule', 550, '5.7.1 no relay for ana@acme.example', DeliveryRefusedError, /rules forbid it/],
    ['no reason', 554, 'no', DeliveryRefusedError, /refused the mail \(554\)\./],
  ])('tells of %s without naming the reader', async (_case, status, text, kind, message) => {
    for (const behave of [{ recipient: () => ({ status, text }) }, { answer: () => ({ status, text }) }]) {
      const server = await open(behave);
      const refused = await refusalOf(mailerFor(`smtp://127.0.0.1:${server.port}`).send(mail, signal));
      expect(refused).toBeInstanceOf(kind);
      expect(refused).toMatchObject({ status, message: expect.stringMatching(message) });
      expect(refused.message).not.toMatch(/ana@/);
    }
  });

  it('says that it may be tried again, under the same name, when the server hangs up after it has all', async () => {
    const server = await open({ answer: (count) => (count === 1 ? 'hang up' : null) });
    const mailer = mailerFor(`smtp://127.0.0.1:${server.port}`);
    expect(await refusalOf(mailer.send(mail, signal))).toBeInstanceOf(DeliveryUnavailableError);
    await mailer.send(mail, signal);
    expect(server.taken.map((each) => each.mail.messageId)).toEqual(['<alert-7.a1@acme.example>']);
  });

  it('does not wait for ever', async () => {
    const silent = createServer(() => {}).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    closing.push(() => silent.close());
    const { port } = silent.address() as { port: number };
    const mailer = mailerFor(`smtp://127.0.0.1:${port}`);
    expect(await refusalOf(mailer.send(mail, signal))).toBeInstanceOf(DeliveryUnavailableError);

    const stop = new AbortController();
    const sending = mailer.send(mail, stop.signal);
    stop.abort(new Error('stopped'));
    await expect(sending).rejects.toThrow('stopped');
  });

  it('says so where nobody listens', async () => {
    const server = await openSmtpServer();
    await server.close();
    const refused = await refusalOf(mailerFor(`smtp://127.0.0.1:${server.port}`).send(mail, signal));
    expect(refused).toBeInstanceOf(DeliveryUnavailableError);
    expect(refused.message).toMatch(/cannot be reached/);
  });

  it.each([
    ['subject', { subject: 'Hello\r\nBcc: all@acme.example' }],
    ['to.name', { to: { ...mail.to, name: 'Ana\nBcc: all@acme.example' } }],
    ['to.address', { to: { ...mail.to, address: 'ana@acme.example\r\nRCPT TO:<b@acme.example>' } }],
    ['to.address', { to: { ...mail.to, address: 'ana@acme.example, b@acme.example' } }],
    ['headers.Bcc', { headers: { Bcc: 'all@acme.example' } }],
    ['headers.X-A', { headers: { 'X-A': 'a\r\nBcc: all@acme.example' } }],
    ['messageId', { messageId: 'a>\r\nBcc: all@acme.example' }],
    ['attachments.0.filename', { attachments: [{ ...mail.attachments[0], filename: 'a\r\nb' }] }],
  ])('sends nothing that would slip in a header by its %s', async (place, change) => {
    const server = await open();
    const sending = mailerFor(`smtp://127.0.0.1:${server.port}`).send({ ...mail, ...change } as Mail, signal);
    await expect(sending).rejects.toThrow(SettingsError);
    await expect(sending).rejects.toThrow(`its ${place} `);
    expect(server.taken).toEqual([]);
  });
});

describe('where no mail server is set', () => {
  it('says what to set', async () => {
    await expect(noMailer.send(mail, signal)).rejects.toThrow(/Set EARSHOT_SMTP_URL and EARSHOT_MAIL_FROM/);
  });
});
