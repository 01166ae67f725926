import { SettingsError } from '../domain/errors.ts';
import type { Mailer } from './mailer.ts';

/** What stands where no mail server is set. */
export const noMailer: Mailer = {
  isSet: false,
  send: () =>
    Promise.reject(
      new SettingsError(
        'Earshot has no mail server to send with. Set EARSHOT_SMTP_URL and EARSHOT_MAIL_FROM and start Earshot again (docs/mail.md).',
      ),
    ),
};
