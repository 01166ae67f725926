import type { InsightKind, InsightSettings } from '../domain/insight-setting.ts';

/** How figures are worked out for each brand. All of a brand's goes with the brand. */
export interface InsightStore {
  /** Inserts or replaces the brand's of that kind. */
  saveSettings<Kind extends InsightKind>(
    brandId: string,
    kind: Kind,
    settings: InsightSettings[Kind],
  ): Promise<void>;
  /** Null while nothing is set. */
  findSettings<Kind extends InsightKind>(brandId: string, kind: Kind): Promise<InsightSettings[Kind] | null>;
}
