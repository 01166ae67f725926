import { type CsvDialect, type CsvEntry, createCsvSplitter } from './csv-splitter.ts';

const candidates = [',', ';', '\t', '|'] as const;
/** Excel's own first line, which names the delimiter and is no row. */
const separatorLine = /^sep=([^\w\s"]|\t)\r?(?:\n|$)/i;

export interface DetectedDialect {
  readonly dialect: CsvDialect;
  /** Characters before the header that are not of the table. */
  readonly skip: number;
  readonly skippedLines: number;
}

const recordsOf = (sample: string, complete: boolean, dialect: CsvDialect): readonly CsvEntry[] => {
  const splitter = createCsvSplitter(dialect, () => true);
  const found = [...splitter.push(sample), ...(complete ? splitter.end() : [])];
  return found.filter((entry) => !('fields' in entry) || entry.fields.some((cell) => cell.trim() !== ''));
};

/** How well a delimiter explains the sample: the share of records as wide as the header, and that width. */
const rate = (records: readonly CsvEntry[]) => {
  const [header] = records;
  if (header === undefined || !('fields' in header) || header.fields.length < 2) return null;
  const width = header.fields.length;
  const same = records.filter((entry) => 'fields' in entry && entry.fields.length === width).length;
  return { share: same / records.length, width };
};

/** Where quotes break the header, or no cell holds anything, the line is still not one long name. */
const delimiterOfUnreadable = (
  sample: string,
  complete: boolean,
  newline: CsvDialect['newline'],
): string | null => {
  const [line = ''] = sample.trimStart().split(newline, 1);
  const found = candidates.find((delimiter) => {
    const [first] = recordsOf(sample, complete, { delimiter, newline });
    return line.includes(delimiter) && (first === undefined || !('fields' in first));
  });
  return found ?? null;
};

/**
 * Finds delimiter and newline from the start of a file. Where no candidate parts the header, the table has
 * a single column.
 * @param complete whether the sample is the whole file; otherwise its last record is left out.
 */
export const detectDialect = (sample: string, complete: boolean): DetectedDialect => {
  const newline = sample.includes('\n') || !sample.includes('\r') ? '\n' : '\r';
  const named = separatorLine.exec(sample);
  if (named !== null) {
    return {
      dialect: { delimiter: named[1] ?? ',', newline },
      skip: named[0].length,
      skippedLines: 1,
    };
  }
  const [best] = candidates
    .map((delimiter) => ({ delimiter, fit: rate(recordsOf(sample, complete, { delimiter, newline })) }))
    .filter(({ fit }) => fit !== null)
    .sort((a, b) => (b.fit?.share ?? 0) - (a.fit?.share ?? 0) || (b.fit?.width ?? 0) - (a.fit?.width ?? 0));
  const delimiter = best?.delimiter ?? delimiterOfUnreadable(sample, complete, newline);
  return { dialect: { delimiter, newline }, skip: 0, skippedLines: 0 };
};
