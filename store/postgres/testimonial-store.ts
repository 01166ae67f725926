import { toStorableJson, toStorableText } from '../mentions/storable.ts';
import { PERMISSIONS_AT_MOST, type TestimonialStore } from '../testimonial-port.ts';
import type { Context, Work } from './context.ts';

/** All of a brand's go with it. */
export const forgetTestimonials = async ({ trx }: Work, brandId: string): Promise<void> => {
  await trx.deleteFrom('permission').where('brand_id', '=', brandId).execute();
};

/** Who agreed to be quoted is forgotten with what they said. */
export const forgetPermissions = async ({ trx }: Work, mentionIds: readonly string[]): Promise<void> => {
  if (mentionIds.length === 0) return;
  await trx.deleteFrom('permission').where('mention_id', 'in', mentionIds).execute();
};

/** Which mentions may be quoted, on PostgreSQL. @see TestimonialStore */
export const createTestimonialStore = ({ db }: Context): TestimonialStore => ({
  save: async (permission) => {
    const { brandId, state } = permission;
    const row = { brand_id: brandId, state, doc: toStorableJson(permission) };
    await db
      .insertInto('permission')
      .values({ mention_id: toStorableText(permission.mentionId), ...row })
      .onConflict((on) => on.column('mention_id').doUpdateSet(row))
      .execute();
  },
  find: async (mentionId) => {
    const found = db
      .selectFrom('permission')
      .select('doc')
      .where('mention_id', '=', toStorableText(mentionId));
    return (await found.executeTakeFirst())?.doc ?? null;
  },
  list: async (brandId, state) => {
    const all = db.selectFrom('permission').select('doc').where('brand_id', '=', brandId);
    const rows = await (state === null ? all : all.where('state', '=', state))
      .orderBy('mention_id')
      .limit(PERMISSIONS_AT_MOST)
      .execute();
    return rows.map(({ doc }) => doc);
  },
});
