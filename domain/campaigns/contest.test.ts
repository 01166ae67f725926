import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contestState, entryClause } from './contest.ts';
import { drawPlaces } from './draw-places.ts';
import { type EntryMention, findEntries } from './find-entries.ts';

const entryOf = (
  id: string,
  handle: string | null,
  at = id,
  changes: Partial<EntryMention> = {},
): EntryMention => ({
  ...{ id, at, source: 'feed', erased: null },
  author: handle === null ? null : { id: null, handle, name: null, followers: null },
  ...changes,
});
const rules = { personOf: new Map(), brand: { handles: [] }, excluded: [] };

describe('who takes part in a contest', () => {
  it('is each person once, with what they said first', () => {
    const found = findEntries([entryOf('3', 'ana'), entryOf('1', 'ana'), entryOf('2', 'ben')], rules);
    expect(found).toEqual({ ids: ['1', '2'], again: 1, excluded: 0, unknown: 0 });
  });

  it('is one person with two accounts that were joined', () => {
    const personOf = new Map([
      ['feed:ana', 'feed:ana'],
      ['forum:ann', 'feed:ana'],
    ]);
    const mentions = [entryOf('1', 'ana'), entryOf('2', 'ann', '2', { source: 'forum' })];
    expect(findEntries(mentions, { ...rules, personOf })).toMatchObject({ ids: ['1'], again: 1 });
  });

  it('is nobody whom the rules leave out, with none of their accounts, nor the brand itself', () => {
    const personOf = new Map([
      ['feed:ana', 'p'],
      ['forum:ann', 'p'],
    ]);
    const brand = { handles: [{ source: 'feed', handle: '@Acme' }] };
    const mentions = [
      entryOf('1', 'ana'),
      entryOf('2', 'ann', '2', { source: 'forum' }),
      entryOf('3', 'ACME'),
      entryOf('4', 'acme', '4', { source: 'forum' }),
    ];
    expect(findEntries(mentions, { personOf, brand, excluded: ['ann'] })).toEqual({
      ...{ ids: ['4'], again: 0, excluded: 3, unknown: 0 },
    });
  });

  it('is not the brand where its account is given by its id', () => {
    const author = { id: 'did:acme', handle: null, name: 'Acme', followers: null };
    const brand = { handles: [{ source: null, handle: 'did:acme' }] };
    const found = findEntries([entryOf('1', null, '1', { author })], { ...rules, brand });
    expect(found).toEqual({ ids: [], again: 0, excluded: 1, unknown: 0 });
  });

  it('leaves out what is erased or nobody’s', () => {
    const erased = { at: '2026-11-20T08:00:00.000Z', by: 'person' } as const;
    expect(findEntries([entryOf('1', 'ana', '1', { erased }), entryOf('2', null)], rules)).toMatchObject({
      ...{ ids: [], unknown: 2 },
    });
  });

  it('does not hang on the order of the mentions, and accounts for each', () => {
    const mention = fc.record({ id: fc.uuid(), handle: fc.constantFrom(null, 'a', 'b', 'c'), at: fc.nat(5) });
    fc.assert(
      fc.property(fc.uniqueArray(mention, { selector: ({ id }) => id }), fc.nat(), (given, turn) => {
        const mentions = given.map(({ id, handle, at }) => entryOf(id, handle, String(at)));
        const turned = [...mentions.slice(turn % 7), ...mentions.slice(0, turn % 7)];
        const found = findEntries(mentions, { ...rules, excluded: ['c'] });
        expect(findEntries(turned, { ...rules, excluded: ['c'] })).toEqual(found);
        const { ids, again, excluded, unknown } = found;
        expect(ids.length + again + excluded + unknown).toBe(mentions.length);
      }),
    );
  });
});

describe('a draw', () => {
  const places = (entries: readonly string[], setAside: readonly string[] = [], winners = 2) =>
    drawPlaces(
      entries,
      (entry) => ({ a: '2', b: '0', c: '1', d: '3' })[entry] ?? '9',
      winners,
      new Set(setAside),
    );

  it('goes by the tickets', () => {
    expect(
      places(['a', 'b', 'c', 'd']).map(({ entry, place, standing }) => [entry, place, standing]),
    ).toEqual([
      ['b', 1, 'winner'],
      ['c', 2, 'winner'],
      ['a', 3, 'next'],
      ['d', 4, 'next'],
    ]);
  });

  it('gives the place of who is set aside to the next, and moves nobody else', () => {
    expect(places(['a', 'b', 'c', 'd'], ['b']).map(({ entry, standing }) => [entry, standing])).toEqual([
      ['b', 'set aside'],
      ['c', 'winner'],
      ['a', 'winner'],
      ['d', 'next'],
    ]);
  });

  it('has no more winners than entries', () => {
    expect(places(['a'], [], 5)).toHaveLength(1);
  });
});

describe('a contest', () => {
  const when = { from: '2026-11-20T00:00:00.000Z', to: '2026-11-21T00:00:00.000Z' };

  it.each([
    ['2026-11-19T23:59:59.999Z', false, 'to come'],
    ['2026-11-20T00:00:00.000Z', false, 'open'],
    ['2026-11-21T00:00:00.000Z', false, 'closed'],
    ['2026-11-21T00:00:00.000Z', true, 'drawn'],
  ])('at %s, drawn: %s, is %s', (at, isDrawn, state) => {
    expect(contestState(when, isDrawn, Date.parse(at))).toBe(state);
  });

  it('takes in what is the campaign’s and its own rule’s', () => {
    const campaign = { hashtags: ['hop'], query: '' };
    expect(entryClause(campaign, { query: '' })).toEqual({ type: 'hashtag', value: 'hop' });
    expect(entryClause(campaign, { query: 'has:image' })?.type).not.toBe('hashtag');
    expect(entryClause({ hashtags: [], query: '' }, { query: 'window' })).toBeNull();
  });
});
