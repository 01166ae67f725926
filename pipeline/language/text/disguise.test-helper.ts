import fc from 'fast-check';
import { lookalikes } from './plain-letters.ts';

const words =
  "never again the best worst isn't don't can't won't I'll loved hated GREAT Terrible late flight suitcase refund my account cancel lawyer sue hospital caught fire baby wheelchair stupid idiots thanks please when why help crew angry sad happy not too so & <3 :( 😡 ❤️ ! ? . ,".split(
    ' ',
  );
/** None of them is seen. A joiner is taken out of Latin words alone: in an emoji it is meant. */
const unseen = ['\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad', '\u202e'];
const escapes: Readonly<Record<string, readonly string[]>> = {
  "'": ['&#39;', '&#039;', '&#x27;', '&apos;', '&amp;#39;'],
  '&': ['&amp;', '&amp;amp;'],
  '<': ['&lt;', '&amp;lt;'],
  ' ': ['&nbsp;', '&amp;nbsp;', '\u00a0', '\u2003'],
};
const alike = (letter: string): readonly string[] =>
  Object.keys(lookalikes).filter((other) => lookalikes[other] === letter);

/** One character of a word, or what is read as the same. The first letter stays, for a word all of lookalikes is none. */
const disguiseOf = (character: string, mayBeAlike: boolean): fc.Arbitrary<string> => {
  const others = [...(escapes[character] ?? []), ...(mayBeAlike ? alike(character) : [])];
  const either = fc.constantFrom(character, ...others);
  const isLatin = /[a-z]/i.test(character);
  return isLatin ? fc.tuple(either, fc.constantFrom('', '', ...unseen)).map((both) => both.join('')) : either;
};

const disguiseWord = (word: string): fc.Arbitrary<string> =>
  fc.tuple(...[...word].map((character, at) => disguiseOf(character, at > 0))).map((all) => all.join(''));

/** A text of common words, and the same with some words in letters of other scripts, HTML's escapes and what is not seen. */
export const arbitraryDisguise = (): fc.Arbitrary<{ readonly plain: string; readonly disguised: string }> =>
  fc.uniqueArray(fc.constantFrom(...words), { minLength: 1, maxLength: 14 }).chain((chosen) => {
    const parts = chosen.flatMap((word, at) => (at === 0 ? [word] : [' ', word]));
    const either = parts.map((part) => fc.oneof(fc.constant(part), disguiseWord(part)));
    return fc.tuple(...either).map((all) => ({ plain: parts.join(''), disguised: all.join('') }));
  });
