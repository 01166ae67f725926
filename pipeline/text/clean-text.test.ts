import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { processorMs } from '../../test/processor-time.ts';
import { cleanLine, cleanText, MAX_TEXT_LENGTH } from './clean-text.ts';

describe('cleanText', () => {
  it.each([
    ['composes', 'Cafe\u0301', 'Café'],
    ['keeps emoji whole', '👩‍👩‍👧 ❤️ 👍🏽 🇩🇪 1️⃣', '👩‍👩‍👧 ❤️ 👍🏽 🇩🇪 1️⃣'],
    ['takes zero-width junk out', 'A\u200bc\u200dm\ufeffe\u00ad', 'Acme'],
    ['takes joiners out after lookalikes of Latin letters', 'к\u200dind а\u200cs α\u200db', 'кind аs αb'],
    ['keeps joiners that scripts need', 'می\u200cخواهم', 'می\u200cخواهم'],
    ['takes direction marks out', '\u202eevil\u202c', 'evil'],
    ['one space, none around', ' \t a \u00a0 b ', 'a b'],
    ['two line ends at most', 'a \r\n\r\n \r\n\n b\rc', 'a\n\nb\nc'],
    ['undoes left-over escapes', 'AT&amp;T &lt;3 &quot;x&quot; it&#39;s', 'AT&T <3 "x" it\'s'],
    ['undoes escapes of escapes', '&amp;amp;lt;', '<'],
    ['keeps an ampersand', 'Q&A & R&D; &nosuch;', 'Q&A & R&D; &nosuch;'],
    ['replaces halves of characters', 'a\ud83d', 'a\ufffd'],
    ['takes control characters out', 'a\0b\x1bc', 'abc'],
    ['shortens towers of accents', `e${'\u0323'.repeat(50)}`, 'ẹ\u0323\u0323\u0323\u0323\u0323\u0323\u0323'],
  ])('%s', (_, dirty, clean) => {
    expect(cleanText(dirty)).toBe(clean);
  });

  it('changes nothing the second time, whatever it is given', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({
        unit: fc.constantFrom(
          '&',
          'amp;',
          'lt;',
          '#39;',
          ' ',
          '\n',
          '\u200d',
          '\u0301',
          'a',
          '😀',
          '\ud83d',
          '\r',
        ),
        maxLength: 60,
      }),
    );
    fc.assert(
      fc.property(text, (dirty) => {
        const clean = cleanText(dirty);
        expect(cleanText(clean)).toBe(clean);
        expect(clean).toBe(clean.normalize('NFC'));
      }),
      { numRuns: 2_000 },
    );
  });

  it('cuts what is too long between two characters', () => {
    const cut = cleanText(`a${'😀'.repeat(MAX_TEXT_LENGTH)}`);
    expect(cut.length).toBe(MAX_TEXT_LENGTH - 1);
    expect(cut.endsWith('😀')).toBe(true);
  });

  it('takes a tower of 100,000 accents in bounded time', () => {
    const before = processorMs();
    cleanText(`e${'\u0301\u0323'.repeat(50_000)}`);
    expect(processorMs() - before).toBeLessThan(2_000);
  });
});

describe('cleanLine', () => {
  it('is one line, or nothing', () => {
    expect(cleanLine('a\n\n b')).toBe('a b');
    expect(cleanLine(' \u200b\n')).toBeNull();
    expect(cleanLine(null)).toBeNull();
  });
});
