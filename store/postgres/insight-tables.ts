import type { InsightKind, InsightSettings } from '../../domain/insight-setting.ts';
import type { Json } from './json-column.ts';

/** How figures are worked out. */
export interface InsightTables {
  insight_setting: { brand_id: string; kind: InsightKind; doc: Json<InsightSettings[InsightKind]> };
}
