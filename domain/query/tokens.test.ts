import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryDocumentText } from './arbitrary.test-helper.ts';
import { foldName, foldText } from './fold.ts';
import { extractHandles, extractHashtags, mentionTokens, tokenize } from './tokens.ts';

/** Every character there is, but for ideographs, of which there are many and one is like the other. */
const everyCharacter = function* () {
  for (let code = 0; code < 0x110000; code += 1) {
    const character = String.fromCodePoint(code);
    if (!/[\p{Cn}\p{Co}\p{Cs}\p{Unified_Ideograph}]/u.test(character)) yield character;
  }
};

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(..."aé_'’s東ーカ\u0301\u3099\u200d\ufe0f\u20e31#*👍🏽👩🇩ßİ각สั ") }),
  arbitraryDocumentText(),
);

describe('tokenize', () => {
  it.each([
    ['nothing', '', []],
    ['only signs', ' … -- !? ', []],
    ['ASCII words and digits', 'The A320neo, 2 hours late', ['the', 'a320neo', '2', 'hours', 'late']],
    ['punctuation between words', 'e-mail at&t 3.5 10:30', ['e', 'mail', 'at', 't', '3', '5', '10', '30']],
    ['underscores inside, not around', '_it_ blue_harbor x__y_', ['it', 'blue_harbor', 'x__y']],
    [
      'accents and other kindred letters',
      'Café Straße Øre Łódź Æther œuvre þorn',
      'cafe strasse ore lodz aether oeuvre thorn'.split(' '),
    ],
    ['Turkish i', 'İstanbul ISPARTA ısparta', ['istanbul', 'isparta', 'isparta']],
    ['Greek final sigma', 'Οδυσσεύς ΟΔΥΣΣΕΥΣ', ['οδυσσευσ', 'οδυσσευσ']],
    ['Cyrillic', 'Ёлка Йод', ['елка', 'иод']],
    ['compatibility forms', 'ﬁne ＡＢＣ 𝐁𝐥𝐮𝐞 ﾗｰﾒﾝ', ['fine', 'abc', 'blue', 'ラ', 'ー', 'メ', 'ン']],
    ['trade marks', 'Acme™ Blue® ©Harbor', ['acme', 'blue', 'harbor']],
    ['zero-width characters', 'blue\u200bharbor so\u00adft \ufeffx', ['blueharbor', 'soft', 'x']],
    ['apostrophes inside', "don't I’ll rock'n'roll O'Hare", ['dont', 'ill', 'rocknroll', 'ohare']],
    [
      'possessives',
      "Delta's McDonald’s 1990's bus's.",
      ['delta', 's', 'mcdonald', 's', '1990', 's', 'bus', 's'],
    ],
    ['quotes that are no apostrophes', "'delta' dogs' 'tis", ['delta', 'dogs', 'tis']],
    [
      'elided articles',
      "L'avion d’Arc qu'il dell'arte c'è",
      ['l', 'avion', 'd', 'arc', 'qu', 'il', 'dell', 'arte', 'c', 'e'],
    ],
    ['Chinese and Japanese', '東京タワーへ', ['東', '京', 'タ', 'ワ', 'ー', 'へ']],
    ['Latin next to Japanese', 'iPhone買う2台', ['iphone', '買', 'う', '2', '台']],
    ['voicing marks', 'が カ\u3099', ['が', 'ガ']],
    ['a mark after an apostrophe', "カ'\u3099", ['ガ']],
    ['Korean', '삼성이', ['삼', '성', '이']],
    ['Thai', 'วันดี', ['วั', 'น', 'ดี']],
    ['Hindi keeps its vowels', 'हिन्दी में', ['हिन्दी', 'में']],
    ['Arabic without vowel signs', 'مُحَمَّد', ['محمد']],
    ['emoji', '😀❤️👍🏽', ['😀', '❤', '👍🏽']],
    ['emoji families, flags, keycaps', '👨‍👩‍👧 🇩🇪🇫🇷 1️⃣ #️⃣ 🏴󠁧󠁢󠁥󠁮󠁧󠁿', ['👨‍👩‍👧', '🇩🇪', '🇫🇷', '1⃣', '#⃣', '🏴󠁧󠁢󠁥󠁮󠁧󠁿']],
    ['a joiner that joins no emoji', 'a\u200db \u200d👍', ['ab', '👍']],
    ['hashtags and handles', '#Foo @bar_1', ['foo', 'bar_1']],
    ['no addresses', 'see https://t.co/abc?d=e WWW.foo.com/x. http://x.y東京', ['see', '東', '京']],
    ['hosts without a scheme are words', 'example.com', ['example', 'com']],
  ])('%s', (_, text, tokens) => {
    expect(tokenize(text)).toEqual(tokens);
  });

  it('cuts what is too long for an index', () => {
    expect(tokenize('a'.repeat(5000))).toEqual(['a'.repeat(100)]);
    expect(tokenize(`${'a'.repeat(98)}__b`)).toEqual(['a'.repeat(98)]);
    expect(tokenize(`é${'𐐀'.repeat(80)}`)).toEqual([`e${'𐐨'.repeat(49)}`]);
  });

  it('gives tokens that tokenise to themselves, for every character there is', () => {
    const wrong: string[] = [];
    for (const character of everyCharacter()) {
      for (const text of [character, `a${character}b`]) {
        const tokens = tokenize(text);
        const again = tokenize(tokens.join(' '));
        if (tokens.join(' ') !== again.join(' ') || tokens.some((token) => /\s/.test(token)))
          wrong.push(text);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('gives tokens that tokenise to themselves, for any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const tokens = tokenize(text);
        for (const token of tokens) expect(tokenize(token)).toEqual([token]);
        expect(tokenize(tokens.join(' '))).toEqual(tokens);
      }),
      { numRuns: 2000 },
    );
  });

  it('reads ASCII the same with and without its fast path', () => {
    const ascii = fc.string({ unit: fc.constantFrom(..."abS1_'#@-./: lqudhtpw"), maxLength: 40 });
    fc.assert(
      fc.property(ascii, (text) => {
        expect(tokenize(`${text} é`).slice(0, -1)).toEqual(tokenize(text));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    'a',
    'é',
    'a_',
    "é'",
    "l'",
    '東',
    'สั',
    '\u0301\u0323',
    '\u094d\u093c',
    '👨\u200d',
    '🇩',
    '\u200d',
    '@a',
    '#_',
    '@.',
    'www.',
    'ﷺ',
  ])('takes time in proportion to the length: %j', (piece) => {
    const text = piece.repeat(Math.ceil(100_000 / piece.length));
    const start = performance.now();
    tokenize(text);
    extractHashtags(text);
    extractHandles(text);
    // A quadratic step would take many seconds.
    expect(performance.now() - start).toBeLessThan(1500);
  });
});

describe('foldText', () => {
  it('changes nothing the second time, for every character there is', () => {
    const wrong: string[] = [];
    for (const character of everyCharacter()) {
      const folded = foldText(character);
      const name = foldName(`a${character}b`);
      if (foldText(folded) !== folded || foldName(name) !== name) wrong.push(character);
    }
    expect(wrong).toEqual([]);
  });

  it('makes names of one line', () => {
    expect(foldName('  José \n d’ARC ')).toBe("jose d'arc");
  });
});

describe('mentionTokens', () => {
  it('reads the title, then the text', () => {
    expect(mentionTokens({ title: 'One two', text: 'three' })).toEqual(['one', 'two', 'three']);
    expect(mentionTokens({ title: null, text: 'three' })).toEqual(['three']);
  });
});

describe('extractHashtags', () => {
  it.each([
    ['none', 'a # b', []],
    ['folded, each once, in order', '#Late #CAFÉ #late', ['late', 'cafe']],
    ['wide signs and other scripts', '＃東京 #Привет', ['東京', 'привет']],
    ['side by side', '#a#b', ['a', 'b']],
    ['no bare numbers', '#1 #2026 #1st', ['1st']],
    ['not within words, entities, addresses', 'a#b &#39;x https://x.y/#frag', []],
  ])('%s', (_, text, tags) => {
    expect(extractHashtags(text)).toEqual(tags);
  });
});

describe('extractHandles', () => {
  it.each([
    ['none', 'a @ b', []],
    ['folded, each once, in order', '@Jane_D: @bob, @jane_d.', ['jane_d', 'bob']],
    ['with their server', '@jane@mast.social, @jane.bsky.social!', ['jane@mast.social', 'jane.bsky.social']],
    ['after Japanese, up to Japanese', '見て＠ａｎａさん', ['ana']],
    ['no e-mail addresses', 'jane@example.com j.doe@x.org https://x.y/@jane', []],
    ['after a point, as people answer in public', '.@united no. Why, @delta?', ['united', 'delta']],
    ['before points that go on', '@united...lies @a.b..c', ['united', 'a.b']],
  ])('%s', (_, text, handles) => {
    expect(extractHandles(text)).toEqual(handles);
  });
});
