import { hash } from 'node:crypto';
import type { Account } from '../../domain/account.ts';
import { markup } from '../../domain/markup.ts';
import type { PersonalNotice } from '../../domain/telling/personal-notice.ts';
import type { PersonalSettings } from '../../domain/telling/personal-settings.ts';
import type { Mail } from '../mailer.ts';
import { offToken } from '../off-token.ts';

/** What would end the subject's line, and what is only there to deceive the eye. */
const toLine = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

const subjectOf = (notices: readonly PersonalNotice[]): string => {
  const [first, ...others] = notices.map(({ title }) => toLine(title).slice(0, 200));
  if (first === undefined || first === '') return 'Earshot';
  return others.length === 0 ? first : `${first}, and ${others.length} more`;
};

interface Around {
  readonly publicUrl: string;
  readonly offUrl: string;
}

const toText = (notices: readonly PersonalNotice[], { publicUrl, offUrl }: Around): string => {
  const parts = notices.map(({ title, detail, path }) =>
    [title, detail, path === null ? '' : `${publicUrl}${path}`].filter((part) => part !== '').join('\n'),
  );
  const foot = `-- \nYou chose this mail in Earshot. Choose anew: ${publicUrl}/account\nNo such mail any more: ${offUrl}`;
  return [...parts, foot].join('\n\n');
};

/** No colours but the reader's own, but for links: it can be read in light and dark. */
const toHtml = (
  notices: readonly PersonalNotice[],
  subject: string,
  { publicUrl, offUrl }: Around,
): string => {
  const items = notices.map(
    ({ title, detail, path }) => markup`<li style="margin:0 0 20px">
<h2 style="font-size:16px;line-height:1.4;margin:0">${title}</h2>
<p style="margin:0;white-space:pre-line">${detail}</p>
${path === null ? '' : markup`<p style="margin:4px 0 0"><a href="${publicUrl}${path}">Open in Earshot</a></p>`}</li>`,
  );
  return markup`<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="color-scheme" content="light dark"><meta name="viewport" content="width=device-width">
<title>${subject}</title></head>
<body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif"><div style="max-width:36em;margin:0 auto">
<h1 style="font-size:20px;line-height:1.3;margin:0 0 16px">For you</h1>
<ul style="list-style:none;margin:0;padding:0">${items}</ul>
<p style="margin:24px 0 0;font-size:14px">You chose this mail in Earshot.
<a href="${publicUrl}/account">Choose anew</a>, or <a href="${offUrl}">get no such mail any more</a>.</p>
</div></body></html>`.text;
};

/** One mail of what a person is told, in that order. @param publicUrl without a slash at its end. */
export const personalMail = (
  notices: readonly PersonalNotice[],
  { name, address }: { readonly name: Account['name']; readonly address: string },
  settings: PersonalSettings,
  publicUrl: string,
): Mail => {
  const token = encodeURIComponent(offToken('personal mail', settings));
  const around = { publicUrl, offUrl: `${publicUrl}/unsubscribe?of=personal&token=${token}` };
  const subject = subjectOf(notices);
  return {
    to: { name: toLine(name), address },
    subject,
    text: toText(notices, around),
    html: toHtml(notices, subject, around),
    headers: {
      // RFC 8058: a mail program turns it off by one POST, without a page.
      'List-Unsubscribe': `<${publicUrl}/api/told/off?token=${token}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'Auto-Submitted': 'auto-generated',
    },
    messageId: `told-${hash('sha256', JSON.stringify(notices.map(({ id }) => id)), 'hex').slice(0, 40)}`,
    attachments: [],
  };
};
