import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromEpochMs } from '../../domain/instant.ts';
import { tidOf } from './tid.ts';

const instant = fc.integer({ min: 0, max: Date.parse('2100-01-01') });

it('is a record key that sorts by time', () => {
  fc.assert(
    fc.property(instant, instant, fc.string(), fc.string(), (one, other, name, another) => {
      const tid = tidOf(fromEpochMs(one), name);
      expect(tid).toMatch(/^[2-7a-j][2-7a-z]{12}$/);
      expect(tidOf(fromEpochMs(one), name)).toBe(tid);
      if (one < other) expect(tid < tidOf(fromEpochMs(other), another)).toBe(true);
    }),
  );
});

it('keeps two replies of one moment apart', () => {
  const at = '2026-11-24T13:00:00.000Z';
  expect(tidOf(at, 'one')).not.toBe(tidOf(at, 'other'));
});
