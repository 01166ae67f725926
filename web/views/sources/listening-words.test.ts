import { describe, expect, it } from 'vitest';
import type { ListeningRow } from '../../../api/schemas/listening.ts';
import {
  activityWords,
  delayWords,
  gapsWords,
  gapWords,
  hoursWords,
  silenceWords,
  usualWords,
} from './listening-words.ts';

const at = '2026-11-24T12:00:00.000Z';
const row: ListeningRow = {
  sourceId: 'forum',
  since: at,
  hours: [3, 0, null, 5].map((mentions) => ({ start: at, mentions })),
  perHour: 4.25,
  usualPerHour: 12.4,
  silence: null,
  delay: { halfMs: 600_000, mostMs: 5_400_000, mentions: 40 },
  gaps: [],
};
const gap = { from: at, to: at, reason: 'failing' as const, caughtUp: false };

describe('the words on listening', () => {
  it('compare what is heard with what is usual', () => {
    expect(activityWords(row)).toBe('4.3 an hour');
    expect(activityWords({ ...row, perHour: 0 })).toBe('0 an hour');
    expect(activityWords({ ...row, perHour: 0.05 })).toBe('1.2 a day');
    expect(usualWords(row)).toBe('usually 12 an hour');
  });

  it('never make a figure of what is not known', () => {
    expect(activityWords({ ...row, perHour: null })).toBe('not known');
    expect(usualWords({ ...row, usualPerHour: null })).toBe('usual: not enough history yet');
    expect(usualWords({ ...row, usualPerHour: null, since: null })).toBe('');
    expect(delayWords({ ...row, delay: { halfMs: null, mostMs: null, mentions: 0 } })).toBe('not known yet');
    expect(hoursWords({ ...row, hours: [{ start: at, mentions: null }] })).toBe(
      'Mentions by the hour, last 1 hours: not known',
    );
  });

  it('say how soon, and what the picture shows', () => {
    expect(delayWords(row)).toBe('half in 10 min, 95 % in 1 h 30 min');
    expect(hoursWords(row)).toBe(
      'Mentions by the hour, last 4 hours: 8 in all, 5 in the busiest hour; 1 hour not known',
    );
  });

  it('tell of silence and of gaps', () => {
    expect(silenceWords({ since: at, mentions: 0, usual: 20, usualPerHour: 6 })).toBe(
      'No mentions, usually 6 an hour',
    );
    expect(silenceWords({ since: at, mentions: 1, usual: 20, usualPerHour: 6 })).toBe(
      'Only 1 mention, usually 6 an hour',
    );
    expect(gapWords(gap)).toBe('it did not answer; mentions may be missing');
    expect(gapWords({ ...gap, caughtUp: true })).toContain('nothing is missing');
    expect(gapWords({ ...gap, to: null, reason: 'not-asked' })).toContain('goes on');
    expect(gapsWords([gap, { ...gap, caughtUp: true }])).toBe('2 gaps in eight weeks, 1 not filled');
    expect(gapsWords([{ ...gap, caughtUp: true }])).toBe('1 gap in eight weeks, caught up');
  });
});
