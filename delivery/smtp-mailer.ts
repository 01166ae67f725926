import nodemailer from 'nodemailer';
import { SettingsError } from '../domain/errors.ts';
import type { Mailbox } from '../domain/mailbox.ts';
import type { SmtpAddress } from '../domain/smtp-address.ts';
import { type Mail, type Mailer, mailSchema } from './mailer.ts';
import { errorForSmtp } from './smtp-failures.ts';

interface Sender {
  readonly server: SmtpAddress;
  readonly from: Mailbox;
  readonly replyTo: Mailbox | null;
}

/** ms. */
export interface SmtpTimes {
  readonly connect: number;
  readonly greeting: number;
  /** Silence in the middle of a talk: a server may look for spam for long. */
  readonly silence: number;
}

const defaultTimes: SmtpTimes = { connect: 15_000, greeting: 15_000, silence: 60_000 };

const toAddress = ({ name, address }: Mailbox) => ({ name: name ?? '', address });

const check = (mail: Mail): Mail => {
  const read = mailSchema.safeParse(mail);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new SettingsError(`This mail cannot be sent: its ${issue?.path.join('.')} ${issue?.message}.`);
};

const domainOf = ({ address }: Mailbox): string => address.slice(address.lastIndexOf('@') + 1);

const toMessage = (mail: Mail, { from, replyTo }: Sender) => ({
  from: toAddress(from),
  ...(replyTo === null ? {} : { replyTo: toAddress(replyTo) }),
  to: toAddress(mail.to),
  subject: mail.subject,
  text: mail.text,
  ...(mail.html === null ? {} : { html: mail.html }),
  messageId: `<${mail.messageId}@${domainOf(from)}>`,
  headers: mail.headers,
  attachments: mail.attachments.map(({ filename, contentType, content, contentId }) => ({
    ...{ filename, contentType, content: Buffer.from(content) },
    ...(contentId === null ? {} : { cid: contentId }),
  })),
});

/**
 * Sends by the mail server that the operator named, which may stand at a private address: nobody else can name one.
 * Each mail has a connection of its own, so that none is lost with one that went stale.
 * @param options.trusted certificates believed besides the system's, for tests.
 */
export const createSmtpMailer = (
  sender: Sender,
  options: { readonly trusted?: string; readonly times?: SmtpTimes } = {},
): Mailer => {
  const { host, port, tls, login } = sender.server;
  const times = options.times ?? defaultTimes;
  const transport = nodemailer.createTransport({
    ...{ host, port, secure: tls === 'from-the-start' },
    ...{ requireTLS: tls === 'required', ignoreTLS: tls === 'off' },
    ...(login === null ? {} : { auth: { user: login.user, pass: login.password } }),
    tls: { minVersion: 'TLSv1.2', ...(options.trusted === undefined ? {} : { ca: options.trusted }) },
    ...{ connectionTimeout: times.connect, greetingTimeout: times.greeting, socketTimeout: times.silence },
    // Nothing of a mail is read from a file or an address.
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
  const send: Mailer['send'] = async (mail, signal) => {
    const message = toMessage(check(mail), sender);
    signal.throwIfAborted();
    try {
      const { response = '' } = await transport.sendMail({ ...message, signal });
      return { status: Number(/^\d{3}/.exec(response)?.[0] ?? Number.NaN) || null };
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      throw errorForSmtp(error, host);
    }
  };
  return { isSet: true, send };
};
