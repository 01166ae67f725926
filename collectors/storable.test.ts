import { describe, expect, it } from 'vitest';
import { storable } from './storable.ts';

describe('storable', () => {
  it('mends text anywhere and leaves the rest', () => {
    const value = {
      a: ['x\u0000y', '\ud83d\ude00', '\ud83d', 'z\ude00'],
      'k\u0000': { n: 1, t: true, o: null },
    };
    expect(storable(value)).toEqual({ a: ['xy', '😀', '\ufffd', 'z\ufffd'], k: { n: 1, t: true, o: null } });
  });

  it('does not follow absurd nesting', () => {
    const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    expect(JSON.stringify(storable(deep))).toHaveLength(2 * 65 + 4);
  });
});
