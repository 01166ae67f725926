import type { Invitation } from '../domain/account.ts';
import { EarshotError } from '../domain/errors.ts';
import { markup } from '../domain/markup.ts';
import type { Mail, Mailer } from './mailer.ts';

/** A person waits for the answer. */
const SEND_MS = 20_000;

/** What became of an invitation's mail. */
export interface InvitationMailed {
  /** `off`: there is no mail server, or no address that a mail could lead to. */
  readonly state: 'sent' | 'failed' | 'off';
  /** Why it failed, and what to do; null otherwise. */
  readonly problem: string | null;
}

type Invited = Pick<Invitation, 'id' | 'email' | 'expiresAt' | 'invitedBy'>;

const toMail = ({ id, email, expiresAt, invitedBy }: Invited, url: string): Mail => {
  const name = invitedBy.name.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').trim();
  const title = `${name} invites you to Earshot`;
  const until = `The link works once, until ${expiresAt.slice(0, 10)}. If you expected no invitation, do nothing.`;
  return {
    to: { name: null, address: email },
    subject: title,
    text: [title, `Open this link to choose a password and sign in:\n${url}`, until].join('\n\n'),
    html: markup`<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="color-scheme" content="light dark"><meta name="viewport" content="width=device-width">
<title>${title}</title></head>
<body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif"><div style="max-width:36em;margin:0 auto">
<h1 style="font-size:20px;line-height:1.3;margin:0 0 12px">${title}</h1>
<p style="margin:0 0 20px"><a href="${url}" style="display:inline-block;padding:10px 16px;border-radius:6px;background:#1f5fbf;color:#fff;text-decoration:none">Take the invitation</a></p>
<p style="margin:0;font-size:14px">${until}</p></div></body></html>`.text,
    headers: { 'Auto-Submitted': 'auto-generated' },
    // A renewed invitation is another mail.
    messageId: `invitation-${id}-${Date.parse(expiresAt)}`,
    attachments: [],
  };
};

/** @returns what mails an invitation, once, and never throws. */
export const createInvitationMail =
  ({ mailer, publicUrl }: { readonly mailer: Mailer; readonly publicUrl: string | null }) =>
  async (invited: Invited, token: string): Promise<InvitationMailed> => {
    if (!mailer.isSet || publicUrl === null) return { state: 'off', problem: null };
    const url = `${publicUrl}/invitation?token=${encodeURIComponent(token)}`;
    try {
      await mailer.send(toMail(invited, url), AbortSignal.timeout(SEND_MS));
      return { state: 'sent', problem: null };
    } catch (error) {
      const problem =
        error instanceof EarshotError ? error.message : 'The mail server did not answer in time.';
      return { state: 'failed', problem };
    }
  };
