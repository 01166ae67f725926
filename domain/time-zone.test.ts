import { describe, expect, it } from 'vitest';
import { hourStart } from './buckets.ts';
import { timeZoneSchema } from './time-zone.ts';

describe('timeZoneSchema', () => {
  it('takes every zone this machine knows, and hours can be told in each', () => {
    const zones = [...Intl.supportedValuesOf('timeZone'), 'UTC'];
    expect(zones.length).toBeGreaterThan(300);
    for (const zone of zones) {
      expect(timeZoneSchema.safeParse(zone).success, zone).toBe(true);
      expect(() => hourStart('2026-11-24T08:00:00.000Z', zone)).not.toThrow();
    }
  });

  it.each(['', 'Mars/Olympus', 'Berlin', ' Europe/Berlin', 'Europe/Berlin ', 'GMT+25', '../UTC'])(
    'refuses “%s”, and says what one looks like',
    (name) => {
      expect(timeZoneSchema.safeParse(name).error?.issues[0]?.message).toMatch(/such as Europe\/Berlin/);
    },
  );
});
