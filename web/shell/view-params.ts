import type { Brand } from '../../domain/brand.ts';
import type { ViewParams } from '../view.ts';
import { hrefOf, type Place } from './place.ts';

/** What a page gets to know of its address. A brand that is no longer there counts as all of them. */
export const toViewParams = (place: Place, brands: readonly Brand[]): ViewParams => {
  const { brand, ...query } = place.query;
  return { path: place.path, query, brand: brands.find((each) => each.id === brand) ?? null, brands };
};

/** Equal keys mean that a page need not load again. */
export const loadKey = (params: ViewParams, reads: readonly string[]): string =>
  JSON.stringify([params.path, params.brand?.id ?? null, ...reads.map((key) => params.query[key] ?? null)]);

/** Whether two load keys are of the same page, so that the old data may stay on show meanwhile. */
export const isSamePage = (one: string, other: string): boolean => {
  const pathOf = (key: string): unknown => Reflect.get(Object(JSON.parse(key)), 0);
  return pathOf(one) === pathOf(other);
};

/** Where `/` leads: to work, or to setting up when there is nothing to listen for yet. */
export const homePath = (brands: readonly Brand[], maySetUp: boolean): string =>
  brands.length === 0 && maySetUp ? '/setup' : '/inbox';

/** A page of the navigation for the brand being looked at. */
export const navHref = (path: string, brand: Brand | null): string => hrefOf(path, { brand: brand?.id });
