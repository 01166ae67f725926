import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { csvLine } from './csv-line.ts';

it.each(['=1+1', '+1', '-1', '@SUM(A1)', ' =1', '\t=1', '\r=1', '\n', '=HYPERLINK("http://evil.test")'])(
  'makes no formula of %o',
  (cell) => {
    expect(parse(csvLine([cell]))).toEqual([[`'${cell}`]]);
  },
);

it.each(['plain', 'a,b', 'say "hi"', 'two\r\nlines', 'ä😀', '1-2', ''])('keeps %o as it is', (cell) => {
  expect(parse(csvLine(['first', cell, null]))).toEqual([['first', cell, '']]);
});

it.each([-1.5, 0, 12])('writes the number %o as a number', (cell) => {
  expect(csvLine(['x', cell])).toBe(`x,${cell}\r\n`);
});
