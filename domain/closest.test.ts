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

  it('knows nothing near among no words', () => {
    expect(closest('port', [])).toBeNull();
  });
});
