import { describe, expect, it } from 'vitest';
import type { SampleRow } from '../../../api/schemas/learning.ts';
import { basisWords, judgedShare, missingWords, untoldWords } from './sample-words.ts';

const at = '2026-11-16T00:00:00.000Z';
const rowOf = (changes: Partial<SampleRow> = {}): SampleRow => ({
  ...{ from: at, to: at, drawnAt: at, mentions: 200, told: 100, complaints: 25, members: 50, labelled: 0 },
  ...{ counted: 0, called: { labelled: 0, hits: 0 }, rest: { labelled: 0, hits: 0 } },
  untold: { mentions: 100, members: 20, labelled: 0, hits: 0 },
  ...{ needed: 20, estimate: null },
  ...changes,
});
const estimate = { share: 0.02, low: 0.01, high: 0.1 };

it('the share as judged is of those that were told, as on Trends', () => {
  expect(judgedShare(rowOf())).toBe('25 %');
  expect(judgedShare(rowOf({ told: 0, complaints: 0 }))).toBeNull();
});

describe('what is missing', () => {
  it('says how many labels count and how many are needed', () => {
    const some = { called: { labelled: 4, hits: 4 }, rest: { labelled: 8, hits: 0 } };
    expect(missingWords(rowOf(some))).toBe('Not enough labels: 12 count, 20 are needed');
    expect(missingWords(rowOf({ estimate: { ...estimate, isWeighed: true } }))).toBeNull();
  });

  it('says when no label can help', () => {
    const untold = { mentions: 170, members: 41, labelled: 0, hits: 0 };
    expect(missingWords(rowOf({ told: 30, untold }))).toBe(
      'No figure for this week alone: 20 labels are needed, and only 9 of the 50 drawn could be told',
    );
    expect(missingWords(rowOf({ told: 0, complaints: 0, needed: 0 }))).toBe('It could be told of no mention');
  });
});

it('what a figure rests on is told, weighed by the judge or not', () => {
  const row = rowOf({ called: { labelled: 1, hits: 1 }, rest: { labelled: 49, hits: 0 } });
  expect(basisWords({ ...row, estimate: { ...estimate, isWeighed: false } })).toBe(
    '1 of 50 labelled are: the plain share, for too few judged complaints are among them',
  );
  expect(basisWords({ ...row, estimate: { ...estimate, isWeighed: true } })).toBe(
    '1 of 1 judged complaints are, and 0 of 49 others',
  );
});

it('what people say of those that were not told is not hidden', () => {
  const untold = { mentions: 100, members: 20, labelled: 9, hits: 3 };
  expect(untoldWords(rowOf({ untold }))).toBe('3 of 9 labelled that could not be told are complaints');
  expect(untoldWords(rowOf())).toBeNull();
  expect(untoldWords(rowOf({ untold: null }))).toBeNull();
});
