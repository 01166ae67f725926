import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Gap, gapAt, gapSchema, servesBrand, touchesGap } from './gap.ts';
import { source } from './source.test-helper.ts';
import { freshSourceState, type SourceState } from './source.ts';

const MINUTE_MS = 60_000;
const heardAt = '2026-11-24T09:00:00.000Z';
const heard: SourceState = { ...freshSourceState('hn'), lastSuccessAt: heardAt };
const minutesLater = (minutes: number) => new Date(Date.parse(heardAt) + minutes * MINUTE_MS);
const every = 10 * MINUTE_MS;

describe('gapAt', () => {
  it('lets two polls and ten minutes pass before it calls it a gap', () => {
    expect(gapAt(source(), heard, minutesLater(30), every, true)).toBeNull();
    expect(gapAt(source(), heard, new Date(minutesLater(30).getTime() + 1), every, true)).not.toBeNull();
    expect(gapAt(source(), heard, minutesLater(31), 2 * every, true)).toBeNull();
  });

  it.each([
    ['a failed poll', heard, null, { to: null, reason: 'failing', caughtUp: false }],
    [
      'one that came through after failures',
      { ...heard, failures: 3 },
      true,
      { reason: 'failing', caughtUp: true },
    ],
    ['the first one after Earshot did not run', heard, true, { reason: 'not-asked', caughtUp: true }],
    ['one that could not read all that was missed', heard, false, { reason: 'not-asked', caughtUp: false }],
  ] as const)('tells of %s', (_, state, caughtUp, expected) => {
    expect(gapAt(source(), state, minutesLater(90), every, caughtUp)).toEqual({
      sourceId: 'hn',
      from: heardAt,
      to: minutesLater(90).toISOString(),
      ...expected,
    });
  });

  it('begins with the source where it was never heard', () => {
    const { createdAt } = source();
    expect(gapAt(source(), freshSourceState('hn'), minutesLater(0), every, null)?.from).toBe(createdAt);
    expect(gapAt(source(), freshSourceState('hn'), new Date(createdAt), every, null)).toBeNull();
  });

  it('never ends before it begins, and lasts as long as polls fail', () => {
    const state = fc.record({ lastSuccessAt: fc.constantFrom(heardAt, null), failures: fc.nat(3) });
    const caughtUp = fc.constantFrom(true, false, null);
    fc.assert(
      fc.property(state, fc.integer({ min: -60, max: 600 }), caughtUp, (given, minutes, read) => {
        const gap = gapAt(source(), { ...heard, ...given }, minutesLater(minutes), every, read);
        if (gap === null) return;
        expect(gapSchema.safeParse(gap).success).toBe(true);
        expect(gap.to === null).toBe(read === null);
        expect((gap.to ?? minutesLater(minutes).toISOString()) > gap.from).toBe(true);
      }),
    );
  });
});

describe('touchesGap', () => {
  const at = (hour: number) => `2026-11-24T${String(hour).padStart(2, '0')}:00:00.000Z`;
  const gap = (from: number, to: number | null): Pick<Gap, 'from' | 'to'> => ({
    from: at(from),
    to: to === null ? null : at(to),
  });

  it.each([
    ['in the middle of it', 3, 4, true],
    ['around it', 0, 9, true],
    ['over its beginning', 1, 3, true],
    ['over its end', 5, 7, true],
    ['right before it', 1, 2, false],
    ['right after it', 6, 7, false],
  ])('a stretch %s', (_, from, to, touches) => {
    expect(touchesGap(gap(2, 6), at(from), at(to), at(20))).toBe(touches);
  });

  it('goes on until now where it lasts', () => {
    expect(touchesGap(gap(2, null), at(8), at(9), at(10))).toBe(true);
    expect(touchesGap(gap(2, null), at(10), at(11), at(10))).toBe(false);
  });
});

describe('servesBrand', () => {
  it.each([
    ['of every brand', null, true],
    ['of that brand alone', 'acme', true],
    ['of another brand alone', 'rival', false],
  ])('a source that tells %s', (_, aboutBrandId, serves) => {
    expect(servesBrand({ aboutBrandId }, 'acme')).toBe(serves);
  });
});
