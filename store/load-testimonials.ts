import type { StoredMention } from '../domain/mention.ts';
import {
  type HiddenBecause,
  hiddenBecause,
  type Permission,
  type PermissionState,
} from '../domain/testimonials/permission.ts';
import type { Store } from './port.ts';

interface Stores {
  readonly testimonials: Pick<Store['testimonials'], 'list'>;
  readonly mentions: Pick<Store['mentions'], 'findMany'>;
}

export interface QuotedMention {
  readonly permission: Permission;
  readonly mention: StoredMention;
  /** Null where it may be shown once it is granted. */
  readonly hidden: HiddenBecause | null;
}

const LAST = Number.MAX_SAFE_INTEGER;

/**
 * The mentions of a brand that somebody was asked about, those on the wall first, in their order. Each is read as it is
 * now. @param mayShare whether the terms of a channel let its words leave Earshot.
 */
export const loadTestimonials = async (
  { testimonials, mentions }: Stores,
  brandId: string,
  state: PermissionState | null,
  mayShare: (source: string) => boolean,
): Promise<readonly QuotedMention[]> => {
  const permissions = await testimonials.list(brandId, state);
  const found = await mentions.findMany(permissions.map(({ mentionId }) => mentionId));
  const byId = new Map(found.map((mention) => [mention.id, mention]));
  return permissions
    .flatMap((permission) => {
      const mention = byId.get(permission.mentionId);
      if (mention === undefined) return [];
      return [{ permission, mention, hidden: hiddenBecause(mention, permission, mayShare(mention.source)) }];
    })
    .sort((one, other) => (one.permission.place ?? LAST) - (other.permission.place ?? LAST));
};

/** Those that anybody may see now, in their order. */
export const loadWall = async (
  stores: Stores,
  brandId: string,
  mayShare: (source: string) => boolean,
): Promise<readonly QuotedMention[]> =>
  (await loadTestimonials(stores, brandId, 'granted', mayShare)).filter(
    ({ permission, hidden }) => permission.place !== null && hidden === null,
  );
