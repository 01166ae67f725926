import { describe, expect, it } from 'vitest';
import {
  faultOf,
  hasResponseFault,
  readHolidays,
  readHours,
  readResponse,
  readTarget,
  toResponseDraft,
} from './response-draft.ts';

describe('a time to answer by', () => {
  it.each([
    ['', null],
    ['4 h', 240],
    ['90min', 90],
    ['1.5 hours', 90],
    ['1,5h', 90],
  ])('reads “%s”', (text, minutes) => {
    expect(readTarget(text)).toBe(minutes);
  });

  it.each(['soon', '4', '0 min', '800 h', '-1 h'])('says what is wrong with “%s”', (text) => {
    expect(faultOf(readTarget(text))).toMatch(/min/);
  });
});

describe('hours', () => {
  it('read days and ranges of days, over the weekend too', () => {
    expect(readHours('Sat–Mon 9–17:30; tuesday 10:00 - 24:00')).toEqual([
      { day: 6, from: '09:00', to: '17:30' },
      { day: 7, from: '09:00', to: '17:30' },
      { day: 1, from: '09:00', to: '17:30' },
      { day: 2, from: '10:00', to: '24:00' },
    ]);
    expect(readHours(' ')).toEqual([]);
  });

  it.each(['Mon', 'Mon 17–9', 'Xyz 9–17', 'Mon 9–25', 'Mon 9:70–10', '9–17'])(
    'say that “%s” is not read',
    (text) => {
      expect(faultOf(readHours(text))).toContain(text);
    },
  );
});

describe('holidays', () => {
  it('are dates, each once', () => {
    expect(readHolidays('2026-12-25, 2026-12-26\n2026-12-25')).toEqual(['2026-12-25', '2026-12-26']);
    expect(faultOf(readHolidays('2026-02-30'))).toContain('2026-02-30');
    expect(faultOf(readHolidays('Christmas'))).toContain('Christmas');
  });
});

describe('the whole policy', () => {
  const policy = {
    targets: { severe: 30, complaint: 240, question: 480, request: null, review: 90 },
    hours: [
      { day: 1, from: '09:00', to: '17:00' },
      { day: 5, from: '09:00', to: '13:30' },
    ],
    holidays: ['2026-12-25'],
  };

  it('comes back from the form as it went in', () => {
    expect(readResponse(toResponseDraft(policy))).toEqual(policy);
    expect(hasResponseFault(toResponseDraft(policy))).toBe(false);
  });

  it('is none where no time is set', () => {
    expect(readResponse(toResponseDraft(undefined))).toBeUndefined();
    expect(readResponse({ ...toResponseDraft(undefined), hours: 'Mon 9–17' })).toBeUndefined();
  });
});
