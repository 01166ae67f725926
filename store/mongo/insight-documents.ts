import type { InsightKind } from '../../domain/insight-setting.ts';
import type { Instant } from '../../domain/instant.ts';
import type { PermissionState } from '../../domain/testimonials/permission.ts';
import type { Kept } from './collections.ts';

/** Of what is written about authors and set for figures, by collection. */
export interface InsightDocuments {
  authorEntry: Kept & { readonly account: string; readonly at: Instant };
  authorJoin: Kept & { readonly one: string; readonly other: string };
  permission: Kept & { readonly brandId: string; readonly state: PermissionState };
  insightSetting: Kept & { readonly brandId: string; readonly kind: InsightKind };
}
