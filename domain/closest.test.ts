import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closest } from './closest.ts';

const known = ['EARSHOT_PORT', 'EARSHOT_HOST', 'EARSHOT_DATA'];

describe('closest', () => {
  it.each([
    ['EARSHOT_PROT', 'EARSHOT_PORT'],
    ['earshot_hots', 'EARSHOT_HOST'],
    ['EARSHOT_DATADIR', 'EARSHOT_DATA'],
    ['SOMETHING_ELSE_ENTIRELY', null],
  ])('%s is meant as %s', (word, meant) => {
    expect(closest(word, known)).toBe(meant);
  });

  it.each([
    ['a letter too many', 'sourcce'],
    ['a letter too few', 'sorce'],
    ['another letter', 'sourse'],
    ['two letters swapped', 'soruce'],
    ['other capitals', 'SOURCE'],
    ['two edits, a third of its length', 'soorse'],
  ])('forgives %s', (_, word) => {
    expect(closest(word, ['trends', 'source'])).toBe('source');
  });

  it.each([
    ['three edits', 'zoorse'],
    ['a swap and two more edits', 'osurze!'],
    ['letters swapped over another', 'ruosce'],
    ['nothing typed', ''],
  ])('does not guess from %s', (_, word) => {
    expect(closest(word, ['source'])).toBeNull();
  });

  it('takes the nearest, and of two as near the first', () => {
    expect(closest('langs', ['lands', 'langs', 'tangs'])).toBe('langs');
    expect(closest('langs', ['lands', 'tangs'])).toBe('lands');
    expect(closest('langs', ['tangs', 'lands'])).toBe('tangs');
  });

  it('finds any word again after one edit', () => {
    const word = fc.stringMatching(/^[a-z]{2,12}$/);
    const edit = fc.record({ at: fc.nat(), letter: fc.constantFrom(...'abcxyz'), kind: fc.nat(3) });
    fc.assert(
      fc.property(word, edit, (meant, { at, letter, kind }) => {
        const place = at % (meant.length - 1);
        const [before, one, other, after] = [
          meant.slice(0, place),
          meant.charAt(place),
          meant.charAt(place + 1),
          meant.slice(place + 2),
        ];
        const middle = [letter + one + other, other, letter + other, other + one][kind];
        expect(closest(before + middle + after, [meant])).toBe(meant);
      }),
    );
  });

  it('knows nothing near among no words', () => {
    expect(closest('port', [])).toBeNull();
  });
});
