import { describe, expect, it } from 'vitest';
import { SettingsError } from './errors.ts';
import { pollPace } from './poll-pace.ts';

const politeness = { atLeastEveryMs: 60_000 };

describe('pollPace', () => {
  it.each([
    ['left to Earshot', politeness, null, null],
    ['slower than its own', politeness, 3_600_000, 3_600_000],
    ['as often as allowed', politeness, 60_000, 60_000],
    ['pushed, whatever was asked', null, 1000, null],
  ])('%s', (_case, polite, asked, pace) => {
    expect(pollPace(polite, asked)).toBe(pace);
  });

  it('refuses to be ruder than the collector allows', () => {
    expect(() => pollPace(politeness, 59_999)).toThrow(SettingsError);
  });
});
