import type { BrandDigest, Digest } from '../digest/digest.ts';

/** Sources have names that people of the house gave them. */
const someSources = (unheard: readonly string[]): string[] => (unheard.length === 0 ? [] : ['some sources']);

const publicBrand = (brand: BrandDigest): BrandDigest => ({
  ...brand,
  gaps: {
    before: { ...brand.gaps.before, unheard: someSources(brand.gaps.before.unheard) },
    after: { ...brand.gaps.after, unheard: someSources(brand.gaps.after.unheard) },
  },
  topics: brand.topics.map((topic) => ({ ...topic, quotes: [] })),
  answers: { ...brand.answers, waiting: [] },
  ...{ answerers: [], alerts: [], widestPraise: [] },
});

/**
 * A digest as people without an account may have it: its numbers. Nothing that anybody said, nobody's name, no case for
 * its reader in person, no alert, whose words come from what was said, and no name of a source.
 * @param isThere whether a brand still is: of one that was removed nothing is told.
 */
export const publicDigest = (digest: Digest, isThere: (brandId: string) => boolean): Digest => ({
  ...digest,
  wishes: { ...digest.wishes, takesComplaint: false, areas: [], brandIds: [] },
  brands: digest.brands.filter(({ id }) => isThere(id)).map(publicBrand),
  competitors: digest.competitors.filter(({ id }) => isThere(id)),
  ...{ complaint: null, formerComplaints: [] },
});
