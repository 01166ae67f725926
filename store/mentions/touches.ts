import { hourStart } from '../../domain/buckets.ts';
import type { Instant } from '../../domain/instant.ts';
import type { ResponseClock } from '../../domain/response-policy.ts';

/** What a writer must know of the brands. */
export interface BrandFacts {
  /** UTC for a brand nobody set up. */
  timeZoneOf(brandId: string): string;
  /** Null for a brand whose mentions have no time to be answered by. */
  clockOf(brandId: string): ResponseClock | null;
  /** Brands that were removed: late mentions do not bring them back. */
  readonly removed: ReadonlySet<string>;
}

export interface TouchedBucket {
  readonly brandId: string;
  readonly hour: Instant;
}

/** Collects the buckets that are touched together, each once. */
export interface Touches {
  /** The buckets of a mention filed at `at` under these brands. */
  add(at: Instant, brandIds: readonly string[]): void;
  list(): readonly TouchedBucket[];
}

export const createTouches = ({ timeZoneOf }: Pick<BrandFacts, 'timeZoneOf'>): Touches => {
  const buckets = new Map<string, TouchedBucket>();
  return {
    list: () => [...buckets.values()],
    add: (at, brandIds) => {
      for (const brandId of brandIds) {
        const hour = hourStart(at, timeZoneOf(brandId));
        buckets.set(`${hour} ${brandId}`, { brandId, hour });
      }
    },
  };
};
