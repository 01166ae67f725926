import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decodeText } from './decode-text.ts';

const xml = (encoding: string | null, text: string): string =>
  `<?xml version="1.0"${encoding === null ? '' : ` encoding="${encoding}"`}?><t>${text}</t>`;

describe('decodeText', () => {
  it.each([
    ['UTF-8 without a word', iconv.encode(xml(null, 'Größe 日本'), 'utf-8'), undefined, 'Größe 日本'],
    ['a byte order mark', iconv.encode(xml(null, 'Größe'), 'utf-8', { addBOM: true }), undefined, 'Größe'],
    [
      'UTF-16 with a mark',
      iconv.encode(xml('utf-16', 'Größe'), 'utf-16le', { addBOM: true }),
      undefined,
      'Größe',
    ],
    ['UTF-16 without a mark', iconv.encode(xml('utf-16', 'Größe'), 'utf-16be'), undefined, 'Größe'],
    ['UTF-32', iconv.encode(xml(null, '😀'), 'utf-32le', { addBOM: true }), undefined, '😀'],
    ['the XML declaration', iconv.encode(xml('koi8-r', 'Привет'), 'koi8-r'), undefined, 'Привет'],
    [
      'the HTTP charset before the declaration',
      iconv.encode(xml('utf-8', 'Привет'), 'koi8-r'),
      'text/xml; charset="KOI8-R"',
      'Привет',
    ],
    [
      'UTF-8 labelled as something else',
      iconv.encode(xml('iso-8859-1', 'Größe'), 'utf-8'),
      'text/xml;charset=iso-8859-1',
      'Größe',
    ],
    [
      'Latin 1, which is Windows-1252',
      Buffer.from([...Buffer.from(xml('iso-8859-1', '')), 0x93, 0xe9, 0x94]),
      undefined,
      '“é”',
    ],
    ['no label and no UTF-8', Buffer.from([...Buffer.from('<t>'), 0x80, 0xe9]), undefined, '€é'],
    [
      'a charset nobody knows',
      iconv.encode(xml('x-mine', 'Größe'), 'utf-8'),
      'text/xml; charset=x-mine',
      'Größe',
    ],
    [
      'ISO-2022-JP, all ASCII bytes',
      Buffer.from('<?xml version="1.0" encoding="iso-2022-jp"?><t>a</t>'),
      undefined,
      'a',
    ],
    [
      'UTF-8 with one broken byte',
      Buffer.concat([Buffer.from(xml('utf-8', 'Größe ')), Buffer.from([0xff])]),
      undefined,
      '\ufffd',
    ],
  ])('reads %s', (_, bytes, contentType, expected) => {
    expect(decodeText(bytes, contentType).text).toContain(expected);
  });
});
