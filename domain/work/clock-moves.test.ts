import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Instant, toInstant } from '../instant.ts';
import { addOpenTime, type OpenHours } from '../open-time.ts';
import type { ResponseClock } from '../response-policy.ts';
import { escalation, handBack } from './clock-moves.ts';
import { noWork } from './work.ts';

const none = { severe: null, complaint: null, question: null, request: null, review: null };
const clock = (handBackMinutes: number | undefined, hours: OpenHours[] = []): ResponseClock => ({
  policy: { targets: none, hours, holidays: [], ...(handBackMinutes !== undefined && { handBackMinutes }) },
  timeZone: 'Europe/Berlin',
});
const at = (time: string): Instant => `2026-10-24T${time}:00.000Z` as Instant;
const held = (assignee: string | null, assignedAt: Instant | null = at('08:00')) => ({
  id: 'feed:1',
  dueAt: at('09:00'),
  work: { ...noWork, assignee, assignedAt },
});

describe('what is late goes to the next', () => {
  it('whoever has it, or nobody', () => {
    expect(escalation('acme', held('person:ana'), 'team:billing')).toMatchObject({
      ...{ mentionId: 'feed:1', from: 'person:ana', to: 'team:billing' },
    });
    expect(escalation('acme', held(null, null), 'person:bo')).toMatchObject({ from: null, to: 'person:bo' });
  });

  it('not to one who has it, and not without a due time', () => {
    expect(escalation('acme', held('person:bo'), 'person:bo')).toBeNull();
    expect(escalation('acme', { ...held('person:ana'), dueAt: null }, 'person:bo')).toBeNull();
  });

  it('once for each due time, whoever has it by then', () => {
    const names = [held('person:ana'), held('team:billing'), held(null)].map(
      (each) => escalation('acme', each, 'person:bo')?.name,
    );
    expect(new Set(names).size).toBe(1);
    const later = escalation('acme', { ...held('person:ana'), dueAt: at('10:00') }, 'person:bo');
    expect(names).not.toContain(later?.name);
  });
});

describe('what a person left lying goes back', () => {
  it('after the time set, counted from when they last did something', () => {
    const move = (touched: Instant | null, now: Instant) =>
      handBack(held('person:ana'), touched, clock(60), now);
    expect(move(null, at('08:59'))).toBeNull();
    expect(move(null, at('09:00'))).toMatchObject({ from: 'person:ana', to: null });
    expect(move(at('08:30'), at('09:00'))).toBeNull();
    expect(move(at('08:30'), at('09:30'))).not.toBeNull();
    // What they did before it was theirs counts for nothing.
    expect(move(at('07:00'), at('09:00'))).not.toBeNull();
  });

  it('never from a team, from nobody, or where no time is set', () => {
    const late = at('23:00');
    expect(handBack(held('team:billing'), null, clock(60), late)).toBeNull();
    expect(handBack(held(null, null), null, clock(60), late)).toBeNull();
    expect(handBack(held('person:ana'), null, clock(undefined), late)).toBeNull();
  });

  // From Friday to Monday over the night in which clocks in Berlin go back.
  it('at one moment: before it never, after it always, in open time alone', () => {
    const hours: OpenHours[] = [1, 2, 3, 4, 5, 7].map((day) => ({ day, from: '00:30', to: '17:00' }));
    const start = Date.parse('2026-10-23T00:00:00.000Z');
    const minute = fc.integer({ min: 0, max: 4 * 1440 }).map((n) => toInstant(new Date(start + n * 60_000)));
    fc.assert(
      fc.property(minute, minute, fc.integer({ min: 1, max: 2000 }), (assigned, now, minutes) => {
        const rules = clock(minutes, hours);
        const until = addOpenTime(assigned, minutes, { hours, holidays: [], timeZone: 'Europe/Berlin' });
        const moved = handBack(held('person:ana', assigned), null, rules, now) !== null;
        expect(moved).toBe(until !== null && until <= now);
      }),
    );
  });
});
