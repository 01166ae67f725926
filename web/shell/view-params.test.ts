import { describe, expect, it } from 'vitest';
import type { Brand } from '../../domain/brand.ts';
import { homePath, isSamePage, loadKey, navHref, toViewParams } from './view-params.ts';

const brand: Brand = {
  id: 'acme',
  name: 'Acme',
  kind: 'own',
  handles: [],
  query: 'acme',
  timeZone: 'UTC',
  languages: [],
  createdAt: '2026-11-24T08:00:00.000Z',
};
const params = (query: Record<string, string>, path = '/inbox') => toViewParams({ path, query }, [brand]);

describe('toViewParams', () => {
  it('takes the brand out of the query', () => {
    expect(params({ brand: 'acme', q: 'a' })).toEqual({
      path: '/inbox',
      query: { q: 'a' },
      brand,
      brands: [brand],
    });
  });
  it('counts a brand that is gone as all', () => {
    expect(params({ brand: 'gone' }).brand).toBeNull();
  });
});

describe('loadKey', () => {
  const key = (query: Record<string, string>, path?: string) => loadKey(params(query, path), ['q', 'order']);
  it('stays when only what is not read changes', () => {
    expect(key({ q: 'a', open: 'x:1' })).toBe(key({ q: 'a', open: 'x:2' }));
  });
  it.each([
    [{ q: 'b' }, '/inbox'],
    [{ q: 'a', brand: 'acme' }, '/inbox'],
    [{ q: 'a' }, '/mentions'],
    [{ q: 'a', order: 'newest' }, '/inbox'],
  ])('changes with %o of %s', (query, path) => {
    expect(key(query, path)).not.toBe(key({ q: 'a' }));
  });
  it('tells pages apart, not filters', () => {
    expect(isSamePage(key({ q: 'a' }), key({ q: 'b' }))).toBe(true);
    expect(isSamePage(key({ q: 'a' }), key({ q: 'a' }, '/mentions'))).toBe(false);
  });
});

it('begins with setting up while there is no brand', () => {
  expect(homePath([], true)).toBe('/setup');
  expect(homePath([], false)).toBe('/inbox');
  expect(homePath([brand], true)).toBe('/inbox');
});

it('keeps the brand from page to page', () => {
  expect(navHref('/trends', brand)).toBe('/trends?brand=acme');
  expect(navHref('/trends', null)).toBe('/trends');
});
