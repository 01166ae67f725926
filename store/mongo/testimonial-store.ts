import type { Permission } from '../../domain/testimonials/permission.ts';
import { toStorableJson, toStorableText } from '../mentions/storable.ts';
import { PERMISSIONS_AT_MOST, type TestimonialStore } from '../testimonial-port.ts';
import type { Context } from './context.ts';

const parse = ({ json }: { readonly json: string }): Permission => JSON.parse(json) as Permission;

/** All of a brand's go with it. */
export const forgetTestimonials = async ({ in: { permission } }: Context, brandId: string): Promise<void> => {
  await permission.deleteMany({ brandId });
};

/** Who agreed to be quoted is forgotten with what they said. */
export const forgetPermissions = async (
  { in: { permission } }: Context,
  mentionIds: readonly string[],
): Promise<void> => {
  if (mentionIds.length > 0) await permission.deleteMany({ _id: { $in: [...mentionIds] } });
};

/** Which mentions may be quoted, on MongoDB. @see TestimonialStore */
export const createTestimonialStore = ({ in: { permission } }: Context): TestimonialStore => ({
  save: async (given) => {
    const set = { brandId: given.brandId, state: given.state, json: toStorableJson(given) };
    await permission.updateOne({ _id: toStorableText(given.mentionId) }, { $set: set }, { upsert: true });
  },
  find: async (mentionId) => {
    const found = await permission.findOne({ _id: toStorableText(mentionId) });
    return found === null ? null : parse(found);
  },
  list: async (brandId, state) => {
    const found = permission.find({ brandId, ...(state === null ? {} : { state }) });
    return (await found.sort({ _id: 1 }).limit(PERMISSIONS_AT_MOST).toArray()).map(parse);
  },
});
