import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SettingsError } from '../../domain/errors.ts';
import { detectDialect } from './csv-dialect.ts';
import { createCsvReader } from './csv-reader.ts';
import type { TableEntry } from './table.ts';

/** Reads a text in pieces of some length, as a file comes. */
const read = (text: string, piece = text.length): readonly TableEntry[] => {
  const reader = createCsvReader(detectDialect(text, true));
  const entries: TableEntry[] = [];
  for (let at = 0; at < text.length; at += piece) entries.push(...reader.push(text.slice(at, at + piece)));
  return [...entries, ...reader.end()];
};

/** `line: cells` for rows, `line! problem` for broken ones. */
const shown = (entries: readonly TableEntry[]): readonly string[] =>
  entries.map((entry) =>
    'row' in entry
      ? `${entry.line}: ${Object.values(entry.row).join(' | ')}`
      : `${entry.line}! ${entry.problem}`,
  );

const NOT_CLOSED = 'a quote opened in this row is not closed as it should be';

const awkward: readonly (readonly [name: string, text: string, rows: readonly string[]])[] = [
  ['plain', 'id,text\n1,a\n2,b\n', ['2: 1 | a', '3: 2 | b']],
  ['no newline at the end', 'id,text\n1,a', ['2: 1 | a']],
  ['Windows newlines', 'id,text\r\n1,a\r\n2,b\r\n', ['2: 1 | a', '3: 2 | b']],
  ['old Mac newlines', 'id,text\r1,a\r2,b\r', ['2: 1 | a', '3: 2 | b']],
  ['semicolons', 'id;text\n1;a, b\n', ['2: 1 | a, b']],
  ['tabs', 'id\ttext\n1\ta, b; c\n', ['2: 1 | a, b; c']],
  ['bars', 'id|text\n1|a\n', ['2: 1 | a']],
  ['a named separator', 'sep=;\nid;text\n1;a\n', ['3: 1 | a']],
  ['one column', 'text\nfirst, and more\nsecond\n', ['2: first, and more', '3: second']],
  [
    'quoted delimiter, quote and newline',
    'id,text\n1,"a, ""b""\nc"\n2,d\n',
    ['2: 1 | a, "b"\nc', '4: 2 | d'],
  ],
  ['quotes within words', 'id,text\n1,5" wide\n2,say "hi" now\n', ['2: 1 | 5" wide', '3: 2 | say "hi" now']],
  ['spaces around quoted cells', 'id, text\n1, "a, b" \n', ['2: 1 | a, b']],
  ['empty cells', 'id,text,x\n,a,\n', ['2:  | a | ']],
  ['blank lines and rows', 'id,text\n\n1,a\n,\n\n2,b\n', ['3: 1 | a', '6: 2 | b']],
  ['blank lines before the header', '\n\nid,text\n1,a\n', ['4: 1 | a']],
  ['extra delimiters at the end', 'id,text\n1,a,,\n', ['2: 1 | a']],
  ['header only', 'id,text\n', []],
  [
    'too many and too few cells',
    'id,text\n1,a,b\n2\n3,c\n',
    ['2! has 3 values, the header has 2', '3! has 1 value, the header has 2', '4: 3 | c'],
  ],
  [
    'a quote never closed, no other after it',
    'id,text\n1,a\n2,"b\n3,c\n4,d\n',
    ['2: 1 | a', `3! ${NOT_CLOSED}`, '4: 3 | c', '5: 4 | d'],
  ],
  [
    'a quote never closed, another row quoted after it',
    'id,text\n1,"a\n2,b\n3,"c, d"\n4,e\n',
    [`2! ${NOT_CLOSED}`, '3: 2 | b', '4: 3 | c, d', '5: 4 | e'],
  ],
  [
    'a quote never closed that another row seems to close',
    'id,text,x\n1,"a,y\n2,b,z\n3,"c",w\n',
    [`2! ${NOT_CLOSED}`, '3: 2 | b | z', '4: 3 | c | w'],
  ],
  ['words after a closing quote', 'id,text\n1,"a" b\n2,c\n', [`2! ${NOT_CLOSED}`, '3: 2 | c']],
  ['a broken row at the end', 'id,text\n1,a\n2,"b', ['2: 1 | a', `3! ${NOT_CLOSED}`]],
  [
    'a broken line end after a broken quote',
    'id,text\n1,"a"b\n"2,c"d\n3,e',
    [`2! ${NOT_CLOSED}`, `3! ${NOT_CLOSED}`, '4: 3 | e'],
  ],
];

describe('CSV', () => {
  it.each(awkward)('%s', (_, text, rows) => {
    expect(shown(read(text))).toEqual(rows);
  });

  it.each(awkward)('%s, one character at a time', (_, text, rows) => {
    expect(shown(read(text, 1))).toEqual(rows);
  });

  it('names columns that have no name or the same', () => {
    const reader = createCsvReader(detectDialect('a,,a, a b \n', true));
    expect([...reader.push('a,,a, a b \n1,2,3,4\n')]).toEqual([
      { line: 2, chars: 8, row: { a: '1', 'column 2': '2', 'a (2)': '3', 'a b': '4' } },
    ]);
  });

  it('keeps a column that is called like a part of every object', () => {
    const [entry] = read('__proto__,constructor\n1,2\n');
    expect(entry !== undefined && 'row' in entry && Object.entries(entry.row)).toEqual([
      ['__proto__', '1'],
      ['constructor', '2'],
    ]);
  });

  it('refuses a header that is broken', () => {
    expect(() => read('id,"text\n1,a\n')).toThrow(SettingsError);
    expect(() => read('id,"text\n1,a\n')).toThrow('The header on line 1 cannot be read');
  });

  it('reads a cell of 5 MB, and gives up on a row of more than 16 MB', () => {
    const long = 'é'.repeat(5 * 1024 * 1024);
    const lines = 17_000;
    const tooLong = `${'x'.repeat(1_023)}\n`.repeat(lines);
    const entries = read(`id,text\n1,"${long}"\n2,b\n3,"${tooLong}"\n4,d\n`, 65_536);
    const [first] = entries;
    expect(first !== undefined && 'row' in first && first.row['text'] === long).toBe(true);
    expect(entries[2]).toEqual({ line: 4, problem: 'the row is longer than 16777216 characters' });
    expect(entries.at(-1)).toMatchObject({ line: 4 + lines + 1, row: { id: '4', text: 'd' } });
  });

  const cell = fc.string({
    unit: fc.constantFrom('a', 'b', ' ', ',', ';', '"', '\n', '\r\n', 'ü', '🎉', '|'),
    maxLength: 12,
  });
  const table = fc
    .integer({ min: 2, max: 6 })
    .chain((width) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 20 }),
    );
  const quote = (value: string): string => `"${value.replaceAll('"', '""')}"`;
  const write = (rows: readonly (readonly string[])[], quoteAll: boolean): string => {
    const width = rows[0]?.length ?? 0;
    const header = Array.from({ length: width }, (_, index) => `c${index}`);
    return [header, ...rows]
      .map((cells) =>
        cells.map((value) => (quoteAll || /[\s",;|]/.test(value) ? quote(value) : value)).join(','),
      )
      .join('\r\n');
  };
  const cellsOf = (entries: readonly TableEntry[]): readonly (readonly unknown[])[] =>
    entries.map((entry) => ('row' in entry ? Object.values(entry.row) : [entry.problem]));
  const isNotBlank = (cells: readonly string[]): boolean => cells.some((value) => value.trim() !== '');

  it('reads back whatever was written, in pieces of any length', () => {
    fc.assert(
      fc.property(table, fc.boolean(), fc.integer({ min: 1, max: 40 }), (rows, quoteAll, piece) => {
        const text = write(rows, quoteAll);
        const reader = createCsvReader({
          dialect: { delimiter: ',', newline: '\n' },
          skip: 0,
          skippedLines: 0,
        });
        const entries: TableEntry[] = [];
        for (let at = 0; at < text.length; at += piece)
          entries.push(...reader.push(text.slice(at, at + piece)));
        entries.push(...reader.end());
        expect(cellsOf(entries)).toEqual(rows.filter(isNotBlank));
      }),
    );
  });

  it('agrees with csv-parse on what is well written', () => {
    fc.assert(
      fc.property(table, fc.boolean(), (rows, quoteAll) => {
        const text = write(rows, quoteAll);
        const theirs: string[][] = parse(text, { from: 2, record_delimiter: '\r\n' });
        const reader = createCsvReader({
          dialect: { delimiter: ',', newline: '\n' },
          skip: 0,
          skippedLines: 0,
        });
        expect(cellsOf([...reader.push(text), ...reader.end()])).toEqual(theirs.filter(isNotBlank));
      }),
    );
  });

  it('names each of some broken rows and reads all others', () => {
    const fault = fc.constantFrom('"open', '"a"b', 'x,y,z');
    fc.assert(
      fc.property(fc.array(fc.option(fault, { nil: null }), { minLength: 1, maxLength: 40 }), (faults) => {
        const lines = faults.map((broken, index) =>
          broken === null ? `${index},"ok, ${index}"` : `${index},${broken}`,
        );
        const reader = createCsvReader({
          dialect: { delimiter: ',', newline: '\n' },
          skip: 0,
          skippedLines: 0,
        });
        const entries = [...reader.push(`id,text\n${lines.join('\n')}\n`), ...reader.end()];
        const isRead = new Set(entries.flatMap((entry) => ('row' in entry ? [entry.line] : [])));
        const isNamed = new Set(entries.flatMap((entry) => ('row' in entry ? [] : [entry.line])));
        faults.forEach((broken, index) => {
          if (broken === null) expect(isRead).toContain(index + 2);
          else expect(isNamed).toContain(index + 2);
        });
      }),
    );
  });
});
