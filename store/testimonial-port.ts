import type { Permission, PermissionState } from '../domain/testimonials/permission.ts';

/** Which mentions may be quoted. Goes with the mention's words (`MentionStore.erase`), and all of a brand's with the brand. */
export interface TestimonialStore {
  /** Inserts, or replaces that of the mention. */
  save(permission: Permission): Promise<void>;
  find(mentionId: string): Promise<Permission | null>;
  /** Of a brand, by mention; of more than 1,000 the first. @param state null for all. */
  list(brandId: string, state: PermissionState | null): Promise<readonly Permission[]>;
}

/** What a brand lists at most. */
export const PERMISSIONS_AT_MOST = 1000;
