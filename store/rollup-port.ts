import type { Concern } from '../domain/concerns/concern.ts';
import type { Instant } from '../domain/instant.ts';
import type { Bucket, Grain, MentionFacts, Rollup, RollupRow } from '../domain/rollup.ts';

export interface RollupStore {
  /** Buckets marked as touched, oldest mark first, each with a token for `replace`. */
  listTouched(limit: number): Promise<readonly { readonly bucket: Bucket; readonly token: string }[]>;
  /** The facts of every mention in each bucket, in the buckets' order, as of now: also the concerns that begin there. */
  loadFacts(buckets: readonly Bucket[]): Promise<readonly (readonly MentionFacts[])[]>;
  /** The concerns whose first mention was said in `[from, to)`, in that order: what the rollups count, as of now. */
  listConcerns(brandId: string, from: Instant, to: Instant): Promise<readonly Concern[]>;
  /**
   * Replaces the hour row of each bucket that is still marked (an empty rollup removes it) and, unless it was
   * touched again since the token was given, takes away its mark, in one step. One that is not marked any more
   * was replaced by another, who may have read newer facts.
   */
  replace(
    rows: readonly { readonly bucket: Bucket; readonly token: string; readonly rollup: Rollup }[],
  ): Promise<void>;
  /** Replaces day rows; an empty rollup removes the row. `start` is the instant the local day begins. */
  replaceDays(
    rows: readonly { readonly brandId: string; readonly start: Instant; readonly rollup: Rollup }[],
  ): Promise<void>;
  /** Rows with `from <= start < to`, oldest first. Stretches without a mention have no row. */
  list(brandId: string, grain: Grain, from: Instant, to: Instant): Promise<readonly RollupRow[]>;
  /** First and last `at` of a brand's mentions; null when it has none. */
  span(brandId: string): Promise<{ readonly first: Instant; readonly last: Instant } | null>;
  /** Marks every bucket of a brand as touched (after its time zone changed, or to check the rollups). */
  touchAll(brandId: string): Promise<void>;
}
