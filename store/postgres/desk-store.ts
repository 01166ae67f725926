import type { DeskStore } from '../desk-port.ts';
import { toStorableJson, toStorableText } from '../mentions/storable.ts';
import type { Context } from './context.ts';
import type { DeskTables } from './desk-tables.ts';

const save = async (
  { db }: Context,
  table: 'work_label' | 'saved_view' | 'routing_rule',
  document: { readonly id: string },
): Promise<void> => {
  const row = { doc: toStorableJson(document) };
  await db
    .insertInto(table)
    .values({ id: document.id, ...row })
    .onConflict((on) => on.column('id').doUpdateSet(row))
    .execute();
};

const remove = async (
  { db }: Context,
  table: Exclude<keyof DeskTables, 'acknowledged_author'>,
  id: string,
): Promise<void> => {
  await db.deleteFrom(table).where('id', '=', toStorableText(id)).execute();
};

/** What people work with, on PostgreSQL. @see DeskStore */
export const createDeskStore = (context: Context): DeskStore => ({
  saveLabel: (label) => save(context, 'work_label', label),
  listLabels: async () => {
    const rows = await context.db.selectFrom('work_label').select('doc').orderBy('id').execute();
    return rows.map(({ doc }) => doc);
  },
  removeLabel: (id) => remove(context, 'work_label', id),
  saveView: (view) => save(context, 'saved_view', view),
  listViews: async () => {
    const rows = await context.db.selectFrom('saved_view').select('doc').orderBy('id').execute();
    return rows.map(({ doc }) => doc);
  },
  removeView: (id) => remove(context, 'saved_view', id),
  saveRoutingRule: (rule) => save(context, 'routing_rule', rule),
  listRoutingRules: async () => {
    const rows = await context.db.selectFrom('routing_rule').select('doc').orderBy('id').execute();
    return rows.map(({ doc }) => doc);
  },
  removeRoutingRule: (id) => remove(context, 'routing_rule', id),
  saveAcknowledgeRule: async (rule) => {
    const row = { brand_id: rule.brandId, doc: toStorableJson(rule) };
    await context.db
      .insertInto('acknowledge_rule')
      .values({ id: rule.id, ...row })
      .onConflict((on) => on.column('id').doUpdateSet(row))
      .execute();
  },
  listAcknowledgeRules: async () => {
    const rows = await context.db.selectFrom('acknowledge_rule').select('doc').orderBy('id').execute();
    return rows.map(({ doc }) => doc);
  },
  removeAcknowledgeRule: (id) => remove(context, 'acknowledge_rule', id),
});
