import { expect, it } from 'vitest';
import { hrefOf, parsePlace } from '../../shell/place.ts';
import type { ViewParams } from '../../view.ts';
import { inboxKind, mentionsKind, toFilter, toQueryParams } from './desk-params.ts';

const params = (query: Record<string, string>): ViewParams => ({
  path: '/inbox',
  query,
  brand: null,
  brands: [],
});

it('shows what waits, the most urgent first, while the address says nothing', () => {
  expect(toFilter(inboxKind, params({}))).toEqual({
    brandId: null,
    query: 'is:unanswered -is:snoozed',
    order: 'priority',
  });
  expect(toFilter(mentionsKind, params({ order: 'sideways' }))).toEqual({
    brandId: null,
    query: '',
    order: 'newest',
  });
});

it.each([
  { query: 'refund', order: 'newest' },
  { query: 'is:unanswered -is:snoozed', order: 'priority' },
] as const)('reads back from the address what it wrote: %o', (filter) => {
  for (const kind of [mentionsKind, inboxKind]) {
    const { query } = parsePlace(hrefOf(kind.path, toQueryParams(kind, filter)));
    expect(toFilter(kind, params({ ...query }))).toMatchObject(filter);
  }
});
