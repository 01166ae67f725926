import { describe, expect, it } from 'vitest';
import { importRunSchema } from './import-run.ts';

const running = {
  id: 'a1b2',
  fileName: 'reviews.csv',
  startedAt: '2026-11-24T08:00:00.000Z',
  finishedAt: null,
  rowsRead: 0,
  rowsQueued: 0,
  rowsFailed: 0,
  problems: [],
};
const takes = (changes: object) => importRunSchema.safeParse({ ...running, ...changes }).success;

describe('importRunSchema', () => {
  it('takes a run that has just begun, and one that is over', () => {
    expect(takes({})).toBe(true);
    expect(
      takes({
        finishedAt: '2026-11-24T08:01:00.000Z',
        rowsRead: 2,
        rowsQueued: 1,
        rowsFailed: 1,
        problems: [{ line: 3, reason: 'The text is missing.' }],
      }),
    ).toBe(true);
  });

  it.each(['rowsRead', 'rowsQueued', 'rowsFailed'])('counts whole %s from none', (field) => {
    expect(takes({ [field]: -1 })).toBe(false);
    expect(takes({ [field]: 1.5 })).toBe(false);
    expect(takes({ [field]: null })).toBe(false);
  });

  it('keeps why a row failed, never what stood in it', () => {
    expect(takes({ problems: [{ line: 3, reason: 'No text.', row: 'Jane wrote…' }] })).toBe(false);
  });
});
