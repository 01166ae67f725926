import { toStorableJson, toStorableText } from '../mentions/storable.ts';
import type { ReplyKitStore } from '../reply-port.ts';
import type { Context, Work } from './context.ts';

/** All of a brand's goes with it. */
export const forgetReplyKit = async ({ trx }: Work, brandId: string): Promise<void> => {
  for (const table of ['reply_template', 'brand_voice'] as const)
    await trx.deleteFrom(table).where('brand_id', '=', brandId).execute();
};

/** Templates and voices, on PostgreSQL. @see ReplyKitStore */
export const createReplyKitStore = ({ db }: Context): ReplyKitStore => ({
  saveTemplate: async (template) => {
    const row = { brand_id: template.brandId, doc: toStorableJson(template) };
    await db
      .insertInto('reply_template')
      .values({ id: template.id, ...row })
      .onConflict((on) => on.column('id').doUpdateSet(row))
      .execute();
  },
  listTemplates: async (brandId) => {
    const rows = await db
      .selectFrom('reply_template')
      .select('doc')
      .where('brand_id', '=', brandId)
      .orderBy('id')
      .execute();
    return rows.map(({ doc }) => doc);
  },
  findTemplate: async (id) => {
    const row = await db
      .selectFrom('reply_template')
      .select('doc')
      .where('id', '=', toStorableText(id))
      .executeTakeFirst();
    return row?.doc ?? null;
  },
  removeTemplate: async (id) => {
    await db.deleteFrom('reply_template').where('id', '=', id).execute();
  },
  countUses: async (templateIds) => {
    if (templateIds.length === 0) return new Map();
    const rows = await db
      .selectFrom('reply')
      .select(({ fn }) => ['template_id', fn.countAll<string>().as('uses')])
      .where('template_id', 'in', templateIds)
      .groupBy('template_id')
      .execute();
    const counted = new Map(rows.map((row) => [row.template_id, Number(row.uses)]));
    return new Map(templateIds.map((id) => [id, counted.get(id) ?? 0]));
  },
  saveVoice: async (voice) => {
    const row = { doc: toStorableJson(voice) };
    await db
      .insertInto('brand_voice')
      .values({ brand_id: voice.brandId, ...row })
      .onConflict((on) => on.column('brand_id').doUpdateSet(row))
      .execute();
  },
  findVoice: async (brandId) => {
    const row = await db
      .selectFrom('brand_voice')
      .select('doc')
      .where('brand_id', '=', brandId)
      .executeTakeFirst();
    return row?.doc ?? null;
  },
});
