import iconv from 'iconv-lite';
import { escapeHtml } from '../../domain/escape-html.ts';
import { namedCharacter } from './html-text.ts';
import { doctypeEnd, isDoctype, skipProlog } from './xml-prolog.ts';

/** Code points 0x80–0x9f are never meant as the control characters they are, but as Windows-1252. */
const fromWindows = (code: number): string => iconv.decode(Buffer.from([code]), 'windows-1252');

/** What XML 1.0 allows (section 2.2). */
const isXmlCharacter = (code: number): boolean =>
  code === 0x9 ||
  code === 0xa ||
  code === 0xd ||
  (code >= 0x20 && code <= 0xd7ff) ||
  (code >= 0xe000 && code <= 0xfffd) ||
  (code >= 0x10000 && code <= 0x10ffff);

const numericReference = (code: number): string => {
  if (code >= 0x80 && code <= 0x9f) return fromWindows(code);
  return isXmlCharacter(code) ? escapeHtml(String.fromCodePoint(code)) : '';
};

const reference = (name: string | undefined): string => {
  if (name === undefined) return '&amp;';
  if (/^#x/i.test(name)) return numericReference(Number.parseInt(name.slice(2), 16));
  if (name.startsWith('#')) return numericReference(Number.parseInt(name.slice(1), 10));
  const character = namedCharacter(name);
  // Unknown names, those of a DOCTYPE among them, stay as they are written: nothing is ever expanded.
  return character === null ? `&amp;${name};` : escapeHtml(character);
};

/**
 * CDATA and comments are matched first, so that what looks like a reference within them is left alone. XML's own five names
 * are not matched at all: feeds are full of them, and they stay.
 */
const MARKUP_OR_REFERENCE =
  /<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<!--[\s\S]*?(?:-->|$)|&(?!(?:amp|lt|gt|quot|apos);)(?:(#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[A-Za-z][A-Za-z0-9]{0,31});)?/g;

/** Only before the root element: a DOCTYPE further down is somebody's text. */
const withoutDoctype = (xml: string): string => {
  const start = skipProlog(xml);
  return isDoctype(xml, start) ? xml.slice(0, start) + xml.slice(doctypeEnd(xml, start)) : xml;
};

/**
 * Makes a feed's text fit for an XML parser: junk before the first tag and control characters go, Windows-1252
 * code points become what they mean, the DOCTYPE with its entities goes, HTML's names and numbers become
 * characters, and a bare `&` is escapeHtml.
 */
export const cleanXml = (text: string): string =>
  withoutDoctype(
    text
      .replace(/^[^<]+/, '')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
      .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g, '')
      .replaceAll(/[\u0080-\u009f]/g, (character) => fromWindows(character.charCodeAt(0))),
  ).replaceAll(MARKUP_OR_REFERENCE, (whole, name: string | undefined) =>
    whole.startsWith('&') ? reference(name) : whole,
  );
