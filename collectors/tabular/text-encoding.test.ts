import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { createDecoder, createEncodingCensus, UNREADABLE } from './text-encoding.ts';

const detect = (bytes: Uint8Array, piece = bytes.length || 1) => {
  const census = createEncodingCensus();
  for (let at = 0; at < bytes.length; at += piece) census.push(bytes.subarray(at, at + piece));
  return census.result();
};

const bytes = (...values: readonly number[]) => Buffer.from(values);

describe('the encoding of a file', () => {
  it.each([
    ['ASCII', Buffer.from('id,text\n1,a\n'), 'utf-8'],
    ['UTF-8', Buffer.from('id,text\n1,Zoë 🎉\n'), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from('\ufeffid,text\n'), 'utf-8'],
    ['UTF-16 with a mark', iconv.encode('id,text\n', 'utf-16le', { addBOM: true }), 'utf-16le'],
    ['UTF-16 of the other order', iconv.encode('id,text\n', 'utf-16be', { addBOM: true }), 'utf-16be'],
    ['UTF-16 without a mark', iconv.encode('id,text\n1,hello there\n', 'utf-16le'), 'utf-16le'],
    ['UTF-16, other order, no mark', iconv.encode('id,text\n1,hello there\n', 'utf-16be'), 'utf-16be'],
    ['Windows-1252', iconv.encode('id,text\n1,“Café” – 5 €\n', 'windows-1252'), 'windows-1252'],
    ['UTF-8 with one damaged letter', Buffer.concat([Buffer.from('Zoë,ü\n'), bytes(0xe9, 0x0a)]), 'utf-8'],
    ['a cut letter at the end', Buffer.concat([Buffer.from('Zoë,ü\n'), bytes(0xf0, 0x9f)]), 'utf-8'],
    ['a picture', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 1, 2, 3, 4), null],
  ] as const)('is told for %s', (_, content, encoding) => {
    expect(detect(content)).toBe(encoding);
    expect(detect(content, 1)).toBe(encoding);
  });

  it('is told by a first accent far into the file', () => {
    const start = Buffer.from('plain text\n'.repeat(50_000));
    expect(detect(Buffer.concat([start, bytes(0xe9)]), 65_536)).toBe('windows-1252');
    expect(detect(Buffer.concat([start, Buffer.from('é')]), 65_536)).toBe('utf-8');
  });
});

const decode = (content: Uint8Array, encoding: Parameters<typeof createDecoder>[0], piece: number) => {
  const decoder = createDecoder(encoding);
  let text = '';
  for (let at = 0; at < content.length; at += piece) text += decoder.push(content.subarray(at, at + piece));
  return text + decoder.end();
};

describe('decoding', () => {
  const text = fc.string({
    unit: fc.oneof(
      fc.constantFrom('\n', ',', '"', '\ufffd'),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
    ),
  });

  it('gives the text back, in pieces of any length, without its mark', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 9 }), fc.boolean(), (written, piece, mark) => {
        fc.pre(!written.startsWith('\ufeff'));
        const start = mark ? '\ufeff' : '';
        expect(decode(Buffer.from(start + written), 'utf-8', piece)).toBe(written);
        expect(decode(iconv.encode(start + written, 'utf-16le'), 'utf-16le', piece)).toBe(written);
      }),
    );
  });

  it('marks what is no UTF-8, in its line only', () => {
    const damaged = Buffer.concat([
      Buffer.from('a\ufffd\nb'),
      bytes(0xe9),
      Buffer.from('c\ndé\n'),
      bytes(0xc3),
    ]);
    for (const piece of [1, 2, 3, 100]) {
      const lines = decode(damaged, 'utf-8', piece).split('\n');
      expect(
        lines.map((line) => line.includes(UNREADABLE)),
        `pieces of ${piece}`,
      ).toEqual([false, true, false, true]);
      expect([lines[0], lines[2]]).toEqual(['a\ufffd', 'dé']);
    }
  });
});
