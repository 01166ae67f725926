import type { Message } from '../../domain/telling/told-event.ts';
import type { Mail } from '../mailer.ts';
import { cutText } from './cut-text.ts';

const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** What would end the subject's line, and what is only there to deceive the eye. */
const toLine = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

/** No colours but the reader's own, but for the button: it can be read in light and dark. */
const toHtml = (title: string, detail: string, url: string | null, footer: string): string =>
  [
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark">',
    `<meta name="viewport" content="width=device-width"><title>${escapeText(title)}</title></head>`,
    '<body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif"><div style="max-width:36em;margin:0 auto">',
    `<h1 style="font-size:20px;line-height:1.3;margin:0 0 12px">${escapeText(title)}</h1>`,
    detail === '' ? '' : `<p style="margin:0 0 20px;white-space:pre-line">${escapeText(detail)}</p>`,
    url === null
      ? ''
      : `<p style="margin:0 0 20px"><a href="${escapeText(url)}" style="display:inline-block;padding:10px 16px;border-radius:6px;background:#1f5fbf;color:#fff;text-decoration:none">Open in Earshot</a></p>`,
    `<p style="margin:24px 0 0;font-size:14px;opacity:.8">${escapeText(footer)}</p></div></body></html>`,
  ].join('\n');

/** A mail of it, from the channel of that title. */
export const toMail = (
  { title, detail }: Message,
  {
    to,
    channelTitle,
    id,
    url,
  }: { readonly to: string; readonly channelTitle: string; readonly id: string; readonly url: string | null },
): Mail => {
  const footer = `You get this by the channel “${channelTitle}” of Earshot. Its managers can change or end it.`;
  const subject = cutText(toLine(title), 200);
  return {
    to: { name: null, address: to },
    subject: subject === '' ? 'Earshot' : subject,
    text: [title, detail, url ?? '', `-- \n${footer}`].filter((part) => part !== '').join('\n\n'),
    html: toHtml(title, detail, url, footer),
    // Programs that answer by themselves leave it alone (RFC 3834).
    headers: { 'Auto-Submitted': 'auto-generated' },
    messageId: id,
    attachments: [],
  };
};
