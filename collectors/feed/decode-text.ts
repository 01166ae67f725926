import iconv from 'iconv-lite';

/** What text in one of these names really is in the wild (WHATWG Encoding standard). */
const webAliases: Readonly<Record<string, string>> = {
  'iso-8859-1': 'windows-1252',
  'iso8859-1': 'windows-1252',
  latin1: 'windows-1252',
  'us-ascii': 'windows-1252',
  ascii: 'windows-1252',
  'iso-8859-9': 'windows-1254',
  gb2312: 'gb18030',
  gbk: 'gb18030',
};

/** Encodings made of ASCII bytes alone: that such text is valid UTF-8 says nothing. */
const sevenBit = /^(?:iso-2022|hz-gb|utf-7)/;

const clean = (name: string | undefined): string | null => {
  const text = name?.trim().replaceAll(/["']/g, '').toLowerCase() ?? '';
  const real = webAliases[text] ?? text;
  return real !== '' && iconv.encodingExists(real) ? real : null;
};

const startsWith = (bytes: Uint8Array, ...start: readonly number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte);

/** By byte order mark, or by how the `<` of a document without one lies (XML 1.0, appendix F). */
const wideEncoding = (bytes: Uint8Array): string | null => {
  if (startsWith(bytes, 0xff, 0xfe, 0, 0) || startsWith(bytes, 0x3c, 0, 0, 0)) return 'utf-32le';
  if (startsWith(bytes, 0, 0, 0xfe, 0xff) || startsWith(bytes, 0, 0, 0, 0x3c)) return 'utf-32be';
  if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0x3c, 0)) return 'utf-16le';
  if (startsWith(bytes, 0xfe, 0xff) || startsWith(bytes, 0, 0x3c)) return 'utf-16be';
  return startsWith(bytes, 0xef, 0xbb, 0xbf) ? 'utf-8' : null;
};

const isUtf8 = (bytes: Uint8Array): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
};

/** UTF-8 with some bytes broken rather than another encoding: more characters whole than broken. */
const isMostlyUtf8 = (bytes: Uint8Array): boolean => {
  const text = new TextDecoder().decode(bytes);
  let whole = 0;
  let broken = 0;
  for (const character of text) {
    if (character === '\ufffd') broken += 1;
    else if (character > '\u007f') whole += 1;
  }
  return whole > broken;
};

const declaredIn = (bytes: Uint8Array): string | undefined =>
  /^\s*<\?xml[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']/i.exec(
    Buffer.from(bytes.subarray(0, 512)).toString('latin1'),
  )?.[1];

/**
 * Turns a feed's bytes into text. Order: byte order mark; UTF-8 where the bytes are valid beyond ASCII (a wrong
 * label is far more common than other text that happens to be valid UTF-8); the HTTP charset; the XML declaration;
 * UTF-8; Windows-1252. Broken sequences become U+FFFD.
 */
export const decodeText = (
  bytes: Uint8Array,
  contentType: string | undefined,
): { readonly text: string; readonly encoding: string } => {
  const decoded = (encoding: string) => ({ text: iconv.decode(Buffer.from(bytes), encoding), encoding });
  const wide = wideEncoding(bytes);
  if (wide !== null) return decoded(wide);
  const labelled =
    clean(/;\s*charset\s*=\s*([^;\s]+|"[^"]*"|'[^']*')/i.exec(contentType ?? '')?.[1]) ??
    clean(declaredIn(bytes));
  if (labelled !== null && sevenBit.test(labelled)) return decoded(labelled);
  if (isUtf8(bytes)) return decoded('utf-8');
  if (labelled !== null && labelled !== 'utf-8') return decoded(labelled);
  return decoded(isMostlyUtf8(bytes) ? 'utf-8' : 'windows-1252');
};
