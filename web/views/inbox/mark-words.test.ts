import fc from 'fast-check';
import { expect, it } from 'vitest';
import { markWords } from './mark-words.ts';

const marked = (text: string, ...words: string[]): string[] =>
  markWords(
    text,
    words.map((word) => ({ word, weight: -1 })),
  )
    .filter((part) => part.weight !== null)
    .map((part) => part.text);

it.each([
  ['in any case', 'Cancelled! cancelled.', ['cancelled'], ['Cancelled', 'cancelled']],
  ['as whole words', 'late latest translate', ['late'], ['late']],
  ['beside punctuation', '(late), "late"-ish', ['late'], ['late', 'late']],
  ['beyond ASCII', 'Verspätet, verspätetes', ['verspätet'], ['Verspätet']],
  ['over a line break', 'not\n  good', ['not good'], ['not\n  good']],
  ['the longest', 'not good, good', ['good', 'not good'], ['not good', 'good']],
  ['where words have no spaces', '这个航班取消了', ['取消'], ['取消']],
  ['emoji', 'late again😡😡', ['😡'], ['😡', '😡']],
  ['signs as themselves', 'a.b axb (c)', ['a.b', '(c)'], ['a.b', '(c)']],
  ['nothing without evidence', 'text', [], []],
  ['no empty word', 'text', [' '], []],
])('finds words %s', (_name, text, words, found) => {
  expect(marked(text, ...words)).toEqual(found);
});

it('carries each word’s own weight', () => {
  const evidence = [
    { word: 'great', weight: 2 },
    { word: 'late', weight: -1.5 },
  ];
  expect(markWords('great but late', evidence)).toEqual([
    { text: 'great', weight: 2 },
    { text: ' but ', weight: null },
    { text: 'late', weight: -1.5 },
  ]);
});

it('never changes the text', () => {
  const words = fc.array(fc.record({ word: fc.string(), weight: fc.double({ noNaN: true }) }), {
    maxLength: 5,
  });
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), words, (text, evidence) => {
      expect(
        markWords(text, evidence)
          .map((part) => part.text)
          .join(''),
      ).toBe(text);
    }),
  );
});
