import type { Email } from 'postal-mime';

const headerOf = ({ headers }: Email, name: string): string | null =>
  headers
    .find((header) => header.key === name)
    ?.value.trim()
    .toLowerCase() ?? null;

const DAEMONS = /^(mailer-daemon|postmaster|no-?reply|do-?not-?reply)@/i;

/**
 * Why a mail is no message of a customer; null where it may be one.
 * @see https://www.rfc-editor.org/rfc/rfc3834 (automatic answers), RFC 2919 (lists), RFC 3464 (bounces)
 */
export const skipReason = (email: Email): string | null => {
  const sender = email.from?.address ?? '';
  const type = headerOf(email, 'content-type') ?? '';
  if (type.startsWith('multipart/report') || headerOf(email, 'return-path') === '<>') return 'is a bounce';
  if (DAEMONS.test(sender)) return 'was sent by a machine';
  const automatic = headerOf(email, 'auto-submitted');
  if (automatic !== null && automatic !== 'no') return 'was sent automatically';
  if (headerOf(email, 'x-autoreply') !== null || headerOf(email, 'x-autorespond') !== null) {
    return 'was sent automatically';
  }
  if (headerOf(email, 'list-id') !== null || headerOf(email, 'list-unsubscribe') !== null) {
    return 'was sent to a list';
  }
  return /^(bulk|list|junk)$/.test(headerOf(email, 'precedence') ?? '') ? 'was sent to a list' : null;
};
