import { expect, it } from 'vitest';
import { acknowledgeRuleOf } from '../../../domain/replies/acknowledge.test-helper.ts';
import { whyNots } from '../../../domain/replies/acknowledge.ts';
import { limitWords, previewWords, whyNotWords } from './acknowledge-words.ts';

const previewOf = (matched: number, acknowledged: number, isWhole = true) => ({
  ...{ matched, acknowledged, isWhole, rows: [], others: [], at: '2026-11-24T12:00:00.000Z' },
});

it.each([
  [previewOf(0, 0), 'It finds nothing in the last 30 days.'],
  [previewOf(1, 0), 'Of 1 mention of the last 30 days that it finds, it would have acknowledged none.'],
  [previewOf(9, 4), 'Of 9 mentions of the last 30 days that it finds, it would have acknowledged 4.'],
  [previewOf(5000, 4, false), 'Of the newest 5,000 mentions that it finds, it would have acknowledged 4.'],
])('tells what %j comes to', (preview, words) => {
  expect(previewWords(preview)).toBe(words);
});

it('has words for every reason, each its own', () => {
  expect(new Set(whyNots.map((why) => whyNotWords[why])).size).toBe(whyNots.length);
});

it('tells how often', () => {
  const rule = acknowledgeRuleOf({ everyDays: 1, outsideHours: true });
  expect(limitWords({ rule })).toBe(
    'at most 5 an hour and 20 a day, an author once in a day, outside business hours',
  );
});
