import { compile } from 'html-to-text';

/** Nobody's title or name is longer; hostile ones would cost time. */
const LONGEST_LINE = 20_000;

/** Compiled once: choosing what to do with each tag is most of the work. */
const toText = compile({
  wordwrap: false,
  limits: { maxDepth: 50 },
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'img', format: 'skip' },
    ...['script', 'style', 'head', 'applet', 'object', 'noscript', 'template'].map((selector) => ({
      selector,
      format: 'skip',
    })),
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
  ],
});

/** HTML as one line of plain text; for titles and names, where markup says nothing. */
export const plainLine = (html: string): string => {
  const start = html.slice(0, LONGEST_LINE);
  return (/[<&]/.test(start) ? toText(start) : start).replaceAll(/\s+/g, ' ').trim();
};

const toVerbatim = compile({ wordwrap: false, whitespaceCharacters: '' });

const known = new Map<string, string | null>();

/** The character an HTML name stands for, such as `eacute`; null when there is no such name. */
export const namedCharacter = (name: string): string | null => {
  const cached = known.get(name);
  if (cached !== undefined) return cached;
  const written = `&${name};`;
  // Quoted so that a space is not trimmed away.
  const text = toVerbatim(`"${written}"`).slice(1, -1);
  const character = text === written || text === '' ? null : text;
  // A hostile feed may invent names without end.
  if (known.size < 5000) known.set(name, character);
  return character;
};

/** An absolute http(s) address, or null. White space a feed wrapped it in, or broke it with, is taken out. */
export const resolveUrl = (address: string | null | undefined, base: string | null): string | null => {
  const text = address?.replaceAll(/[\t\r\n]+/g, '').trim() ?? '';
  if (text === '') return null;
  try {
    const url = new URL(text, base ?? undefined);
    return /^https?:$/.test(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
};

const URL_ATTRIBUTE = /(\s(?:href|src|cite|poster|longdesc)\s*=\s*)(?:"([^"]*)"|'([^']*)')/gi;

/** Makes the addresses in a piece of HTML absolute. Not a sanitiser: the text stays untrusted. */
export const resolveHtmlUrls = (html: string, base: string | null): string =>
  html.replaceAll(URL_ATTRIBUTE, (whole, before: string, double?: string, single?: string) => {
    const address = (double ?? single ?? '').replaceAll('&amp;', '&');
    const absolute = /^(?:#|mailto:|data:)/i.test(address) ? null : resolveUrl(address, base);
    return absolute === null
      ? whole
      : `${before}"${absolute.replaceAll('&', '&amp;').replaceAll('"', '%22')}"`;
  });
