import readSheets from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import type { ExportFormat } from '../domain/export/export-format.ts';
import type { ExportCell } from '../domain/export/mention-row.ts';
import { writeTable } from './write-table.ts';

const columns = ['what', 'many', 'much', 'so'];

async function* inPages(...pages: readonly (readonly (readonly ExportCell[])[])[]) {
  yield* pages;
}

const write = async (format: ExportFormat, ...rows: readonly (readonly ExportCell[])[]): Promise<Buffer> => {
  const { content } = writeTable(format, {
    title: 'Things',
    columns,
    pages: inPages(rows.slice(0, 1), rows.slice(1)),
  });
  const parts: Buffer[] = [];
  for await (const part of content) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
};

const rows: readonly (readonly ExportCell[])[] = [
  ['=HYPERLINK("http://evil.test")', ['a', 'b'], 1.5, true],
  ['two\r\nlines, “said”', [], null, false],
];

describe('a table', () => {
  it('is CSV in which nothing runs', async () => {
    expect(String(await write('csv', ...rows))).toBe(
      [
        'what,many,much,so\r\n',
        '"\'=HYPERLINK(""http://evil.test"")",a; b,1.5,true\r\n',
        '"two\r\nlines, “said”",,,false\r\n',
      ].join(''),
    );
  });

  it('is JSON lines in which lists and numbers are what they are', async () => {
    const lines = String(await write('jsonl', ...rows))
      .trimEnd()
      .split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { what: '=HYPERLINK("http://evil.test")', many: ['a', 'b'], much: 1.5, so: true },
      { what: 'two\r\nlines, “said”', many: [], much: null, so: false },
    ]);
  });

  it('is a workbook whose texts are texts, also those that no XML could hold', async () => {
    const odd = `bell \u0007, half ${'\ud83d'}, whole 😀, end \uffff`;
    const [sheet] = await readSheets(
      await write('xlsx', ...rows, [odd, [], 0, true], ['x'.repeat(40_000), [], 0, true]),
    );
    expect(sheet?.sheet).toBe('Things');
    const [head, first, second, third, long] = sheet?.data ?? [];
    expect(head).toEqual(columns);
    expect(first).toEqual(['=HYPERLINK("http://evil.test")', 'a; b', 1.5, true]);
    expect(second?.[0]).toBe('two\nlines, “said”');
    expect(third?.[0]).toBe('bell \ufffd, half \ufffd, whole 😀, end \ufffd');
    expect(String(long?.[0])).toHaveLength(32_767);
  });

  it.each(['csv', 'jsonl', 'xlsx'] as const)('is read as %s no faster than it is taken', async (format) => {
    let [pagesRead, isClosed] = [0, false];
    async function* endless() {
      try {
        for (;;) {
          pagesRead += 1;
          yield Array.from({ length: 200 }, (_, n) => [`${pagesRead} ${n} ${Math.random()}`, [], n, true]);
        }
      } finally {
        isClosed = true;
      }
    }
    const { content } = writeTable(format, { title: 'Things', columns, pages: endless() });
    let taken = 0;
    for await (const part of content) {
      taken += part.length;
      if (taken > 300_000) break;
    }
    // Some 2 kB of a page are left once compressed, and 6 kB before.
    expect(pagesRead).toBeLessThan(400);
    await expect.poll(() => isClosed).toBe(true);
  });
});
