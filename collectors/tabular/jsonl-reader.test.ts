import { describe, expect, it } from 'vitest';
import { createJsonlReader } from './jsonl-reader.ts';
import { columnsOf, type TableEntry, valueAt } from './table.ts';
import { UNREADABLE } from './text-encoding.ts';

const read = (text: string, piece = text.length): readonly TableEntry[] => {
  const reader = createJsonlReader();
  const entries: TableEntry[] = [];
  for (let at = 0; at < text.length; at += piece) entries.push(...reader.push(text.slice(at, at + piece)));
  return [...entries, ...reader.end()];
};

describe('JSON lines', () => {
  it.each([1, 7, 10_000])('name each broken row and read the others, in pieces of %i', (piece) => {
    const text = [
      '{"id": 1, "text": "a"}',
      '',
      '{"id": 2, "text": "b"',
      '[1, 2]',
      '"words"',
      `{"id": 3, "text": "${UNREADABLE}"}`,
      '{"id": 4, "text": "d\\u0000\\ud800"}\r',
      `${'{"a":'.repeat(60)}1${'}'.repeat(60)}`,
      '{"id": 5}',
    ].join('\n');
    expect(
      read(text, piece).map((entry) =>
        'row' in entry ? [entry.line, entry.row] : [entry.line, entry.problem],
      ),
    ).toEqual([
      [1, { id: 1, text: 'a' }],
      [3, 'is not JSON'],
      [4, 'is JSON, but not an object with named fields'],
      [5, 'is JSON, but not an object with named fields'],
      [6, 'is not valid UTF-8'],
      [7, { id: 4, text: 'd\ufffd' }],
      [8, 'is nested too deeply'],
      [9, { id: 5 }],
    ]);
  });

  it('keeps ids past 2^53, and leaves all other numbers and words alone', () => {
    const line =
      '{"id":570306133677760513,"neg":-570306133677760513,"f":0.30000000000000004,"e":1234567890123456789e2,"t":"570306133677760513 \\" 570306133677760514","l":[570306133677760515],"n":12}';
    expect(read(line)).toMatchObject([
      {
        row: {
          id: '570306133677760513',
          neg: '-570306133677760513',
          f: 0.30000000000000004,
          e: Number('1234567890123456789e2'),
          t: '570306133677760513 " 570306133677760514',
          l: ['570306133677760515'],
          n: 12,
        },
      },
    ]);
  });

  it('gives up on a line of more than 16 MB alone', () => {
    const entries = read(`{"a":"${'x'.repeat(17 * 1024 * 1024)}"}\n{"a":1}\n`, 1024 * 1024);
    expect(entries).toEqual([
      { line: 1, problem: 'the row is longer than 16777216 characters' },
      { line: 2, row: { a: 1 }, chars: 7 },
    ]);
  });

  it('names nested columns, and finds what they hold', () => {
    const row = { id: 1, user: { name: 'Zoë', at: { city: 'Ulm' } }, 'a.b': 2, tags: ['x'] };
    expect(columnsOf([row, { more: null }])).toEqual([
      'id',
      'user.name',
      'user.at.city',
      'a.b',
      'tags',
      'more',
    ]);
    expect(valueAt(row, 'user.at.city')).toBe('Ulm');
    expect(valueAt(row, 'a.b')).toBe(2);
    expect(valueAt(row, 'user.nobody')).toBeUndefined();
    expect(valueAt(row, 'constructor')).toBeUndefined();
  });
});
