import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modelTokens } from './model-tokens.ts';
import { gatherPhrases, readPhrases } from './set-phrases.ts';

const read = (text: string) => readPhrases(modelTokens(text));

/** Each phrase as the text writes it, with the word it is read as. */
const phrasesIn = (text: string) =>
  read(text).flatMap(({ kind, word, start, end }) =>
    kind === 'phrase' ? [[word, text.slice(start, end)]] : [],
  );

describe('set phrases', () => {
  it.each([
    ["The food wasn't bad", "wasn't bad"],
    ['NOT BAD for the price', 'NOT BAD'],
    ['not a bad hotel', 'not a bad'],
    ['It was not at all expensive.', 'not at all expensive'],
    ["you won't be disappointed", "won't be disappointed"],
    ['It never lets me down', 'never lets me down'],
    ['I never had an issue', 'never had an issue'],
    ['nothing to complain about here', 'nothing to complain about'],
    ["Can't fault them", "Can't fault"],
    ['can not fault them', 'can not fault'],
    ["I can't recommend this little shop enough", "can't recommend"],
    ['did not have to wait long', 'did not have to wait'],
    ['hassle-free returns', 'hassle-free'],
    ['stupidly easy to use', 'stupidly easy'],
  ])('%j means well by %j', (text, phrase) => {
    expect(phrasesIn(text)).toEqual([['<good-phrase>', phrase]]);
  });

  it.each([
    ['thanks for nothing', 'thanks for nothing'],
    ['Thank you so much @acme for losing my bag', 'Thank you so much @acme for losing'],
    ['Great job ruining our holiday', 'Great job ruining'],
    ['Oh great, another delay', 'great, another'],
    ['leaves a lot to be desired', 'leaves a lot to be desired'],
    ['It used to be great', 'used to be great'],
    ['far from perfect', 'far from perfect'],
  ])('%j means ill by %j', (text, phrase) => {
    expect(phrasesIn(text)).toEqual([['<bad-phrase>', phrase]]);
  });

  it.each([
    "I can't recommend this shop",
    'thanks for the help',
    'not good, late again',
    'could not get any worse',
    'second to the left',
    'This is great. Another day there would be better',
    'not',
    'no',
  ])('%j has none', (text) => {
    expect(phrasesIn(text)).toEqual([]);
  });

  it('leave to each word what is written of it', () => {
    const tokens = read('really not bad!');
    expect(tokens.map(({ word, written }) => [word, written])).toEqual([
      ['really', 'really'],
      ['<good-phrase>', 'not'],
      ['<in-phrase>', 'bad'],
      ['!', '!'],
    ]);
    // Nothing behind it is turned round.
    expect(tokens.map(({ scope }) => scope)).toEqual([null, null, null, 'closes']);
  });

  it('are read in time linear in the text', () => {
    expect(read("can't recommend ".repeat(7000))).toHaveLength(14_000);
    expect(phrasesIn('not at all '.repeat(9000))).toEqual([]);
  });
});

describe('gatherPhrases', () => {
  it('gives a phrase the shares of all its words, and leaves the others theirs', () => {
    expect(gatherPhrases(read('it is not bad at all'), [1, 2, 3, 4, 5, 6])).toEqual([1, 2, 7, 0, 5, 6]);
  });

  it('keeps the sum', () => {
    const words = fc.array(fc.constantFrom('not', 'a', 'bad', 'thanks', 'for', 'nothing', 'and'), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(words, (given) => {
        const shares = given.map((_, at) => at + 1);
        const sum = (of: readonly number[]) => of.reduce((total, share) => total + share, 0);
        expect(sum(gatherPhrases(read(given.join(' ')), shares))).toBe(sum(shares));
      }),
    );
  });
});
