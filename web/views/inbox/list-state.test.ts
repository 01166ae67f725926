import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MentionState } from '../../../domain/mention.ts';
import { type ListEvent, type ListState, nextList, startList } from './list-state.ts';
import { sampleMention } from './sample-mention.test-helper.ts';

const at = '2026-11-24T09:00:00.000Z';
const rows = ['a', 'b', 'c', 'd'].map((id) => sampleMention(id));
const begin = (query = 'is:unanswered'): ListState =>
  startList(query, { rows, next: 'page-2' }, { count: 9, exact: true }, null);
const result = (state: ListState, ...events: ListEvent[]): ListState => events.reduce(nextList, state);
const ids = (state: ListState): string => state.rows.map((row) => row.id).join('');
const change = (id: string, to: MentionState): ListEvent => ({
  type: 'changed',
  mention: sampleMention(id),
  to,
  at,
});

describe('moving', () => {
  it('stays within the list', () => {
    expect(result(begin(), { type: 'moved', to: 99 }).active).toBe(3);
    expect(result(begin(), { type: 'moved', to: -1 }).active).toBe(0);
    const empty = startList('', { rows: [], next: null }, { count: 0, exact: true }, null);
    expect(result(empty, { type: 'moved', to: 1 }).active).toBe(-1);
  });
});

describe('beginning', () => {
  it('marks the row that is open, and the first where that one is not listed', () => {
    const total = { count: 9, exact: true };
    expect(startList('', { rows, next: null }, total, 'c').active).toBe(2);
    expect(startList('', { rows, next: null }, total, 'elsewhere').active).toBe(0);
    expect(startList('', { rows: [], next: null }, total, 'c').active).toBe(-1);
  });
});

describe('deciding', () => {
  it('takes the row out of the inbox at once, and the next one comes to stand there', () => {
    const state = result(begin(), { type: 'moved', to: 0 }, change('b', 'answered'));
    expect([ids(state), state.active, state.total.count]).toEqual(['acd', 1, 8]);
  });
  it('keeps the row where the list is not about being open', () => {
    const state = result(begin('refund'), change('b', 'answered'));
    expect([ids(state), state.total.count]).toEqual(['abcd', 9]);
    expect(state.rows[1]?.status.state).toBe('answered');
  });
  it('does not pretend to count what was not counted', () => {
    const many = startList('is:unanswered', { rows, next: 'page-2' }, { count: 10_000, exact: false }, null);
    expect(result(many, change('a', 'dismissed')).total).toEqual({ count: 10_000, exact: false });
  });
  it('knows of a mention that is open beside the list', () => {
    const state = result(begin(), change('elsewhere', 'answered'));
    expect(ids(state)).toBe('abcd');
    expect(state.statuses['elsewhere']?.state).toBe('answered');
    expect(result(state, { type: 'undone', id: 'elsewhere', at }).statuses['elsewhere']?.state).toBe('open');
  });
  it('takes the server’s word for who did it', () => {
    const status = { state: 'answered', at, by: 'owner' } as const;
    const state = result(begin('refund'), change('a', 'answered'), {
      type: 'confirmed',
      mention: sampleMention('a', { status }),
    });
    expect(state.rows[0]?.status).toEqual(status);
  });
});

describe('a refusal', () => {
  it('brings the row back to its place', () => {
    const state = result(begin(), change('b', 'answered'), { type: 'refused', id: 'b', current: null });
    expect([ids(state), state.total.count, state.changes]).toEqual(['abcd', 9, []]);
    expect(state.rows[1]?.status.state).toBe('open');
  });
  it('leaves the row out when someone else decided too', () => {
    const current = sampleMention('b', { status: { state: 'dismissed', at, by: 'someone' } });
    const state = result(begin(), change('b', 'answered'), { type: 'refused', id: 'b', current });
    expect([ids(state), state.total.count, state.changes]).toEqual(['acd', 8, []]);
    expect(state.statuses['b']).toEqual(current.status);
  });
  it('shows what someone else decided where the row stays', () => {
    const current = sampleMention('b', { status: { state: 'dismissed', at, by: 'someone' } });
    const state = result(begin('refund'), change('b', 'answered'), { type: 'refused', id: 'b', current });
    expect(state.rows[1]?.status).toEqual(current.status);
  });
});

describe('loading more', () => {
  it('adds rows once, and none that left meanwhile', () => {
    const page = { rows: ['d', 'b', 'e'].map((id) => sampleMention(id)), next: null };
    const state = result(begin(), { type: 'more' }, change('b', 'answered'), { type: 'more-loaded', page });
    expect([ids(state), state.next, state.more]).toEqual(['acde', null, 'idle']);
  });
  it('remembers that it failed', () => {
    expect(result(begin(), { type: 'more' }, { type: 'more-failed' }).more).toBe('failed');
  });
});

describe('loading anew', () => {
  const loaded = (query: string, ...loadedIds: string[]): ListEvent => ({
    type: 'loaded',
    query,
    page: { rows: loadedIds.map((id) => sampleMention(id)), next: null },
    total: { count: loadedIds.length, exact: true },
    open: null,
  });
  it('shows what was loaded, and nothing as new', () => {
    const state = result(begin(), { type: 'arrived', fresh: 3 }, loaded('is:unanswered', 'z'));
    expect([ids(state), state.fresh, state.active, state.next]).toEqual(['z', 0, 0, null]);
  });
  it('can still undo', () => {
    const undone: ListEvent = { type: 'undone', id: 'a', at };
    const state = result(begin(), change('a', 'answered'), loaded('is:unanswered'), undone);
    expect([ids(state), state.active, state.total.count]).toEqual(['a', 0, 1]);
  });
  it('does not show an undone mention twice, nor in a list it need not belong to', () => {
    const undone: ListEvent = { type: 'undone', id: 'a', at };
    expect(ids(result(begin(), change('a', 'answered'), loaded('is:unanswered', 'a', 'b'), undone))).toBe(
      'ab',
    );
    expect(ids(result(begin(), change('a', 'answered'), loaded('other', 'b'), undone))).toBe('b');
  });
});

const decision = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd', 'elsewhere'),
  to: fc.constantFrom<MentionState>('answered', 'dismissed'),
  ends: fc.constantFrom('undone', 'refused'),
});

it('undoing or refusing everything, last first, gives the list as it was', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(decision, { selector: (each) => each.id }),
      fc.boolean(),
      (decisions, isInbox) => {
        const first = begin(isInbox ? 'is:unanswered' : 'refund');
        const changed = result(first, ...decisions.map(({ id, to }) => change(id, to)));
        expect(changed.active).toBeLessThan(Math.max(1, changed.rows.length));
        const back = result(
          changed,
          ...decisions
            .toReversed()
            .map(
              ({ id, ends }): ListEvent =>
                ends === 'undone' ? { type: 'undone', id, at } : { type: 'refused', id, current: null },
            ),
        );
        expect([ids(back), back.total, back.changes]).toEqual([ids(first), first.total, []]);
        expect(back.rows.every((row) => row.status.state === 'open')).toBe(true);
      },
    ),
  );
});

describe('snoozing', () => {
  const until = (snoozedUntil: string | null): ListEvent => {
    const mention = sampleMention('b');
    return { type: 'acted', mentions: [{ ...mention, work: { ...mention.work, snoozedUntil } }] };
  };
  const later = '2026-11-25T09:00:00.000Z';

  it('takes all that are done with out at once, keeps the others, and puts them back in their places', () => {
    const moved = (id: string, state: MentionState) => ({
      ...sampleMention(id),
      status: { state, at: later, by: null },
    });
    const dismissed = ['c', 'a'].map((id) => moved(id, 'dismissed'));
    const gone = result(begin('is:unanswered'), {
      type: 'acted',
      mentions: [...dismissed, moved('b', 'open')],
    });
    expect([ids(gone), gone.active, gone.total.count]).toEqual(['bd', 0, 7]);
    const back = result(gone, { type: 'acted', mentions: ['c', 'a'].map((id) => moved(id, 'open')) });
    expect([ids(back), back.active, back.total.count]).toEqual(['abcd', 0, 9]);
    const shown = result(begin('bag'), { type: 'acted', mentions: dismissed });
    expect([ids(shown), shown.rows[2]?.status.state]).toEqual(['abcd', 'dismissed']);
  });

  it('takes the row out of a list that hides what is snoozed, and undone puts it back where it was', () => {
    const gone = result(begin('is:unanswered -is:snoozed'), until(later));
    expect([ids(gone), gone.active, gone.total.count]).toEqual(['acd', 1, 8]);
    expect(gone.works['b']?.snoozedUntil).toBe(later);
    const back = result(gone, until(null));
    expect([ids(back), back.active, back.total.count]).toEqual(['abcd', 1, 9]);
  });

  it('leaves it where other lists show it, and where somebody else did it', () => {
    expect(ids(result(begin('is:unanswered'), until(later)))).toBe('abcd');
    const others = sampleMention('b', { work: { ...sampleMention('b').work, snoozedUntil: later } });
    const state = result(begin('is:unanswered -is:snoozed'), { type: 'worked', mentions: [others] });
    expect([ids(state), state.rows[1]?.work.snoozedUntil]).toEqual(['abcd', later]);
  });
});
