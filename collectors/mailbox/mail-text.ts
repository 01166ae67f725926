import { compile } from 'html-to-text';
import type { Email } from 'postal-mime';
import { trimQuoted } from './trim-quoted.ts';

const TEXT_CHARS_AT_MOST = 100_000;
const HTML_CHARS_AT_MOST = 500_000;

const skipped = [
  'script',
  'style',
  'head',
  'img',
  // How Gmail, Thunderbird, Outlook and Apple Mail hold what they quote.
  'blockquote',
  'div.gmail_quote',
  'div.gmail_quote_container',
  'div.moz-cite-prefix',
  'div#appendonsend',
  'div#divRplyFwdMsg',
];
const options = { wordwrap: false as const, limits: { maxDepth: 50, maxInputLength: HTML_CHARS_AT_MOST } };
const links = { selector: 'a', options: { ignoreHref: true } };

/** Nothing is loaded: addresses of images and styles are only left out. */
const ownWords = compile({
  ...options,
  selectors: [links, ...skipped.map((selector) => ({ selector, format: 'skip' }))],
});
const allWords = compile({
  ...options,
  selectors: [links, ...['script', 'style', 'head', 'img'].map((selector) => ({ selector, format: 'skip' }))],
});

/** A mail's words as plain text: `whole` with all that it quotes, `own` what its writer added. */
export const mailText = ({ text, html }: Email): { readonly own: string; readonly whole: string } => {
  const plain = text?.trim() ?? '';
  const whole = (plain === '' ? allWords(html ?? '').trim() : plain).slice(0, TEXT_CHARS_AT_MOST);
  const own =
    plain === ''
      ? ownWords(html ?? '')
          .trim()
          .slice(0, TEXT_CHARS_AT_MOST)
      : whole;
  return { whole, own: trimQuoted(own === '' ? whole : own) };
};
