import type { InsightKind, InsightSettings } from '../../domain/insight-setting.ts';
import type { Permission, PermissionState } from '../../domain/testimonials/permission.ts';
import type { Json } from './json-column.ts';

/** How figures are worked out. */
export interface InsightTables {
  permission: { mention_id: string; brand_id: string; state: PermissionState; doc: Json<Permission> };
  insight_setting: { brand_id: string; kind: InsightKind; doc: Json<InsightSettings[InsightKind]> };
}
