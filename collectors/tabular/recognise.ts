import { SettingsError } from '../../domain/errors.ts';
import { detectDialect } from './csv-dialect.ts';
import { createCsvReader } from './csv-reader.ts';
import { textBeforeHeader } from './find-preset.ts';
import { createJsonlReader } from './jsonl-reader.ts';
import type { RowReader } from './row-reader.ts';
import { createDecoder, type Encoding } from './text-encoding.ts';

const startsWith =
  (...bytes: readonly number[]) =>
  (start: Uint8Array) =>
    bytes.every((byte, index) => start[index] === byte);

export const isZip = startsWith(0x50, 0x4b, 0x03, 0x04);

/** What people try to import by mistake, by its first bytes. */
const foreign: readonly { readonly is: (start: Uint8Array) => boolean; readonly say: string }[] = [
  {
    is: startsWith(0xd0, 0xcf, 0x11, 0xe0),
    say: 'This is an old Excel file (.xls), or one with a password. Save it as .xlsx or CSV.',
  },
  { is: startsWith(0x25, 0x50, 0x44, 0x46), say: 'This is a PDF, not a table.' },
  { is: startsWith(0x42, 0x5a, 0x68), say: 'This is packed with bzip2. Unpack it first.' },
  { is: startsWith(0x28, 0xb5, 0x2f, 0xfd), say: 'This is packed with zstd. Unpack it first.' },
  { is: startsWith(0xfd, 0x37, 0x7a, 0x58, 0x5a), say: 'This is packed with xz. Unpack it first.' },
  { is: startsWith(0x50, 0x41, 0x52, 0x31), say: 'This is a Parquet file. Convert it to CSV or JSON lines.' },
];

/** @throws SettingsError when the first bytes are those of something that is no table. */
export const refuseForeign = (start: Uint8Array): void => {
  const found = foreign.find(({ is }) => is(start));
  if (found !== undefined) throw new SettingsError(found.say);
};

/** @throws SettingsError when the content is no text. */
export const textEncoding = (encoding: Encoding | null): Encoding => {
  if (encoding === null) throw new SettingsError('This is not a table: the file holds no text.');
  return encoding;
};

export interface TextFormat {
  readonly format: 'csv' | 'jsonl';
  /** A fresh reader that stands before the first row. */
  readonly reader: () => RowReader;
}

/**
 * Tells CSV from JSON lines by the first characters, and how the CSV is written.
 * @param head the content's first bytes. @param complete whether that is all of it.
 * @throws SettingsError when it is empty or no table.
 */
export const recogniseText = (head: Uint8Array, complete: boolean, encoding: Encoding): TextFormat => {
  const decoder = createDecoder(encoding);
  const text = decoder.push(head) + (complete ? decoder.end() : '');
  const begin = text.trimStart().slice(0, 200);
  if (begin === '') throw new SettingsError('The file is empty.');
  if (begin.startsWith('{')) return { format: 'jsonl', reader: createJsonlReader };
  if (/^\[\s*[[{\]]/.test(begin)) {
    throw new SettingsError(
      'This is one JSON list. Write one object a line instead, for instance by: jq -c ".[]" file.json',
    );
  }
  if (/^<(!doctype|html|\?xml|rss|feed)\b/i.test(begin)) {
    throw new SettingsError('This is a web page or XML, not a table.');
  }
  const before = textBeforeHeader(text);
  const detected = detectDialect(text.slice(before.chars), complete);
  const placed = {
    ...detected,
    skip: before.chars + detected.skip,
    skippedLines: before.lines + detected.skippedLines,
  };
  return { format: 'csv', reader: () => createCsvReader(placed) };
};
