import { describe, expect, it } from 'vitest';
import { chooseAll, extendTo, nothingChosen, turn } from './selection.ts';

const rows = [...'abcdef'].map((id) => ({ id }));
const [a, b] = [{ id: 'a' }, { id: 'b' }];

describe('choosing mentions', () => {
  it('takes one and leaves it out again', () => {
    const chosen = turn(turn(nothingChosen, b), a);
    expect(chosen).toEqual({ ids: ['b', 'a'], anchor: 'a' });
    expect(turn(chosen, b).ids).toEqual(['a']);
  });

  it('goes from the last chosen to another, in either direction, and keeps where it began', () => {
    const begun = turn(nothingChosen, { id: 'c' });
    const down = extendTo(begun, rows, 4);
    expect(down).toEqual({ ids: ['c', 'd', 'e'], anchor: 'c' });
    expect([...extendTo(down, rows, 1).ids].toSorted()).toEqual(['b', 'c', 'd', 'e']);
  });

  it('begins where the range ends when nothing was chosen, or what was has left the list', () => {
    expect(extendTo(nothingChosen, rows, 2)).toEqual({ ids: ['c'], anchor: 'c' });
    expect(extendTo({ ids: [], anchor: 'gone' }, rows, 2)).toEqual({ ids: ['c'], anchor: 'c' });
  });

  it('takes all that is shown, and no more than one call takes', () => {
    expect(chooseAll(rows).ids).toHaveLength(6);
    const many = Array.from({ length: 450 }, (_, n) => ({ id: String(n) }));
    expect(chooseAll(many).ids).toHaveLength(200);
    expect(turn(chooseAll(many), a).ids).not.toContain('a');
  });
});
