import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SettingsError } from '../../domain/errors.ts';
import { sharedPath } from '../../test/shared-data.ts';
import { dryRun } from './dry-run.ts';
import { openTable, parseTable } from './open-table.ts';
import type { TableEntry } from './table.ts';
import { makeXlsx } from './xlsx.test-helper.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earshot-table-'));
});
afterAll(() => rm(folder, { recursive: true }));

let files = 0;
const file = async (content: string | Buffer): Promise<string> => {
  files += 1;
  // Names tell nothing: the content does.
  const path = join(folder, `${files}.data`);
  await writeFile(path, content);
  return path;
};

const collect = async (entries: AsyncIterable<TableEntry>): Promise<readonly TableEntry[]> => {
  const all: TableEntry[] = [];
  for await (const entry of entries) all.push(entry);
  return all;
};

const csv = 'id;text\n1;Zoë, “née” Ünal – 5 €\n2;"b;\nc"\n';
const rows = [
  { line: 2, row: { id: '1', text: 'Zoë, “née” Ünal – 5 €' } },
  { line: 3, row: { id: '2', text: 'b;\nc' } },
];

describe('a file is a table', () => {
  it.each([
    ['UTF-8', Buffer.from(csv), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${csv}`), 'utf-8'],
    ['UTF-16LE', iconv.encode(csv, 'utf-16le', { addBOM: true }), 'utf-16le'],
    ['UTF-16BE', iconv.encode(csv, 'utf-16be', { addBOM: true }), 'utf-16be'],
    ['Windows-1252', iconv.encode(csv, 'windows-1252'), 'windows-1252'],
    ['gzip', gzipSync(csv), 'utf-8'],
    ['gzip of Windows-1252', gzipSync(iconv.encode(csv, 'windows-1252')), 'windows-1252'],
  ])('of CSV in %s', async (_, content, encoding) => {
    const table = await openTable(await file(content));
    expect(table).toMatchObject({ format: 'csv', encoding, columns: ['id', 'text'] });
    expect(await collect(table.rows())).toMatchObject(rows);
    expect(await collect(table.rows()), 'a second time').toMatchObject(rows);
    expect(table.sample).toMatchObject(rows);
    expect(parseTable(content)).toMatchObject({ columns: ['id', 'text'], entries: rows });
  });

  it('of JSON lines, packed or not', async () => {
    const content = '{"id":1,"text":"a","user":{"name":"Zoë"}}\nnonsense\n{"id":2,"more":true}\n';
    for (const bytes of [Buffer.from(content), gzipSync(content)]) {
      const table = await openTable(await file(bytes));
      expect(table).toMatchObject({ format: 'jsonl', columns: ['id', 'text', 'user.name', 'more'] });
      expect(await collect(table.rows())).toMatchObject([
        { line: 1 },
        { line: 2, problem: 'is not JSON' },
        { line: 3 },
      ]);
    }
  });

  it('of an Excel workbook', async () => {
    const table = await openTable(
      await file(
        makeXlsx([
          ['id', 'text'],
          [1, 'a'],
          [2, 'b'],
        ]),
      ),
    );
    expect(table).toMatchObject({ format: 'xlsx', encoding: null, columns: ['id', 'text'] });
    expect(await collect(table.rows())).toMatchObject([
      { line: 2, row: { id: 1, text: 'a' } },
      { line: 3, row: { id: 2, text: 'b' } },
    ]);
  });

  it('with a damaged letter in one row, which is named', async () => {
    const content = Buffer.concat([
      Buffer.from('id,text\n1,é\n2,'),
      Buffer.from([0xe9]),
      Buffer.from('\n3,ok\n'),
    ]);
    expect(await collect((await openTable(await file(content))).rows())).toMatchObject([
      { line: 2, row: { text: 'é' } },
      { line: 3, problem: 'is not valid UTF-8' },
      { line: 4, row: { text: 'ok' } },
    ]);
  });

  it('known by what it holds, packed or not, whatever its name', async () => {
    const [one, again, packed, other] = await Promise.all(
      [csv, csv, gzipSync(csv), `${csv}3;d\n`].map(
        async (content) => (await openTable(await file(content))).fingerprint,
      ),
    );
    expect([again, packed]).toEqual([one, one]);
    expect(other).not.toBe(one);
  });

  it('also with a header alone', async () => {
    const table = await openTable(await file('id,text\n'));
    expect(table).toMatchObject({ columns: ['id', 'text'], sample: [] });
  });

  it('also where its first row is longer than what is looked at first', async () => {
    const long = 'x'.repeat(5 * 1024 * 1024);
    const table = await openTable(await file(`id,text\n1,"${long}"\n2,b\n`));
    expect(table.columns).toEqual(['id', 'text']);
    expect((await collect(table.rows())).map(({ line }) => line)).toEqual([2, 3]);
  });
});

describe('a file is refused, saying why,', () => {
  it.each([
    ['empty', '', 'The file is empty.'],
    ['blank', ' \n\r\n ', 'The file is empty.'],
    ['commas alone', ',,,\n,,\n', 'The file has no header that names its columns.'],
    ['a PDF', '%PDF-1.7 …', 'This is a PDF, not a table.'],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'This is an old Excel file'],
    ['a web page', '<!doctype html><title>a,b</title>', 'This is a web page or XML, not a table.'],
    ['one JSON list', '[\n {"id": 1}]', 'This is one JSON list.'],
    ['pretty JSON', '{\n  "id": 1,\n  "text": "a"\n}\n', 'no row of it can be read. Line 1 is not JSON.'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1, 2, 3]), 'the file holds no text'],
    ['rows that never fit', 'a,b\n1\n2\n', 'no row of it can be read. Line 2 has 1 value, the header has 2.'],
    ['a cut gzip', gzipSync('id,text\n'.repeat(500)).subarray(0, 30), 'The gzip file is cut off.'],
    [
      'a damaged gzip',
      Buffer.concat([gzipSync(csv).subarray(0, 10), Buffer.alloc(30, 0xff)]),
      'The gzip file is damaged.',
    ],
    ['another archive', Buffer.from('BZh91AY&SY'), 'bzip2'],
    ['a PDF within gzip', gzipSync('%PDF-1.7 …'), 'This is a PDF, not a table.'],
  ])('when it is %s', async (_, content, reason) => {
    const path = await file(content);
    await expect(openTable(path)).rejects.toThrow(SettingsError);
    await expect(openTable(path)).rejects.toThrow(reason);
  });

  it('when it is missing or a folder', async () => {
    await expect(openTable(join(folder, 'missing.csv'))).rejects.toThrow('There is no such file.');
    await mkdir(join(folder, 'folder'));
    await expect(openTable(join(folder, 'folder'))).rejects.toThrow('This is a folder, not a file.');
  });

  it('when it is larger than a workbook may be', async () => {
    const big = Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(21 * 1024 * 1024)]);
    await expect(openTable(await file(big))).rejects.toThrow('The workbook is too large');
  });
});

/** Bytes in use: what only waits to be collected is not counted, or the figure would be the collector's mood. */
const keptBytes = (): number => {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed;
};

it('300,000 rows are read with flat memory', async () => {
  const path = join(folder, 'long.csv');
  const out = createWriteStream(path);
  const text = 'The crew was kind, but the flight was late. '.repeat(4);
  for (let from = 0; from < 300_000; from += 10_000) {
    const part = Array.from({ length: 10_000 }, (_, n) => `${from + n},"${text}",2015-02-24 11:35:52\n`).join(
      '',
    );
    if (!out.write(from === 0 ? `id,text,created\n${part}` : part))
      await new Promise<void>((go) => out.once('drain', () => go()));
  }
  await new Promise<void>((done) => out.end(() => done()));
  const table = await openTable(path);
  const before = keptBytes();
  let count = 0;
  let heap = 0;
  for await (const _ of table.rows()) {
    count += 1;
    if (count % 20_000 === 0) heap = Math.max(heap, keptBytes());
  }
  expect(count).toBe(300_000);
  // The file is 60 MB; what is kept of it at once must be a small part.
  expect((heap - before) / 1024 / 1024).toBeLessThan(40);
});

const airline = sharedPath('data', 'nlp', 'airline_train.jsonl.gz');

it.skipIf(airline === null)(
  '11,607 real tweets are mapped without being told how (needs ../shared)',
  async () => {
    const brands = ['Virgin America', 'United', 'US Airways', 'American', 'Southwest', 'Delta'].map(
      (name) => ({
        id: name.toLowerCase().replaceAll(' ', '-'),
        name,
        handles: [],
      }),
    );
    const preview = await dryRun(
      airline ?? '',
      { mapping: null, overrides: { source: '=twitter' }, timeZone: 'UTC', brandId: null, brands },
      new Date('2026-11-24T12:00:00.000Z'),
    );
    expect(preview).toMatchObject({
      mapping: { text: 'text', id: 'id', publishedAt: 'created', brand: 'airline', source: '=twitter' },
      rows: 11_607,
      failed: 0,
      warned: 0,
      repeated: 0,
      unknownBrands: [],
    });
    expect(preview.sample[0]).toMatchObject({
      line: 1,
      item: {
        source: 'twitter',
        externalId: '570306133677760513',
        publishedAt: '2015-02-24T19:35:52.000Z',
        aboutBrandIds: ['virgin-america'],
      },
    });
  },
);
