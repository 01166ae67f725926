import { DeliveryRefusedError, DeliveryUnavailableError, type EarshotError } from '../domain/errors.ts';

/** What of nodemailer's errors is looked at. */
interface SmtpFailure {
  readonly code?: string;
  readonly originalCode?: string;
  readonly responseCode?: number;
  readonly response?: string;
}

/** What an enhanced status says to a person. @see https://www.rfc-editor.org/rfc/rfc3463 */
const meanings: readonly (readonly [RegExp, string])[] = [
  [/^\d\.1\.[1236]$/, 'the mail address does not exist there. Correct it'],
  [/^\d\.1\.[78]$/, 'it does not take mail from the sender. Look at EARSHOT_MAIL_FROM'],
  [/^\d\.2\.1$/, 'the mailbox takes no mail'],
  [/^\d\.2\.2$/, 'the mailbox is full'],
  [/^\d\.(2\.3|3\.4)$/, 'the mail is too large for it'],
  [/^\d\.7\.\d+$/, 'its rules forbid it. Ask whoever runs it, and look at EARSHOT_MAIL_FROM'],
];

const TLS_CODES = /^(CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/;

/** Only the numbers: the words after them often name the reader. */
const numbersOf = ({ responseCode, response = '' }: SmtpFailure): { status: number; enhanced: string } => {
  const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1] ?? '';
  return { status: responseCode ?? 0, enhanced };
};

const errorForAnswer = (failure: SmtpFailure, host: string, cause: unknown): EarshotError => {
  const { status, enhanced } = numbersOf(failure);
  const meaning = meanings.find(([form]) => form.test(enhanced))?.[1];
  const said = enhanced === '' ? `${status}` : `${status} ${enhanced}`;
  const why = meaning === undefined ? '' : `: ${meaning}`;
  if (status < 500) {
    return new DeliveryUnavailableError(
      `The mail server ${host} does not take the mail now (${said})${why}. It is tried again.`,
      ...([status, null, { cause }] as const),
    );
  }
  return new DeliveryRefusedError(`The mail server ${host} refused the mail (${said})${why}.`, status, {
    cause,
  });
};

const certificate = (host: string, cause: unknown): EarshotError =>
  new DeliveryRefusedError(
    `The certificate of the mail server ${host} cannot be trusted. Use the name it was issued for, or name its authority with NODE_EXTRA_CA_CERTS.`,
    null,
    { cause },
  );

const noEncryption = (host: string, cause: unknown): EarshotError =>
  new DeliveryRefusedError(
    `The mail server ${host} does not offer STARTTLS. Use smtps:// if it has that; add ?tls=off to EARSHOT_SMTP_URL only on a network you trust.`,
    null,
    { cause },
  );

const badLogin = (host: string, status: number, cause: unknown): EarshotError =>
  new DeliveryRefusedError(
    `The mail server ${host} did not accept the user name and password of EARSHOT_SMTP_URL.`,
    status,
    { cause },
  );

/** What a failed try means and what can be done. @param error nodemailer's. */
export const errorForSmtp = (error: unknown, host: string): EarshotError => {
  const failure = error as SmtpFailure;
  const { code, originalCode = '', responseCode = 0 } = failure;
  if (TLS_CODES.test(originalCode)) return certificate(host, error);
  if (code === 'ETLS' && responseCode >= 500) return noEncryption(host, error);
  if (code === 'EAUTH' && (responseCode === 0 || responseCode >= 500)) {
    return badLogin(host, responseCode, error);
  }
  if (responseCode >= 400) return errorForAnswer(failure, host, error);
  if (code === 'EENVELOPE' || code === 'EMESSAGE') {
    return new DeliveryRefusedError(`The mail server ${host} cannot take a mail like this.`, null, {
      cause: error,
    });
  }
  return new DeliveryUnavailableError(
    `The mail server ${host} cannot be reached or fell silent. It is tried again.`,
    ...([null, null, { cause: error }] as const),
  );
};
