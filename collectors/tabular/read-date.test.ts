import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDatePattern } from './date-pattern.ts';
import { readDate, shownOrder } from './read-date.ts';
import { wallToInstant } from './wall-time.ts';

const now = new Date('2026-11-24T12:00:00.000Z');
const read = (text: string, format = 'auto', timeZone = 'Europe/Berlin') => {
  const found = readDate(text, { format, timeZone, now });
  return 'at' in found ? found.at : found.unread;
};

describe('dates are read', () => {
  it.each([
    ['2015-02-24 11:35:52 -0800', '2015-02-24T19:35:52.000Z'],
    ['2015-02-24T11:35:52Z', '2015-02-24T11:35:52.000Z'],
    ['2015-02-24T11:35:52.123456+02:00', '2015-02-24T09:35:52.123Z'],
    ['2015-02-24T11:35:52+01:00[Europe/Berlin]', '2015-02-24T10:35:52.000Z'],
    ['2015-02-24 11:35:52 UTC', '2015-02-24T11:35:52.000Z'],
    ['2015-02-24 11:35', '2015-02-24T10:35:00.000Z'],
    ['2015/2/4', '2015-02-03T23:00:00.000Z'],
    ['20150224', '2015-02-23T23:00:00.000Z'],
    ['20150224T113552Z', '2015-02-24T11:35:52.000Z'],
    ['24.02.2015 11:35', '2015-02-24T10:35:00.000Z'],
    ['3.2.2015', '2015-02-02T23:00:00.000Z'],
    ['24/02/15', '2015-02-23T23:00:00.000Z'],
    ['02/24/2015, 11:35:52 PM', '2015-02-24T22:35:52.000Z'],
    ['03/03/2015', '2015-03-02T23:00:00.000Z'],
    ['Tue Feb 24 11:35:52 +0000 2015', '2015-02-24T11:35:52.000Z'],
    ['Tue, 24 Feb 2015 11:35:52 -0800 (PST)', '2015-02-24T19:35:52.000Z'],
    ['24 Feb 2015 11:35 EST', '2015-02-24T16:35:00.000Z'],
    ['February 24th, 2015 at 11:35 am', '2015-02-24T10:35:00.000Z'],
    ['24-Feb-15', '2015-02-23T23:00:00.000Z'],
    ['24. Februar 2015 um 11:35 Uhr', '2015-02-24T10:35:00.000Z'],
    ['24 févr. 2015 à 11h35', '2015-02-24T10:35:00.000Z'],
    ['24 de febrero de 2015', '2015-02-23T23:00:00.000Z'],
    ['24 февраля 2015 г.', '2015-02-23T23:00:00.000Z'],
    ['1424777752', '2015-02-24T11:35:52.000Z'],
    ['1424777752123', '2015-02-24T11:35:52.123Z'],
    ['1424777752.5', '2015-02-24T11:35:52.500Z'],
    ['42059.48324', '2015-02-24T10:35:51.936Z'],
    ['42059', '2015-02-23T23:00:00.000Z'],
    ['2015-02-24 24:00', '2015-02-24T23:00:00.000Z'],
    ['2026-11-25 11:00', '2026-11-25T10:00:00.000Z'],
  ])('%s', (text, at) => {
    expect(read(text)).toBe(at);
    expect(read(` ${text} `)).toBe(at);
  });

  it.each([
    ['02/03/2015', 'could be day/month or month/day: set dateFormat to =DMY or =MDY'],
    ['2015-02-30', 'is no time there is'],
    ['31.04.2015', 'is no time there is'],
    ['2015-02-24 25:00', 'is no time there is'],
    ['2015-02-24 13:00 pm', 'is no time there is'],
    ['2015-02-24 11:00 +25:00', 'is no time there is'],
    ['2015', 'is a number that is no date'],
    ['5', 'is a number that is no date'],
    ['0', 'is a number that is no date'],
    ['-1424777752', 'is a number that is no date'],
    ['1970-01-01 00:00:00', 'lies before 1980'],
    ['0001-01-01T00:00:00Z', 'is no time there is'],
    ['2026-11-26', 'lies in the future'],
    ['2099-01-01', 'lies in the future'],
    ['yesterday', 'is not written in a form that can be read'],
    ['24 Feb', 'is not written in a form that can be read'],
    ['Feb 24 maybe 2015', 'is not written in a form that can be read'],
    ['24 24 Feb 2015', 'is not written in a form that can be read'],
    ['2015-02/24', 'is not written in a form that can be read'],
    ['', 'is not written in a form that can be read'],
  ])('not, where %s is meant to be one', (text, unread) => {
    expect(read(text)).toBe(unread);
  });

  it('by the order or the pattern given', () => {
    expect(read('02/03/2015', 'DMY')).toBe('2015-03-01T23:00:00.000Z');
    expect(read('02/03/2015', 'MDY')).toBe('2015-02-02T23:00:00.000Z');
    expect(read('24/02/2015', 'MDY')).toBe('is no time there is');
    expect(read('2015-02-24', 'MDY')).toBe('2015-02-23T23:00:00.000Z');
    expect(read('24|02|15 at 07.05 PM', 'DD|MM|YY [at] hh.mm A')).toBe('2015-02-24T18:05:00.000Z');
    expect(read('2015 März 4 07:05:01.5 +0200', 'YYYY MMMM D HH:mm:ss.SSS Z')).toBe(
      '2015-03-04T05:05:01.500Z',
    );
    expect(read('2015-02-24', 'DD.MM.YYYY')).toBe('is not written as DD.MM.YYYY');
    expect(read('33.02.2015', 'DD.MM.YYYY')).toBe('is no time there is');
    expect(read('2015 Smarch 4', 'YYYY MMMM D')).toBe('is not written as YYYY MMMM D');
    expect([isDatePattern('DD.MM.YYYY'), isDatePattern('DD.MM'), isDatePattern('DD DD MM YYYY')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('back from every form they are written in', () => {
    const instant = fc.date({
      min: new Date('1981-01-01'),
      max: new Date('2026-11-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instant, (date) => {
        const seconds = new Date(Math.floor(date.getTime() / 1000) * 1000);
        const iso = seconds.toISOString();
        const forms = [
          iso,
          seconds.toUTCString(),
          String(date.getTime()),
          iso.replace('T', ' ').replace('Z', ' +0000'),
        ];
        const wanted = [iso, iso, date.toISOString(), iso];
        expect(forms.map((form) => read(form, 'auto', 'America/New_York'))).toEqual(wanted);
      }),
    );
  });

  it('show their order where it can only be one', () => {
    expect(
      ['24/02/2015', '2/24/15', '02/03/2015', '3.2.2015', '3/3/2015', '2015-02-03'].map(shownOrder),
    ).toEqual(['DMY', 'MDY', null, 'DMY', null, null]);
  });
});

describe('local time', () => {
  it.each([
    ['an ordinary day', '2026-07-01T12:00', 'Europe/Berlin', '2026-07-01T10:00'],
    ['just before clocks go forward', '2026-03-29T01:59', 'Europe/Berlin', '2026-03-29T00:59'],
    ['a time clocks skip', '2026-03-29T02:30', 'Europe/Berlin', '2026-03-29T01:30'],
    ['just after', '2026-03-29T03:00', 'Europe/Berlin', '2026-03-29T01:00'],
    ['a time clocks show twice', '2026-10-25T02:30', 'Europe/Berlin', '2026-10-25T00:30'],
    ['after that', '2026-10-25T03:00', 'Europe/Berlin', '2026-10-25T02:00'],
    ['half an hour of change', '2026-04-05T01:45', 'Australia/Lord_Howe', '2026-04-04T14:45'],
    ['a day that was skipped', '2011-12-30T12:00', 'Pacific/Apia', '2011-12-30T22:00'],
    ['an offset of quarters', '2026-01-01T00:00', 'Asia/Kathmandu', '2025-12-31T18:15'],
    ['UTC', '2026-01-01T00:00', 'UTC', '2026-01-01T00:00'],
  ])('is right on %s', (_, wall, timeZone, utc) => {
    expect(new Date(wallToInstant(Date.parse(`${wall}Z`), timeZone)).toISOString()).toBe(`${utc}:00.000Z`);
  });
});
