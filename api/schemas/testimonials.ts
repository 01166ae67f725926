import { z } from 'zod';
import { slugSchema } from '../../domain/brand.ts';
import { storedMentionSchema } from '../../domain/mention.ts';
import { permissionSchema } from '../../domain/testimonials/permission.ts';
import { wallSettingsSchema } from '../../domain/testimonials/wall-settings.ts';

export const testimonialParamsSchema = z.strictObject({ brand: slugSchema });
export const wallParamsSchema = z.strictObject({ brand: slugSchema });
export const permissionParamsSchema = z.strictObject({ id: z.string().min(1).max(1100) });

export const permissionRequestSchema = permissionSchema.pick({ state: true, shownAs: true }).extend({
  brand: slugSchema,
  /** A link to where they said so, or their words; what is granted needs one. */
  proof: permissionSchema.shape.steps.element.shape.proof,
});
export type PermissionRequest = z.infer<typeof permissionRequestSchema>;

/** Those on the wall, in their order; all others leave it. */
export const wallOrderSchema = z.strictObject({
  brand: slugSchema,
  mentionIds: z.array(z.string()).max(200),
});

/** A permission as people see it; `byName` is null where there is no such account any more. */
const shownPermissionSchema = permissionSchema.extend({
  steps: z.array(permissionSchema.shape.steps.element.extend({ byName: z.string().nullable() })),
});
export type ShownPermission = z.infer<typeof shownPermissionSchema>;

export const foundPermissionSchema = z.strictObject({
  mention: storedMentionSchema,
  /** Null where they were never asked. */
  permission: shownPermissionSchema.nullable(),
});
export type FoundPermission = z.infer<typeof foundPermissionSchema>;

const rowSchema = z.strictObject({
  permission: shownPermissionSchema,
  mention: storedMentionSchema,
  /** Why it cannot be shown, granted or not; null where it can. */
  hidden: z.enum(['not-praise', 'erased', 'edited', 'other-brand', 'terms']).nullable(),
});
export type TestimonialRow = z.infer<typeof rowSchema>;

export const testimonialListSchema = z.strictObject({
  wall: wallSettingsSchema,
  timeZone: z.string(),
  /** Those on the wall first, in their order. */
  rows: z.array(rowSchema),
});
export type TestimonialList = z.infer<typeof testimonialListSchema>;
