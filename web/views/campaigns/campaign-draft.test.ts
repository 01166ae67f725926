import { describe, expect, it } from 'vitest';
import type { Brand } from '../../../domain/brand.ts';
import { draftFault, toDraft, toRequest } from './campaign-draft.ts';

const brand = { id: 'acme', timeZone: 'Europe/Lisbon' } as Brand;
const NOW = Date.parse('2026-06-10T23:30:00.000Z');
const empty = toDraft(null, brand.timeZone, NOW);

describe('a campaign as it is typed', () => {
  it('begins today in the brand’s time zone, for two weeks', () => {
    expect([empty.first, empty.last]).toEqual(['2026-06-11', '2026-06-24']);
  });

  it('is whole days of the brand, and comes back as it was typed', () => {
    const draft = {
      ...empty,
      name: ' Hop ',
      hashtags: '#HarborHop, hop',
      measure: 'reach',
      target: '500',
    } as const;
    const request = toRequest(draft, brand);
    expect(request).toEqual({
      ...{ brandId: 'acme', name: 'Hop', hashtags: ['harborhop', 'hop'], query: '' },
      ...{ from: '2026-06-10T23:00:00.000Z', to: '2026-06-24T23:00:00.000Z' },
      goal: { measure: 'reach', target: 500 },
    });
    const again = toDraft({ ...request, id: '1', createdAt: request.from }, brand.timeZone, NOW);
    expect(toRequest(again, brand)).toEqual(request);
  });

  it.each([
    [{}, 'Name a hashtag or a query.'],
    [{ query: 'free', last: '2026-06-01' }, 'It must end after it begins.'],
    [{ query: 'free', measure: 'reach', target: 'many' }, 'The goal is a whole number above zero.'],
    [{ query: 'free', measure: 'positive-share', target: '101' }, 'A share is at most 100 %.'],
    [{ hashtags: '#a' }, null],
  ] as const)('%o', (changes, fault) => {
    expect(draftFault({ ...empty, ...changes })).toBe(fault);
  });
});
