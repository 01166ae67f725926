import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hashWord } from '../../pipeline/language/text/mix-hash.ts';
import { exportFeatures } from './export-features.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'features-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const read = (file: string): number[] => {
  const bytes = Uint8Array.from(readFileSync(join(folder, file)));
  return [...(file.endsWith('.kinds') ? bytes : new Uint32Array(bytes.buffer))];
};

test('each feature of a text has a kind, in the order of the rows', () => {
  exportFeatures(folder, 'some', ['ab 😀', '', 'no!'], { english: true });
  expect(read('some.tokens.begins')).toEqual([0, 2, 2, 4]);
  // A word of two letters has, with its edges, two runs of three letters and one of four.
  const wordAndEmoji = [0, 1, 1, 1, 2];
  const pair = 0;
  const wordAndMark = [0, 1, 1, 1, 2];
  const kinds = read('some.kinds');
  expect(kinds.slice(0, 6)).toEqual([...wordAndEmoji, pair]);
  expect(kinds.slice(read('some.rows.begins')[1]).slice(0, 5)).toEqual(wordAndMark);
  expect(kinds).toHaveLength(read('some.rows.values').length);
  expect(read('some.rows.begins').at(-1)).toBe(kinds.length);
});

test('the same word has the same rows and kinds wherever it stands', () => {
  exportFeatures(folder, 'twice', ['good', 'good'], { english: true });
  const [, second = 0] = read('twice.rows.begins');
  for (const file of ['twice.rows.values', 'twice.kinds'])
    expect(read(file).slice(0, second)).toEqual(read(file).slice(second));
});

test('set phrases are read in English texts alone', () => {
  exportFeatures(folder, 'english', ['not bad'], { english: true });
  exportFeatures(folder, 'others', ['not bad'], { english: false });
  expect(read('english.tokens.values')).toEqual([
    hashWord('<good-phrase>') >>> 0,
    hashWord('<in-phrase>') >>> 0,
  ]);
  expect(read('others.tokens.values')).toEqual([hashWord('not') >>> 0, hashWord('bad') >>> 0]);
});
