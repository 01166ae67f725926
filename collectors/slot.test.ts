import { describe, expect, it } from 'vitest';
import { fromSlot, toSlot } from './slot.ts';

describe('slots', () => {
  it('name an instant without colons and back', () => {
    const at = new Date('2026-11-24T08:15:30.123Z');
    expect(toSlot(at)).toBe('2026-11-24T08-15-30.123Z');
    expect(fromSlot(toSlot(at))).toEqual(at);
  });

  it('are null when somebody else named them', () => {
    expect(fromSlot('manual')).toBeNull();
  });
});
