import type { Config } from '../config.ts';
import type { Mailer } from '../delivery/mailer.ts';
import { noMailer } from '../delivery/no-mailer.ts';
import { createSmtpMailer } from '../delivery/smtp-mailer.ts';

export const openMailer = ({ mail }: Pick<Config, 'mail'>): Mailer =>
  mail === null ? noMailer : createSmtpMailer(mail);
