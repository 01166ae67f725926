import type { Brand } from './brand.ts';
import type { Mention } from './mention.ts';
import { handleKeys, isOwnAccount, ownKeys } from './own-accounts.ts';
import { parseBrandQuery } from './query/brand-query.ts';
import { toQueryDocument } from './query/query-document.ts';
import { buildQueryIndex, type QueryIndex } from './query/query-index.ts';
import { compareText } from './text-order.ts';

/** A mention with what else decides which brands it is about. */
export type MatchableMention = Mention & {
  readonly tokens: readonly string[];
  /** Brands the source says it is about. */
  readonly aboutBrandIds?: readonly string[] | undefined;
};

export interface BrandMatcher {
  /** Ids of the brands the mention is about, sorted. */
  match(mention: MatchableMention): string[];
  /** Is the mention's author one of this brand's own accounts on that source? */
  speaks(brandId: string, mention: Pick<Mention, 'source' | 'author'>): boolean;
  /** Ids of the own brands (not competitors) whose account the author is, sorted. */
  speakers(mention: Pick<Mention, 'source' | 'author'>): string[];
}

/** Brand queries hold no relative times (`checkBrandQuery`), so any moment and zone will do. */
const anyTime = { now: new Date(0), timeZone: 'UTC' };

const indexQueries = (brands: readonly Brand[]): QueryIndex<string> =>
  buildQueryIndex(
    brands.flatMap(({ id, query }) => {
      const parsed = parseBrandQuery(query);
      // A query that no longer parses matches nothing; the brand's page says so when it is saved again.
      return parsed.ok ? [{ key: id, query: parsed.query }] : [];
    }),
    anyTime,
  );

/**
 * Decides which brands mentions are about. A mention is about a brand when its query matches, when it addresses
 * one of the brand's accounts, or when the source says so, with two exceptions:
 *
 * - A brand that follows certain languages does not get mentions in others. One whose language cannot be told
 *   it gets.
 * - What a brand's own account says is the brand speaking and no mention of that brand, whatever matches. It may
 *   be one of another brand.
 */
export const compileBrands = (brands: readonly Brand[]): BrandMatcher => {
  const byId = new Map(brands.map((brand) => [brand.id, { brand, own: ownKeys(brand) }]));
  const byHandle = new Map<string, string[]>();
  for (const [id, { own }] of byId)
    for (const key of own) byHandle.set(key, [...(byHandle.get(key) ?? []), id]);
  const queries = indexQueries(brands);

  const speaks: BrandMatcher['speaks'] = (brandId, mention) => {
    const own = byId.get(brandId)?.own;
    return own !== undefined && isOwnAccount(own, mention);
  };
  const speakers: BrandMatcher['speakers'] = (mention) =>
    brands
      .filter(({ id, kind }) => kind === 'own' && speaks(id, mention))
      .map(({ id }) => id)
      .sort(compareText);
  const follows = (brandId: string, mention: Mention): boolean => {
    const languages = byId.get(brandId)?.brand.languages;
    if (languages === undefined) return false;
    return languages.length === 0 || mention.lang === null || languages.includes(mention.lang);
  };
  const match: BrandMatcher['match'] = (mention) => {
    const addressed = mention.handles
      .flatMap((handle) => handleKeys(mention.source, handle))
      .flatMap((key) => byHandle.get(key) ?? []);
    const about = new Set([
      ...queries.match(toQueryDocument(mention)),
      ...addressed,
      ...(mention.aboutBrandIds ?? []),
    ]);
    return [...about].filter((id) => follows(id, mention) && !speaks(id, mention)).sort(compareText);
  };
  return { match, speaks, speakers };
};
