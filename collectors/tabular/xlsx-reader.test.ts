import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { LimitExceededError, SettingsError } from '../../domain/errors.ts';
import { makeXlsx, sheetXml, workbookFiles } from './xlsx.test-helper.ts';
import { readXlsx } from './xlsx-reader.ts';
import { unzip, zip } from './zip.ts';

describe('an Excel workbook', () => {
  it('gives rows with their line, numbers as numbers, dates as local time', async () => {
    const workbook = makeXlsx([
      ['Date', 'Text', 'Stars', null],
      [{ serial: 42059.48324 }, 'Late & rude <again>\nNever more', 2, null],
      [],
      [{ serial: 42060 }, ' Fine 🎉', 4.5],
      [null, 'No date', null],
    ]);
    expect(await readXlsx(workbook)).toEqual({
      columns: ['Date', 'Text', 'Stars'],
      entries: [
        {
          line: 2,
          chars: expect.any(Number),
          row: { Date: '2015-02-24T11:35:51', Text: 'Late & rude <again>\nNever more', Stars: 2 },
        },
        { line: 4, chars: expect.any(Number), row: { Date: '2015-02-25', Text: ' Fine 🎉', Stars: 4.5 } },
        { line: 5, chars: expect.any(Number), row: { Date: null, Text: 'No date', Stars: null } },
      ],
    });
  });

  it('rounds a time that its number misses by a hair', async () => {
    const { entries } = await readXlsx(
      makeXlsx([['at'], [{ serial: 42059 + (11 * 3600 + 35 * 60 + 52) / 86400 }]]),
    );
    expect(entries).toMatchObject([{ row: { at: '2015-02-24T11:35:52' } }]);
  });

  it('refuses one cell far away, which would fill all memory', async () => {
    const far = sheetXml([['text'], ['a']]).replace('r="A2"', 'r="XFD1048576"');
    await expect(readXlsx(zip(workbookFiles(far)))).rejects.toThrow(LimitExceededError);
    const tall = sheetXml([['text'], ['a']]).replace('<row r="2">', '<row r="999999999999">');
    await expect(readXlsx(zip(workbookFiles(tall)))).rejects.toThrow(LimitExceededError);
  });

  it('says what is wrong with what is none', async () => {
    await expect(readXlsx(zip([{ name: 'notes.txt', bytes: Buffer.from('hi') }]))).rejects.toThrow(
      'This zip archive is no Excel workbook',
    );
    await expect(readXlsx(makeXlsx([['a'], ['b']]).subarray(0, 900))).rejects.toThrow(SettingsError);
    await expect(readXlsx(zip(workbookFiles('<worksheet><sheetData><row'))), 'cut XML').rejects.toThrow(
      SettingsError,
    );
  });
});

/** The same archive with its entry deflated, and the size it claims left as it is. */
const deflated = (name: string, bytes: Buffer): Buffer => {
  const packed = deflateRawSync(bytes);
  const archive = zip([{ name, bytes: packed }]);
  const central = archive.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
  archive.writeUInt16LE(8, central + 10);
  archive.writeUInt16LE(8, 8);
  return archive;
};

describe('zip', () => {
  it('reads back what was written', async () => {
    const entries = [
      { name: 'a.xml', bytes: Buffer.from('one') },
      { name: 'ä/b.xml', bytes: Buffer.alloc(70_000, 7) },
      { name: 'empty.xml', bytes: Buffer.alloc(0) },
    ];
    expect(await unzip(zip(entries), () => true, 1_000_000)).toEqual(entries);
    expect(await unzip(zip(entries), (name) => name === 'a.xml', 3)).toEqual(entries.slice(0, 1));
    expect(await unzip(deflated('x', Buffer.from('packed')), () => true, 6)).toMatchObject([{ name: 'x' }]);
  });

  it('stops a bomb at the limit, whatever size it claims', async () => {
    const bomb = deflated('a.xml', Buffer.alloc(50_000_000));
    expect(bomb.length).toBeLessThan(60_000);
    await expect(unzip(bomb, () => true, 1_000_000)).rejects.toThrow(LimitExceededError);
    const two = zip([1, 2].map((n) => ({ name: `${n}`, bytes: Buffer.alloc(600) })));
    await expect(unzip(two, () => true, 1_000)).rejects.toThrow(LimitExceededError);
  });

  it('refuses a damaged or protected archive wherever it is cut or changed', async () => {
    const archive = zip([{ name: 'a.xml', bytes: Buffer.from('hello') }]);
    for (let end = 0; end < archive.length; end += 1) {
      await expect(
        unzip(archive.subarray(0, end), () => true, 100),
        `cut at ${end}`,
      ).rejects.toThrow(SettingsError);
    }
    const central = archive.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    const locked = Buffer.from(archive);
    locked.writeUInt16LE(1, central + 8);
    await expect(unzip(locked, () => true, 100)).rejects.toThrow('password');
    const astray = Buffer.from(archive);
    astray.writeUInt32LE(0xfffffff0, central + 42);
    await expect(unzip(astray, () => true, 100)).rejects.toThrow(SettingsError);
  });
});
