import { z } from 'zod';

/** A brand's wall of testimonials. */
export const wallSettingsSchema = z.strictObject({
  /** Anybody may look at it, without signing in. */
  isOpen: z.boolean(),
  heading: z.string().trim().min(1).max(120),
});
export type WallSettings = z.infer<typeof wallSettingsSchema>;

export const closedWall: WallSettings = { isOpen: false, heading: 'What people say' };
