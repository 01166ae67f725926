import { z } from 'zod';
import { slugSchema } from '../brand.ts';
import { isEditedSince } from '../edited-since.ts';
import { ConflictError, SettingsError } from '../errors.ts';
import { type Instant, instantSchema } from '../instant.ts';
import type { StoredMention } from '../mention.ts';
import { textDigest } from '../text-digest.ts';
import { isPraise } from './is-praise.ts';

/** What an author said about being quoted; one who was never asked has no permission at all. */
export const permissionStates = ['asked', 'granted', 'refused', 'withdrawn'] as const;
export const permissionStateSchema = z.enum(permissionStates);
export type PermissionState = z.infer<typeof permissionStateSchema>;

const STEPS_AT_MOST = 50;

const stepSchema = z.strictObject({
  state: permissionStateSchema,
  at: instantSchema,
  /** Account id of who noted it. */
  by: z.string(),
  /** A link to where they said so, or their words. */
  proof: z.string().trim().min(1).max(1000).nullable(),
  /** Of the words it was said of; steps from before it was kept have none. */
  textDigest: z.string().optional(),
});

/** Whether one mention may be quoted for a brand, and where that is shown. Goes with the mention's words. */
export const permissionSchema = z.strictObject({
  mentionId: z.string(),
  brandId: slugSchema,
  /** That of the last step. */
  state: permissionStateSchema,
  /** The name as they allow it; null without a name. */
  shownAs: z.string().trim().min(1).max(120).nullable(),
  /** Its place on the wall, from 0; null where it is not on it. */
  place: z.int().nonnegative().nullable(),
  /** The first one first. */
  steps: z.array(stepSchema).min(1).max(STEPS_AT_MOST),
});
export type Permission = z.infer<typeof permissionSchema>;

export interface PermissionChange {
  readonly state: PermissionState;
  readonly shownAs: string | null;
  readonly proof: string | null;
}

/**
 * The permission after somebody noted something. What is not granted any more leaves the wall.
 * @throws SettingsError where what is granted has no proof, ConflictError after 50 steps.
 */
export const notePermission = (
  before: Permission | null,
  { mention, brandId }: { readonly mention: StoredMention; readonly brandId: string },
  { state, shownAs, proof }: PermissionChange,
  { by, at }: { readonly by: string; readonly at: Instant },
): Permission => {
  if (state === 'granted' && proof === null)
    throw new SettingsError('Say where they agreed: a link to it, or their words.');
  const steps = before?.steps ?? [];
  if (steps.length >= STEPS_AT_MOST) throw new ConflictError(`At most ${STEPS_AT_MOST} steps are kept.`);
  const step = { state, at, by, proof, textDigest: textDigest(mention) };
  return {
    ...{ mentionId: mention.id, brandId, state, shownAs, steps: [...steps, step] },
    place: state === 'granted' && before?.brandId === brandId ? before.place : null,
  };
};

/** Why a granted one is not shown on the wall. */
export type HiddenBecause = 'not-praise' | 'erased' | 'edited' | 'other-brand' | 'terms';

/** @param mayShare whether the terms of its source let its words leave Earshot. @returns null where it may be shown. */
export const hiddenBecause = (
  mention: StoredMention | null,
  { brandId, steps }: Pick<Permission, 'brandId' | 'steps'>,
  mayShare: boolean,
): HiddenBecause | null => {
  if (mention === null || mention.erased !== null) return 'erased';
  const last = steps.at(-1);
  // They agreed to other words.
  if (last === undefined || isEditedSince(mention, last)) return 'edited';
  if (!mention.brandIds.includes(brandId)) return 'other-brand';
  if (!mayShare) return 'terms';
  return isPraise(mention) ? null : 'not-praise';
};
