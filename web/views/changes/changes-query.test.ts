import { describe, expect, it } from 'vitest';
import { changedFields, toFilter, toInstantOfDay } from './changes-query.ts';

describe('toInstantOfDay', () => {
  it('takes whole days as the person reads them', () => {
    expect(toInstantOfDay('2026-11-24')).toBe(new Date(2026, 10, 24).toISOString());
    expect(toInstantOfDay('2026-11-30', 1)).toBe(new Date(2026, 11, 1).toISOString());
  });

  it.each([undefined, '', 'yesterday', '24.11.2026'])('takes no day out of %o', (day) => {
    expect(toInstantOfDay(day)).toBeNull();
  });
});

it('filters by what stands in the address, the last day included', () => {
  const filter = toFilter({ who: 'ada', kind: 'brand', to: '2026-11-24', q: '  ' });
  expect(filter).toEqual({
    ...{ actor: 'ada', kind: 'brand', text: undefined, from: null },
    to: new Date(2026, 10, 25).toISOString(),
  });
});

it('shows each field that came, went or changed, and none that is nothing', () => {
  const before = { name: 'Acme', languages: ['en'], gone: 1, empty: null };
  const after = { name: 'Acme Inc.', languages: ['en', 'de'], fresh: true, empty: '' };
  expect(changedFields({ before, after })).toEqual([
    { name: 'name', before: 'Acme', after: 'Acme Inc.' },
    { name: 'languages', before: '["en"]', after: '["en","de"]' },
    { name: 'gone', before: '1', after: null },
    { name: 'fresh', before: null, after: 'true' },
  ]);
  expect(changedFields({ before: null, after: null })).toEqual([]);
});
