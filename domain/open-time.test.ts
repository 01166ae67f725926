import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addOpenTime, isOpenAt, type OpenTimes, openHoursSchema } from './open-time.ts';

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'Pacific/Apia',
];
const weekdays = [1, 2, 3, 4, 5].map((day) => ({ day, from: '09:00', to: '17:00' }));
const office = (changes: Partial<OpenTimes> = {}): OpenTimes => ({
  hours: weekdays,
  holidays: [],
  timeZone: 'Europe/Berlin',
  ...changes,
});

describe('open time', () => {
  it.each([
    ['within a day', '2026-11-24T09:00:00.000Z', 60, '2026-11-24T10:00:00.000Z'],
    ['to the minute in which the day ends', '2026-11-24T15:00:00.000Z', 60, '2026-11-24T16:00:00.000Z'],
    ['over the night', '2026-11-24T15:30:00.000Z', 60, '2026-11-25T08:30:00.000Z'],
    ['over the weekend', '2026-11-27T15:30:00.000Z', 60, '2026-11-30T08:30:00.000Z'],
    ['from before it opens', '2026-11-24T03:00:00.000Z', 30, '2026-11-24T08:30:00.000Z'],
    ['over several days', '2026-11-23T08:00:00.000Z', 3 * 8 * 60, '2026-11-25T16:00:00.000Z'],
    ['over the end of summer time', '2026-10-23T14:30:00.000Z', 60, '2026-10-26T08:30:00.000Z'],
  ])('passes %s', (_, from, minutes, due) => {
    expect(addOpenTime(from, minutes, office())).toBe(due);
  });

  it('does not pass on holidays', () => {
    const times = office({ holidays: ['2026-12-24', '2026-12-25'] });
    expect(addOpenTime('2026-12-23T15:30:00.000Z', 60, times)).toBe('2026-12-28T08:30:00.000Z');
    const always = office({ hours: [], holidays: ['2026-12-24'] });
    expect(addOpenTime('2026-12-23T22:30:00.000Z', 60, always)).toBe('2026-12-24T23:30:00.000Z');
  });

  it('passes once where stretches overlap or touch', () => {
    const hours = [
      { day: 2, from: '09:00', to: '12:00' },
      { day: 2, from: '11:00', to: '13:00' },
      { day: 2, from: '13:00', to: '14:00' },
    ];
    expect(addOpenTime('2026-11-24T00:00:00.000Z', 300, office({ hours }))).toBe('2026-11-24T13:00:00.000Z');
  });

  it('counts real time where clocks change while it is open', () => {
    const hours = [{ day: 7, from: '00:00', to: '24:00' }];
    // In Berlin 25 October 2026 has 25 hours and 29 March 2026 has 23.
    expect(addOpenTime('2026-10-24T22:00:00.000Z', 25 * 60, office({ hours }))).toBe(
      '2026-10-25T23:00:00.000Z',
    );
    expect(addOpenTime('2026-03-28T23:00:00.000Z', 23 * 60, office({ hours }))).toBe(
      '2026-03-29T22:00:00.000Z',
    );
  });

  it('is never enough where it never opens', () => {
    const holidays = Array.from({ length: 900 }, (_, index) =>
      new Date(Date.parse('2026-01-01') + index * 86_400_000).toISOString().slice(0, 10),
    );
    expect(addOpenTime('2026-01-02T00:00:00.000Z', 1, office({ hours: [], holidays }))).toBeNull();
  });
});

const minute = fc.integer({ min: 0, max: 1440 });
const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const stretch = fc
  .tuple(fc.integer({ min: 1, max: 7 }), minute, minute)
  .filter(([, one, other]) => one !== other)
  .map(([day, one, other]) => ({ day, from: clock(Math.min(one, other)), to: clock(Math.max(one, other)) }));
const openTimes = fc.record({
  hours: fc.array(stretch, { maxLength: 12 }),
  holidays: fc.array(
    fc.integer({ min: 0, max: 60 }).map((day) => new Date(Date.UTC(2026, 9, day)).toISOString().slice(0, 10)),
    { maxLength: 5 },
  ),
  timeZone: fc.constantFrom(...zones),
});
/** Around changes of clocks on both halves of the Earth. */
const instant = fc
  .integer({ min: Date.UTC(2026, 8, 20), max: Date.UTC(2026, 10, 10) })
  .map((ms) => new Date(ms).toISOString());

/** Open minutes between two instants, by looking for how many it takes to get there. */
const openMinutes = (from: string, to: string, times: OpenTimes): number => {
  let [none, enough] = [0, (Date.parse(to) - Date.parse(from)) / 60_000 + 1];
  for (let round = 0; round < 60; round += 1) {
    const middle = (none + enough) / 2;
    const reached = addOpenTime(from, middle, times);
    if (reached !== null && reached <= to) none = middle;
    else enough = middle;
  }
  return none;
};

/** Open minutes that lie in pauses, each minute once. */
const pausedMinutes = (
  from: string,
  to: string,
  times: OpenTimes,
  pauses: readonly { readonly from: string; readonly to: string }[],
): number => {
  const edges = [from, to, ...pauses.flatMap((each) => [each.from, each.to])]
    .filter((edge) => from <= edge && edge <= to)
    .toSorted();
  return edges.slice(1).reduce((sum, edge, index) => {
    const start = edges[index] ?? '';
    const isPaused = pauses.some((each) => each.from <= start && edge <= each.to);
    return isPaused && start < edge ? sum + openMinutes(start, edge, times) : sum;
  }, 0);
};

describe('as properties', () => {
  it('takes the hours it is made from', () => {
    fc.assert(fc.property(stretch, (hours) => openHoursSchema.safeParse(hours).success));
  });

  it('what is said later is never due earlier, and due times never lie before', () => {
    fc.assert(
      fc.property(
        openTimes,
        instant,
        instant,
        fc.integer({ min: 1, max: 6000 }),
        (times, one, other, minutes) => {
          const [first = '', second = ''] = [one, other].sort();
          const [sooner, later] = [addOpenTime(first, minutes, times), addOpenTime(second, minutes, times)];
          expect(sooner === null || sooner > first).toBe(true);
          if (later !== null) expect(sooner! <= later).toBe(true);
        },
      ),
    );
  });

  it('stands still in pauses: what it waits longer is the open time that was paused', () => {
    const pause = fc.tuple(instant, instant).map((both) => {
      const [from = '', to = ''] = both.toSorted();
      return { from, to };
    });
    const minutes = fc.integer({ min: 1, max: 3000 });
    const step = 7 * 60_000;
    fc.assert(
      fc.property(
        openTimes,
        instant,
        minutes,
        fc.array(pause, { maxLength: 4 }),
        (times, from, wanted, pauses) => {
          const due = addOpenTime(from, wanted, { ...times, pauses });
          const plain = addOpenTime(from, wanted, times);
          if (due === null || plain === null) return;
          expect(due >= plain).toBe(true);
          expect(pauses.some((each) => each.from < due && due <= each.to)).toBe(false);
          // Independently: at no place outside of the pauses that is open does the rest of the time come out otherwise.
          const isPaused = (at: string): boolean => pauses.some((each) => each.from <= at && at < each.to);
          const at = new Date(Math.min(Date.parse(from) + step * wanted, Date.parse(due) - 1)).toISOString();
          if (at <= from || isPaused(at)) return;
          const spent = openMinutes(from, at, times) - pausedMinutes(from, at, times, pauses);
          expect(
            Math.abs(openMinutes(at, due, times) - pausedMinutes(at, due, times, pauses) - (wanted - spent)),
          ).toBeLessThan(0.001);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('adds up: some time and then more is all of it at once', () => {
    const minutes = fc.integer({ min: 1, max: 3000 });
    fc.assert(
      fc.property(openTimes, instant, minutes, minutes, (times, from, some, more) => {
        const whole = addOpenTime(from, some + more, times);
        // Some calendars are hardly ever open; from the middle one sees further than from the start.
        if (whole === null) return;
        expect(addOpenTime(addOpenTime(from, some, times) ?? '', more, times)).toBe(whole);
      }),
    );
  });
});

describe('isOpenAt', () => {
  it.each([
    ['2026-11-24T07:59:59.999Z', {}, false],
    ['2026-11-24T08:00:00.000Z', {}, true],
    ['2026-11-24T15:59:59.999Z', {}, true],
    ['2026-11-24T16:00:00.000Z', {}, false],
    ['2026-11-28T10:00:00.000Z', {}, false],
    ['2026-11-24T10:00:00.000Z', { holidays: ['2026-11-24'] }, false],
    ['2026-11-28T10:00:00.000Z', { hours: [] }, true],
    ['2026-11-28T10:00:00.000Z', { hours: [], holidays: ['2026-11-28'] }, false],
  ] as const)('at %s with %j: %s', (at, changes, isOpen) => {
    expect(isOpenAt(at, office(changes))).toBe(isOpen);
  });

  it('is where no open time has to be waited for', () => {
    const minutes = fc.integer({ min: 0, max: 60 * 24 * 400 });
    fc.assert(
      fc.property(minutes, fc.constantFrom(...zones), (after, timeZone) => {
        const at = new Date(Date.parse('2026-01-01T00:00:00.000Z') + after * 60_000).toISOString();
        const next = addOpenTime(at, 1 / 60_000, office({ timeZone }));
        const waited = Date.parse(next ?? '') - Date.parse(at);
        expect(isOpenAt(at, office({ timeZone }))).toBe(waited === 1);
      }),
    );
  });
});
