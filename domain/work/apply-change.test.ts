import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mentionStates } from '../mention.ts';
import { applyChange, reverseChange, type Worked } from './apply-change.ts';
import { noWork } from './work.ts';
import type { HandChange } from './work-event.ts';

const NOW = '2026-11-24T12:00:00.000Z';
const assignee = fc.constantFrom(null, 'person:ana', 'person:bo', 'team:billing');
const time = fc.constantFrom(null, '2026-11-24T13:00:00.000Z', '2026-11-25T08:00:00.000Z');
const labels = fc.subarray(['bug', 'refund', 'vip']);
const state = fc.constantFrom(...mentionStates);

const worked: fc.Arbitrary<Worked> = fc.record({
  state,
  work: fc.record({ assignee, assignedAt: fc.constant(null), snoozedUntil: time, labels }),
});
const change: fc.Arbitrary<HandChange> = fc.oneof(
  fc.record({ type: fc.constant('state' as const), from: state, to: state }),
  fc.record({ type: fc.constant('assign' as const), from: assignee, to: assignee }),
  fc.record({ type: fc.constant('snooze' as const), from: time, to: time }),
  fc.record({ type: fc.constant('label' as const), added: labels, removed: labels }),
);

/** But for when it was assigned, which a change back moves on. */
const told = ({ state, work: { assignee, snoozedUntil, labels } }: Worked) => ({
  ...{ state, assignee, snoozedUntil, labels },
});

describe('a change of the work on a mention', () => {
  it('taken back leaves what was there before', () => {
    fc.assert(
      fc.property(worked, change, (before, made) => {
        const applied = applyChange(before, made, NOW);
        if (applied.result !== 'done') return;
        const back = reverseChange(applied.change);
        expect(back).not.toBeNull();
        const undone = applyChange(applied.after, back!, NOW);
        if (undone.result === 'done') expect(told(undone.after)).toEqual(told(before));
        else expect(told(applied.after)).toEqual(told(before));
      }),
    );
  });

  it('that is of no state answers nothing', () => {
    fc.assert(
      fc.property(worked, change, (before, made) => {
        const applied = applyChange(before, made, NOW);
        if (applied.result === 'done' && made.type !== 'state')
          expect(applied.after.state).toBe(before.state);
      }),
    );
  });

  it('made twice is refused or changes nothing, but for a state that stays', () => {
    fc.assert(
      fc.property(worked, change, (before, made) => {
        const applied = applyChange(before, made, NOW);
        if (applied.result !== 'done' || (made.type === 'state' && made.from === made.to)) return;
        expect(applyChange(applied.after, made, NOW).result).not.toBe('done');
      }),
    );
  });

  it('is refused where somebody else was faster, and tells nothing of it', () => {
    const taken = { state: 'open' as const, work: { ...noWork, assignee: 'person:ana' } };
    expect(applyChange(taken, { type: 'assign', from: null, to: 'person:bo' }, NOW)).toEqual({
      result: 'conflict',
    });
    expect(
      applyChange({ ...taken, state: 'answered' }, { type: 'state', from: 'open', to: 'dismissed' }, NOW),
    ).toEqual({ result: 'conflict' });
  });

  it('says of labels only what it changed', () => {
    const before = { state: 'open' as const, work: { ...noWork, labels: ['bug', 'vip'] } };
    const applied = applyChange(
      before,
      { type: 'label', added: ['refund', 'bug'], removed: ['vip', 'x'] },
      NOW,
    );
    expect(applied).toMatchObject({
      after: { work: { labels: ['bug', 'refund'] } },
      change: { added: ['refund'], removed: ['vip'] },
    });
  });

  it('takes a snooze that ran out for none', () => {
    const before = { state: 'open' as const, work: { ...noWork, snoozedUntil: '2026-11-24T11:59:00.000Z' } };
    const again = { type: 'snooze' as const, from: null, to: '2026-11-25T08:00:00.000Z' };
    expect(applyChange(before, again, NOW).result).toBe('done');
    expect(applyChange(before, again, '2026-11-24T11:00:00.000Z').result).toBe('conflict');
  });

  it('waits for the author in a pause that ends where it is brought back', () => {
    const TO = '2026-12-01T12:00:00.000Z';
    const open = { state: 'open' as const, work: noWork };
    const waiting = applyChange(open, { type: 'snooze', from: null, to: TO, waits: true }, NOW);
    expect(waiting).toMatchObject({ after: { work: { snoozedUntil: TO, pauses: [{ from: NOW, to: TO }] } } });
    if (waiting.result !== 'done') throw new Error('it was not done');
    const later = '2026-11-25T12:00:00.000Z';
    const back = applyChange(waiting.after, { type: 'snooze', from: TO, to: null }, later);
    expect(back).toMatchObject({
      after: { work: { snoozedUntil: null, pauses: [{ from: NOW, to: later }] } },
    });
    // Snoozing alone pauses nothing.
    expect(applyChange(open, { type: 'snooze', from: null, to: TO }, NOW)).not.toMatchObject({
      after: { work: { pauses: expect.anything() } },
    });
  });

  it('has nothing to take back of a note', () => {
    expect(reverseChange({ type: 'note', text: 'Called her.', tells: [] })).toBeNull();
  });

  it('that tells of an acknowledgement answers nothing, and the first stays', () => {
    const made = { type: 'acknowledge' as const, rule: 'thanks', name: 'Thanks' };
    fc.assert(
      fc.property(worked, (before) => {
        const applied = applyChange(before, made, NOW);
        if (applied.result !== 'done') throw new Error(applied.result);
        const acknowledged = { rule: 'thanks', name: 'Thanks', at: NOW };
        expect(applied.after).toEqual({ ...before, work: { ...before.work, acknowledged } });
        expect(applyChange(applied.after, { ...made, rule: 'other' }, NOW).result).toBe('unchanged');
      }),
    );
  });
});
