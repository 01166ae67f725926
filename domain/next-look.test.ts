import { describe, expect, it } from 'vitest';
import { nextLook } from './next-look.ts';

const at = '2026-11-01T00:00:00.000Z';

describe('nextLook', () => {
  it('comes ever more rarely, and then no more', () => {
    const looks: string[] = [];
    for (let next = nextLook(at, at); next !== null; next = nextLook(at, next)) looks.push(next);
    expect(looks).toEqual([
      '2026-11-01T01:00:00.000Z',
      '2026-11-01T06:00:00.000Z',
      '2026-11-02T00:00:00.000Z',
      '2026-11-04T00:00:00.000Z',
      '2026-11-08T00:00:00.000Z',
      '2026-12-01T00:00:00.000Z',
    ]);
  });

  it('does not make up for looks that were missed', () => {
    expect(nextLook(at, '2026-11-05T12:00:00.000Z')).toBe('2026-11-08T00:00:00.000Z');
    expect(nextLook(at, '2027-01-01T00:00:00.000Z')).toBeNull();
  });
});
