import { compile, type FormatCallback } from 'html-to-text';

/** Markup is wordier than text; what follows is cut off. */
const MAX_HTML_LENGTH = 300_000;

const emojiOnly = /^(?:\p{Extended_Pictographic}|\p{Emoji_Component}|\p{Regional_Indicator})+$/u;

/** Blogs and forums show emoji as pictures. */
const emojiPicture: FormatCallback = (element, _walk, builder) => {
  const alt: unknown = element.attribs?.alt;
  if (typeof alt === 'string' && emojiOnly.test(alt)) builder.addInline(alt);
};

const convert = compile({
  wordwrap: false,
  limits: { maxDepth: 100, maxChildNodes: 20_000, ellipsis: '' },
  formatters: { emojiPicture },
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'img', format: 'emojiPicture' },
    ...['script', 'style', 'head', 'template', 'noscript', 'svg'].map((selector) => ({
      selector,
      format: 'skip',
    })),
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
    { selector: 'hr', format: 'skip' },
    { selector: 'blockquote', format: 'block' },
    // Laying tables out would let a cell that claims to span a million rows fill the memory.
    { selector: 'table', format: 'block' },
    { selector: 'tr', format: 'block', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    { selector: 'td', format: 'inlineSurround', options: { suffix: ' ' } },
    { selector: 'th', format: 'inlineSurround', options: { suffix: ' ' } },
  ],
});

/** The text a reader sees of an HTML fragment. Links keep their words, pictures of emoji become emoji. */
export const htmlToPlain = (html: string): string =>
  /[<&]/.test(html) ? convert(html.slice(0, MAX_HTML_LENGTH)) : html.replace(/\s+/g, ' ');
